package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.DatumShifts;
import org.merestone.store.Store;

/**
 * What files hold, placed on the map but of no kind yet: for a person to look at and to check. Nothing is stored.
 *
 * @param parts how each table was read, as in the proposal of an import
 * @param open what must be told first; while there is something, nothing is placed
 * @param shapes the rows without a fault, in order
 * @param faults of the rows that have one
 * @param notices about the files as wholes
 */
public record Shapes(
        List<Proposal.Part> parts,
        List<Proposal.Open> open,
        List<Shape> shapes,
        List<Fault> faults,
        List<Text> notices) {
    /** More rows are too many to be shown one by one. */
    public static final int MOST = 10_000;

    /** Columns keep their titles: what they mean depends on what the shapes are checked as. */
    private static final Kind ANY = new Kind(
            "shape",
            Text.of("图形", "Shape"),
            Kind.Role.SUBJECT,
            Set.of(Kind.Shape.values()),
            List.of(),
            new Kind.Defaults(0, OptionalInt.empty(), Kind.Sensitivity.INTERNAL),
            "#000000");

    /**
     * One row.
     *
     * @param name what its table calls it, if it has a column for that; only to be shown
     * @param row its geometry in lon/lat, EPSG:4490, and its properties by the titles of the columns, with accuracy_m and
     *     rounding_m where they are known, so that checked as a subject it gives what its file would
     */
    public record Shape(Optional<String> name, Optional<String> code, Subjects.Row row) {}

    /**
     * Reads files; refused as a whole when they cannot be read or have more than {@link #MOST} rows.
     *
     * @param request the files, and what is told of them; its layer and what else is about storing is not read
     * @param store has the districts by which candidate CRSs are judged
     * @param mostVertices of all rows together
     */
    public static Shapes read(Request request, Store store, DatumShifts shifts, LocalDate today, int mostVertices) {
        Columns columns = Columns.of(ANY, request, Templates.NONE);
        Proposing proposing = new Proposing(request, columns, shifts, Districts.in(store, today), Progress.NONE);
        int rows = proposing.tables().stream().mapToInt(t -> t.rows().size()).sum();
        if (rows > MOST) {
            throw Refusal.tooLarge(
                    "有 " + rows + " 行，最多 " + MOST + " 行：请拆分，或用 merestone check、merestone import 处理整个文件",
                    rows + " rows, at most " + MOST
                            + ": split it, or give the whole to merestone check or merestone import");
        }
        refuseMore(mostVertices, proposing.tables());
        List<Proposal.Part> parts = proposing.parts();
        if (!proposing.open().isEmpty()) {
            List<Fault> faults = proposing.tables().stream()
                    .flatMap(t -> t.rows().stream())
                    .map(Row::faults)
                    .flatMap(List::stream)
                    .toList();
            return new Shapes(parts, List.copyOf(proposing.open()), List.of(), faults, List.of());
        }
        Subjects read =
                Subjects.of(proposing.tables(), ANY, request.crs().map(shifts::crs), request.offsets(), Progress.NONE);
        Map<String, Titles> titles = new HashMap<>();
        proposing.tables().forEach(t -> titles.put(t.file(), Titles.of(t)));
        List<Shape> shapes = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Subjects.Row row : read.rows()) {
            faults.addAll(row.faults());
            if (row.faults().isEmpty()) {
                shapes.add(titles.get(row.file()).shape(row));
            }
        }
        return new Shapes(parts, List.of(), shapes, faults, read.notices());
    }

    private static void refuseMore(int most, List<Table> tables) {
        long vertices = tables.stream()
                .flatMap(t -> t.rows().stream())
                .flatMap(row -> row.geometry().stream())
                .mapToLong(Geometry::getNumPoints)
                .sum();
        if (vertices > most) {
            throw Refusal.tooLarge(
                    "共有 " + vertices + " 个顶点，最多 " + most + " 个：请只取要看的图形，或用 merestone check、merestone import 处理整个文件",
                    vertices + " vertices in all, at most " + most
                            + ": keep only the shapes to look at, or give the whole to merestone check or merestone import");
        }
    }

    /** The columns by which people call the rows of a table. */
    private record Titles(Optional<String> name, Optional<String> code) {
        static Titles of(Table table) {
            return new Titles(first(table, "name", "名称", "姓名"), first(table, "code", "编号", "编码", "代码", "序号"));
        }

        private static Optional<String> first(Table table, String... ends) {
            return table.columns().stream()
                    .filter(c -> List.of(ends).stream()
                            .anyMatch(end -> c.strip().toLowerCase(Locale.ROOT).endsWith(end)))
                    .findFirst();
        }

        Shape shape(Subjects.Row row) {
            Map<String, Object> properties = new TreeMap<>(row.properties());
            row.accuracyM().ifPresent(m -> properties.put(Feature.ACCURACY_M, m));
            row.roundingM().ifPresent(m -> properties.put(Feature.ROUNDING_M, m));
            return new Shape(value(name, row), value(code, row), row.with(properties));
        }

        private static Optional<String> value(Optional<String> title, Subjects.Row row) {
            return title.map(row.properties()::get).map(Object::toString);
        }
    }
}
