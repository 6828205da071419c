package org.merestone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.coordinates.ColumnEvidence;
import org.merestone.coordinates.Pair;
import org.merestone.geometry.Crs;
import org.merestone.spool.Input;
import org.merestone.spool.Output;
import org.merestone.spool.Spool;

/**
 * Makes rows of cells that are texts, of a CSV or a spreadsheet: points (two columns) or any shapes (a WKT column). It
 * knows its CRS when a column says so.
 */
final class CsvTable {
    private final String file;
    private final Options options;
    private final List<Text> notices;
    private final List<Given> given = new Spool<>(new GivenCodec());
    private final List<Row> rows = new Spool<>(new RowCodec());
    private List<String> titles = List.of();
    private List<Integer> position = List.of();
    private Optional<CsvPoints> points = Optional.empty();

    /** A row before it is known how its position is written. */
    private record Given(int number, List<String> cells, Map<Integer, Text> flaws) {}

    private static final class GivenCodec implements Spool.Codec<Given> {
        @Override
        public void write(Given row, Output out) {
            out.number(row.number());
            out.all(row.cells(), out::text);
            out.all(row.flaws().entrySet(), flaw -> {
                out.number(flaw.getKey());
                out.text(flaw.getValue());
            });
        }

        @Override
        public Given read(Input in) {
            int number = in.number();
            List<String> cells = in.all(in::text);
            Map<Integer, Text> flaws = new LinkedHashMap<>();
            in.all(() -> flaws.put(in.number(), in.words()));
            return new Given(number, cells, flaws);
        }
    }

    private CsvTable(String file, Options options, List<Text> notices) {
        this.file = file;
        this.options = options;
        this.notices = notices;
    }

    /** Begins a table under its titles; {@code notices} is what was decided before, and gets what is decided here. */
    static CsvTable under(List<String> titles, String file, Options options, List<Text> notices) {
        CsvTable table = new CsvTable(file, options, notices);
        table.begin(titles);
        return table;
    }

    /** Indices of the WKT column, or of x and y. */
    List<Integer> position() {
        return position;
    }

    int width() {
        return titles.size();
    }

    /** The table of the rows added. */
    Table whole() {
        points = judged();
        given.forEach(row -> rows.add(row(row)));
        Optional<Crs> crs = stated();
        return new Table(
                file,
                crs,
                columns().stream().filter(c -> crs.isEmpty() || !isCrs(c)).toList(),
                kept(crs),
                notices);
    }

    /** The one CRS that a column "crs" names in every row, as our own export writes it. */
    private Optional<Crs> stated() {
        List<String> column = titles.stream().filter(CsvTable::isCrs).toList();
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Set<String> codes = rows.stream()
                .map(r -> String.valueOf(r.values().getOrDefault(column.get(0), "")))
                .collect(Collectors.toSet());
        codes.forEach(code -> Names.refuseWebMap(file, code, options));
        if (codes.size() != 1 || !codes.iterator().next().matches("(?i)EPSG:\\d{4,5}")) {
            return Optional.empty();
        }
        Crs crs = options.shifts().crs(codes.iterator().next());
        notices.add(Text.of("坐标系取自列：" + column.get(0), "the CRS is taken from: " + column.get(0)));
        return Optional.of(crs);
    }

    private static boolean isCrs(String title) {
        return title.strip().equalsIgnoreCase("crs");
    }

    /** The rows without the column that was read as their CRS. */
    private List<Row> kept(Optional<Crs> crs) {
        if (crs.isEmpty()) {
            return rows;
        }
        return Spool.of(new RowCodec(), rows.stream().map(row -> {
            Map<String, Object> values = new LinkedHashMap<>(row.values());
            values.keySet().removeIf(CsvTable::isCrs);
            return row.with(row.id(), values);
        }));
    }

    private void begin(List<String> delivered) {
        titles = Names.columns(delivered, notices);
        position = CsvColumns.find(file, titles, options.position());
        List<String> columns = position.stream().map(titles::get).toList();
        String named = String.join("、", columns);
        Names.refuseWebMap(file, named, options);
        notices.add(Text.of("坐标取自列：" + named, "the geometry is taken from: " + named));
    }

    /** How the points are written, which is known only after a look at all of them; empty when a column gives shapes. */
    private Optional<CsvPoints> judged() {
        if (position.size() == 1) {
            return Optional.empty();
        }
        ColumnEvidence evidence = new ColumnEvidence();
        given.stream()
                .filter(row -> !isRagged(row.cells()) && !isFlawed(row))
                .forEach(row -> evidence.add(row.number(), pair(row.cells())));
        List<String> columns = position.stream().map(titles::get).toList();
        CsvPoints found = new CsvPoints(
                file, columns, evidence, options.coordinates().or(() -> CsvColumns.plainDegrees(titles, columns)));
        notices.addAll(found.notices());
        return Optional.of(found);
    }

    private Pair pair(List<String> cells) {
        return Pair.of(cells.get(position.get(0)), cells.get(position.get(1)));
    }

    private boolean isFlawed(Given row) {
        return position.stream().anyMatch(row.flaws()::containsKey);
    }

    private boolean isRagged(List<String> cells) {
        return cells.size() < titles.size()
                || cells.stream().skip(titles.size()).anyMatch(c -> !c.isBlank());
    }

    /**
     * Adds a row.
     *
     * @param number by which a person finds it
     * @param flaws what is wrong with single cells, by their index, before they are read
     */
    void add(int number, List<String> cells, Map<Integer, Text> flaws) {
        if (rows.size() + given.size() >= options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "数据超过 " + options.limits().maxFeatures() + " 行，请拆分",
                    "more than " + options.limits().maxFeatures() + " rows; split it");
        }
        Given row = new Given(number, cells, flaws);
        if (position.size() == 1) {
            rows.add(row(row));
        } else {
            given.add(row);
        }
    }

    private Row row(Given given) {
        int number = given.number();
        List<String> cells = given.cells();
        Map<Integer, Text> flaws = given.flaws();
        List<Fault> faults = new ArrayList<>();
        if (isRagged(cells)) {
            Text reason = Text.of(
                    "这一行有 %d 列，表头有 %d 列；请检查多余或缺少的分隔符、引号".formatted(cells.size(), titles.size()),
                    "this row has %d cells and the title row %d; look for a missing separator or quote"
                            .formatted(cells.size(), titles.size()));
            return new Row(
                    number,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(Fault.ofRow(file, number, "", reason)));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            if (!position.contains(i) && !flaws.containsKey(i) && !cells.get(i).isBlank()) {
                values.put(titles.get(i), cells.get(i).strip());
            }
        }
        Optional<CsvPoints.Place> place = Optional.empty();
        if (!isFlawed(given)) {
            place = points.isPresent() ? points.get().point(number, pair(cells), faults) : shape(number, cells, faults);
        }
        Optional<Written> written = points.isPresent() && !isFlawed(given)
                ? Optional.of(new Written(cells.get(position.get(0)), cells.get(position.get(1)), faults))
                : Optional.empty();
        flaws.forEach((i, why) -> faults.add(Fault.ofRow(file, number, titles.get(i), why)));
        return new Row(
                number,
                Optional.empty(),
                place.map(CsvPoints.Place::geometry),
                values,
                faults,
                place.flatMap(CsvPoints.Place::lastDigit),
                place.flatMap(CsvPoints.Place::readAs),
                place.flatMap(CsvPoints.Place::readAs)
                        .map(how -> position.stream()
                                .map(cells::get)
                                .map(String::strip)
                                .collect(Collectors.joining(", "))),
                written);
    }

    private Optional<CsvPoints.Place> shape(int number, List<String> cells, List<Fault> faults) {
        String cell = cells.get(position.get(0));
        try {
            Geometry geometry = CsvGeometry.wkt(cell, options.limits().maxVerticesPerFeature());
            return Optional.of(new CsvPoints.Place(geometry, LastDigit.ofWkt(cell), Optional.empty()));
        } catch (Unsound e) {
            faults.add(e.at(file, number, titles.get(position.get(0))));
            return Optional.empty();
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            if (!position.contains(i)) {
                columns.add(titles.get(i));
            }
        }
        return columns;
    }
}
