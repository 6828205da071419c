package org.merestone.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Files;
import org.merestone.formats.GeoJson;
import org.merestone.formats.Limits;
import org.merestone.formats.Offsets;
import org.merestone.formats.Options;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;
import org.merestone.geometry.Repair;

/**
 * What is to be checked, read from files or requests and not stored.
 *
 * @param notices about the files as wholes: encoding, dropped heights
 */
public record Subjects(List<Row> rows, List<Text> notices) {
    public Subjects {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }

    /**
     * One subject.
     *
     * @param number 1-based in its file
     * @param id the identifier GeoJSON gives it, else its code
     * @param geometry lon/lat, EPSG:4490, valid; sound only when {@code faults} is empty
     * @param properties as the kind reads them
     * @param accuracyM from a column accuracy_m, where it has one
     * @param roundingM r68 of what the digits of its text coordinates leave open
     * @param readAs how its coordinates were read, where their numbers do not stand as they are
     * @param notices that its geometry was repaired, with the area before and after
     */
    public record Row(
            String file,
            int number,
            Optional<String> id,
            Optional<Geometry> geometry,
            Map<String, Object> properties,
            OptionalDouble accuracyM,
            OptionalDouble roundingM,
            Optional<Text> readAs,
            List<Fault> faults,
            List<Text> notices) {
        public Row {
            faults = List.copyOf(faults);
            notices = List.copyOf(notices);
        }

        Row with(Map<String, Object> others) {
            return new Row(file, number, id, geometry, others, accuracyM, roundingM, readAs, faults, notices);
        }
    }

    /** Reads all rows of all files; CRS, encoding, plain degrees and offsets as for an import. */
    public static Subjects read(
            List<Path> files,
            Kind kind,
            Optional<String> crs,
            Optional<String> encoding,
            Optional<PlainDegrees> coordinates,
            Optional<Offsets> offsets,
            DatumShifts shifts,
            Progress progress) {
        List<Table> tables = new ArrayList<>();
        Options options = Options.DEFAULT
                .withEncoding(encoding)
                .withCoordinates(coordinates)
                .withOffsets(offsets)
                .withShifts(shifts);
        files.forEach(file -> tables.addAll(Files.read(file, options)));
        return of(tables, kind, crs.map(shifts::crs), offsets, progress);
    }

    /** Reads all rows of tables that were read before, for example from the body of a request. */
    public static Subjects of(
            List<Table> tables, Kind kind, Optional<Crs> told, Optional<Offsets> offsets, Progress progress) {
        offsets.ifPresent(o -> o.refuseUnlessFor(tables));
        long total = tables.stream().mapToLong(t -> t.rows().size()).sum();
        List<Row> rows = new ArrayList<>();
        List<Text> notices = new ArrayList<>();
        for (Table read : tables) {
            Table table = Returned.titled(read);
            notices.addAll(table.notices());
            Drafting drafting =
                    Drafting.ofSubjects(table, kind, CrsChoice.of(table, told).crs(), offsets);
            for (org.merestone.formats.Row row : table.rows()) {
                rows.add(row(drafting.draft(row)));
                progress.at(rows.size(), total);
            }
            notices.addAll(drafting.notices());
        }
        return new Subjects(rows, notices);
    }

    /**
     * Reads one Feature or bare geometry in lon/lat.
     *
     * @param name what to call it in faults
     * @param number the number to give it
     */
    public static Row ofJson(String name, int number, String json, Kind kind, Limits limits) {
        org.merestone.formats.Row row = GeoJson.readOne(name, number, json, limits);
        Table table = new Table(
                name, Optional.of(Crs.CGCS2000), List.copyOf(row.values().keySet()), List.of(row), List.of());
        return row(
                Drafting.ofSubjects(table, kind, Crs.CGCS2000, Optional.empty()).draft(row));
    }

    private static Row row(Draft draft) {
        Optional<String> code = Optional.of(draft.code()).filter(c -> !c.isEmpty());
        return new Row(
                draft.file(),
                draft.row(),
                draft.id().or(() -> code),
                draft.geometry(),
                draft.properties(),
                draft.accuracyM(),
                draft.roundingM(),
                draft.readAs(),
                draft.faults(),
                draft.repaired().map(Subjects::repaired).stream().toList());
    }

    private static Text repaired(Repair repair) {
        return Text.of(
                "几何已修复：面积由 %.2f m² 变为 %.2f m²".formatted(repair.areaBeforeM2(), repair.areaAfterM2()),
                "the geometry was repaired: area from %.2f to %.2f m²"
                        .formatted(repair.areaBeforeM2(), repair.areaAfterM2()));
    }
}
