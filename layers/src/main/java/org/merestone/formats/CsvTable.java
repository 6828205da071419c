package org.merestone.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
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

/** Reads a text table whose rows are points (two columns) or any shapes (a WKT column). It knows its CRS when a column says so. */
final class CsvTable {
    /** A WKT cell of as many vertices as a feature may have. */
    private static final int LARGEST_CELL = 64 << 20;

    private final String file;
    private final Options options;
    private final List<Text> notices = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<String> titles = List.of();
    private List<Integer> position = List.of();
    private Optional<CsvPoints> points = Optional.empty();
    private int reached;

    private CsvTable(String file, Options options) {
        this.file = file;
        this.options = options;
    }

    static Table read(String file, byte[] bytes, Options options) {
        return new CsvTable(file, options).table(bytes);
    }

    private Table table(byte[] bytes) {
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "既不是 UTF-8 也不是 GBK 编码的文本，或与指明的编码不符；请另存为 CSV（UTF-8）",
                        "is text neither in UTF-8 nor in GBK, or not in the encoding told; save it as CSV (UTF-8)"));
        if (!charset.equals(StandardCharsets.UTF_8)) {
            notices.add(Text.of("文件编码：" + Charsets.title(charset), "encoding of the file: " + Charsets.title(charset)));
        }
        int mark = bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb ? 3 : 0;
        try (CsvReader<CsvRecord> once = reader(bytes, mark, charset);
                CsvReader<CsvRecord> again = reader(bytes, mark, charset)) {
            judge(once.iterator());
            records(again.iterator());
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw Names.refuse(
                    file,
                    "第 " + (reached + 1) + " 行数据附近不是合法的 CSV（" + e.getMessage() + "）",
                    "it is not valid CSV near data row " + (reached + 1) + " (" + e.getMessage() + ")");
        }
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
        Set<String> codes = rows.stream()
                .map(r -> column.isEmpty() ? "" : String.valueOf(r.values().getOrDefault(column.get(0), "")))
                .collect(Collectors.toSet());
        codes.forEach(code -> Names.refuseWebMap(file, code));
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
        return rows.stream()
                .map(row -> {
                    Map<String, Object> values = new LinkedHashMap<>(row.values());
                    values.keySet().removeIf(CsvTable::isCrs);
                    return new Row(
                            row.number(),
                            row.id(),
                            row.geometry(),
                            values,
                            row.faults(),
                            row.lastDigit(),
                            row.readAs());
                })
                .toList();
    }

    private static CsvReader<CsvRecord> reader(byte[] bytes, int mark, Charset charset) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFieldSize(LARGEST_CELL)
                .maxRecordSize(LARGEST_CELL)
                .maxFields(2_000)
                .build();
        return CsvReader.builder()
                .fieldSeparator(CsvSeparator.of(bytes, mark, charset))
                .maxBufferSize(LARGEST_CELL)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        handler,
                        new InputStreamReader(new ByteArrayInputStream(bytes, mark, bytes.length - mark), charset));
    }

    /** Finds out what the columns are. How points are written is known only after a look at all of them. */
    private void judge(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw Names.refuse(file, "没有表头", "it has no title row");
        }
        titles = Names.columns(records.next().getFields(), notices);
        position = CsvColumns.find(file, titles, options.position());
        List<String> columns = position.stream().map(titles::get).toList();
        String named = String.join("、", columns);
        Names.refuseWebMap(file, named);
        notices.add(Text.of("坐标取自列：" + named, "the geometry is taken from: " + named));
        if (position.size() == 1) {
            return;
        }
        ColumnEvidence evidence = new ColumnEvidence();
        for (reached = 0; records.hasNext(); reached++) {
            refuseTooMany();
            List<String> cells = records.next().getFields();
            if (!isRagged(cells)) {
                evidence.add(reached + 1, pair(cells));
            }
        }
        CsvPoints found = new CsvPoints(
                file, columns, evidence, options.coordinates().or(() -> CsvColumns.plainDegrees(titles, columns)));
        notices.addAll(found.notices());
        points = Optional.of(found);
    }

    private void records(Iterator<CsvRecord> records) {
        records.next();
        for (reached = 0; records.hasNext(); reached++) {
            refuseTooMany();
            rows.add(row(reached + 1, records.next().getFields()));
        }
    }

    private void refuseTooMany() {
        if (reached >= options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "数据超过 " + options.limits().maxFeatures() + " 行，请拆分",
                    "more than " + options.limits().maxFeatures() + " rows; split it");
        }
    }

    private Pair pair(List<String> cells) {
        return Pair.of(cells.get(position.get(0)), cells.get(position.get(1)));
    }

    private boolean isRagged(List<String> cells) {
        return cells.size() < titles.size()
                || cells.stream().skip(titles.size()).anyMatch(c -> !c.isBlank());
    }

    private Row row(int number, List<String> cells) {
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
            if (!position.contains(i) && !cells.get(i).isBlank()) {
                values.put(titles.get(i), cells.get(i).strip());
            }
        }
        Optional<CsvPoints.Place> place =
                points.isPresent() ? points.get().point(number, pair(cells), faults) : shape(number, cells, faults);
        return new Row(
                number,
                Optional.empty(),
                place.map(CsvPoints.Place::geometry),
                values,
                faults,
                place.flatMap(CsvPoints.Place::lastDigit),
                place.flatMap(CsvPoints.Place::readAs));
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
