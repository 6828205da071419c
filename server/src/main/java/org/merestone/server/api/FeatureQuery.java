package org.merestone.server.api;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.store.Query;

/**
 * Which features of a layer somebody wants. Quarantined features that might be meant are among them, with their fault.
 *
 * @param asOf only what holds by law on this day; empty: all validities
 * @param revision the knowledge to read by; empty: the head
 * @param box lon/lat; features whose geometry meets it
 * @param ecql see {@link FeatureFilter}
 */
public record FeatureQuery(
        String layer, Optional<LocalDate> asOf, OptionalLong revision, Optional<Envelope> box, Optional<String> ecql) {

    /** All features of a layer at the head, all validities. */
    public static FeatureQuery all(String layer) {
        return new FeatureQuery(layer, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    public FeatureQuery where(Optional<String> text) {
        return new FeatureQuery(layer, asOf, revision, box, text);
    }

    FeatureQuery at(OptionalLong number) {
        return new FeatureQuery(layer, asOf, number, box, ecql);
    }

    public FeatureQuery on(Optional<LocalDate> day) {
        return new FeatureQuery(layer, day, revision, box, ecql);
    }

    /** The layer as it was at the revision asked for; refused when there is none. */
    public Layer layer(Engine engine) {
        if (revision.isEmpty()) {
            return engine.store().layer(layer);
        }
        return engine.store().layers(revision.getAsLong()).stream()
                .filter(l -> l.id().equals(layer))
                .findFirst()
                .orElseThrow(() -> org.merestone.catalog.Refusal.notFound(
                        "第 " + revision.getAsLong() + " 号修订时没有图层 " + layer,
                        "there was no layer " + layer + " at revision " + revision.getAsLong()));
    }

    /** Hands over all that match, ordered by id and validity. */
    public void scan(Engine engine, Consumer<Feature> sink) {
        Layer found = layer(engine);
        Predicate<Feature> wanted = meetsBox().and(filter(engine, engine.kinds().kind(found.kind())));
        engine.store().scan(query(), feature -> {
            if (wanted.test(feature)) {
                sink.accept(feature);
            }
        });
    }

    private Query query() {
        return new Query(layer, revision, asOf, box, Optional.empty());
    }

    private Predicate<Feature> meetsBox() {
        if (box.isEmpty()) {
            return feature -> true;
        }
        PreparedGeometry area = PreparedGeometryFactory.prepare(new GeometryFactory().toGeometry(box.get()));
        return feature -> feature.fault().isPresent()
                || feature.geometry().map(area::intersects).orElse(true);
    }

    private Predicate<Feature> filter(Engine engine, Kind kind) {
        if (ecql.isEmpty()) {
            return feature -> true;
        }
        FeatureFilter filter = FeatureFilter.of(ecql.get(), kind, extraNames(engine, kind));
        return filter::accepts;
    }

    /** Names of attributes that features of the layer have beyond those of their kind. */
    private Set<String> extraNames(Engine engine, Kind kind) {
        Set<String> names = new HashSet<>();
        engine.store()
                .scan(query(), feature -> names.addAll(feature.properties().keySet()));
        kind.fields().stream().map(Field::name).forEach(names::remove);
        return names;
    }
}
