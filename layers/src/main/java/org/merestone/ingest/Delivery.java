package org.merestone.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

/** All that the files of one import hold, row by row. */
final class Delivery {
    private final Kind kind;
    private final List<Preview.Source> sources = new ArrayList<>();
    private final List<Preview.Delivered> delivered = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();

    private Delivery(Kind kind) {
        this.kind = kind;
    }

    static Delivery read(Request request, Kind kind, DatumShifts shifts, Progress progress) {
        Delivery delivery = new Delivery(kind);
        Optional<Crs> told = request.crs().map(shifts::crs);
        Options options = Options.DEFAULT
                .withEncoding(request.encoding())
                .withCoordinates(request.coordinates())
                .withShifts(shifts)
                .withSheet(request.sheet());
        List<Table> tables = new ArrayList<>();
        request.files().forEach(file -> {
            tables.addAll(Files.read(file, options));
            delivery.sources.addAll(Sources.of(file));
        });
        long total = tables.stream().mapToLong(t -> t.rows().size()).sum();
        for (Table table : tables) {
            CrsChoice crs = CrsChoice.of(table, told);
            Drafting drafting = Drafting.ofLayer(table, kind, crs.crs(), request.validFrom());
            for (Row row : table.rows()) {
                delivery.drafts.add(drafting.draft(row));
                progress.at(delivery.drafts.size(), total);
            }
            List<Text> notices = new ArrayList<>(table.notices());
            notices.addAll(drafting.notices());
            delivery.delivered.add(new Preview.Delivered(
                    table.file(), table.rows().size(), crs.crs().code(), crs.told(), drafting.mappings(), notices));
        }
        return delivery;
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    List<Preview.Delivered> delivered() {
        return delivered;
    }

    /** The sound drafts, and the faulty ones when they are to be quarantined. */
    List<Draft> drafts(boolean faultyToo) {
        return drafts.stream().filter(d -> faultyToo || d.isSound()).toList();
    }

    /** The names of the files, as the source of a layer for which none was stated. */
    String names() {
        return String.join(
                "、", delivered.stream().map(Preview.Delivered::file).distinct().toList());
    }

    Preview.Outcome outcome(Features features, List<Text> notices) {
        List<Fault> faults = drafts.stream().flatMap(d -> d.faults().stream()).toList();
        List<Preview.Repaired> repairs = new ArrayList<>();
        for (Draft draft : drafts) {
            features.idOf(draft)
                    .ifPresent(id -> draft.repair()
                            .ifPresent(r -> repairs.add(new Preview.Repaired(
                                    draft.file(), draft.row(), id, r.areaBeforeM2(), r.areaAfterM2()))));
        }
        return new Preview.Outcome(sources, features.all(), faults, repairs, missing(), notices);
    }

    private List<Preview.Missing> missing() {
        Map<String, Map<Field, List<Integer>>> byFile = new LinkedHashMap<>();
        List<Field> required = kind.fields().stream().filter(Field::required).toList();
        for (Draft draft : drafts) {
            for (Field field : required) {
                if (!draft.properties().containsKey(field.name())) {
                    byFile.computeIfAbsent(draft.file(), f -> new LinkedHashMap<>())
                            .computeIfAbsent(field, f -> new ArrayList<>())
                            .add(draft.row());
                }
            }
        }
        List<Preview.Missing> missing = new ArrayList<>();
        byFile.forEach(
                (file, fields) -> fields.forEach((field, rows) -> missing.add(new Preview.Missing(file, field, rows))));
        return missing;
    }
}
