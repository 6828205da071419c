package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
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

    /**
     * Compares the rows with what is known of their places. Those that seem to be set off as web maps are get a fault;
     * once a person has said what the offset is, it is only told what the comparison shows.
     */
    List<Text> compare(KnownPlaces known, boolean told) {
        List<Text> notices = new ArrayList<>();
        Map<String, List<Draft>> byFile =
                drafts.stream().collect(Collectors.groupingBy(Draft::file, LinkedHashMap::new, Collectors.toList()));
        byFile.values().forEach(rows -> {
            Optional<OffsetEvidence> evidence = OffsetEvidence.of(rows, known);
            if (told) {
                OffsetEvidence.residual(rows, known).ifPresent(notices::add);
                evidence.map(OffsetEvidence::text).ifPresent(notices::add);
            } else {
                evidence.ifPresent(e -> drafts.replaceAll(
                        draft -> e.fault(draft).map(draft::faulted).orElse(draft)));
            }
        });
        return notices;
    }

    List<Draft> all() {
        return Collections.unmodifiableList(drafts);
    }

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
                .withSheet(request.sheet())
                .withOffsets(request.offsets());
        List<Table> tables = new ArrayList<>();
        request.files().forEach(file -> {
            tables.addAll(Files.read(file, options));
            delivery.sources.addAll(Sources.of(file));
        });
        if (tables.size() > 1
                && request.offsets().filter(o -> !o.rows().isEmpty()).isPresent()) {
            throw Refusal.badInput(
                    "--offset 指明了行号，但有 " + tables.size() + " 个表：请一次导入一个文件",
                    "--offset names rows, but there are " + tables.size() + " tables: import one file at a time");
        }
        long total = tables.stream().mapToLong(t -> t.rows().size()).sum();
        for (Table table : tables) {
            CrsChoice crs = CrsChoice.of(table, told);
            Drafting drafting = Drafting.ofLayer(table, kind, crs.crs(), request.offsets(), request.validFrom());
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
