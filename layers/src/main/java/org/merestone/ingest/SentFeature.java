package org.merestone.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.formats.Exported;
import org.merestone.formats.GeoJson;
import org.merestone.formats.Limits;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.DatumShifts;
import org.merestone.geometry.Repair;

/**
 * One feature as an editor sends it, read as a row of an import is.
 *
 * @param feature with the id that an import gives it; its validity is what the properties valid_from and valid_to say
 * @param repair what had to be changed to make the geometry valid, when something had
 */
public record SentFeature(Feature feature, Optional<Repair> repair) {
    private static final String NAME = "feature";
    /** What an answer says about a feature beside its own attributes, and a client sends back with them. */
    private static final Set<String> ANSWERED = Set.of("revision", "fault");

    /** Reads a GeoJSON Feature in any CRS that it states; whatever is wrong with it is refused, nothing quarantined. */
    public static SentFeature read(String json, String layer, Kind kind, Limits limits, DatumShifts shifts) {
        Table sent = own(GeoJson.readTable(NAME, json, limits, shifts));
        Drafting drafting = Drafting.ofLayer(
                sent, kind, CrsChoice.of(sent, Optional.empty()).crs(), Optional.empty(), Optional.empty());
        Draft read = drafting.draft(sent.rows().get(0));
        Draft draft = read.with(Exported.GEOJSON.attributes(read.properties()));
        if (!draft.isSound()) {
            List<Fault> faults = draft.faults().stream()
                    .map(f -> new Fault("", 0, f.field(), f.reason()))
                    .toList();
            throw Refusal.badInput(faults.get(0).reason(), faults);
        }
        Precision precision =
                new Precision(OptionalDouble.empty(), kind.defaults().accuracyM());
        Feature feature = Features.of(layer, precision, List.of(draft), Progress.NONE)
                .rows()
                .get(0)
                .feature();
        return new SentFeature(feature, draft.repaired());
    }

    private static Table own(Table sent) {
        Row row = sent.rows().get(0);
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        values.keySet().removeAll(ANSWERED);
        Row own = row.with(row.id(), values);
        return new Table(sent.file(), sent.crs(), List.copyOf(values.keySet()), List.of(own), sent.notices());
    }
}
