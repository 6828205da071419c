package org.merestone.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.geopackage.FeatureTable;
import org.merestone.geopackage.GeoPackageReader;
import org.merestone.spool.Spool;

/** Reads one table of features of a GeoPackage: the only one, or that which is told. */
final class GeoPackage {
    /** Bytes of the box by the number that the header says. */
    private static final List<Integer> BOXES = List.of(0, 32, 48, 48, 64);

    private final String file;
    private final Options options;
    private final FeatureTable table;
    private final Optional<Crs> crs;
    private final List<Text> notices = new ArrayList<>();
    private final List<String> columns;
    private final List<Row> rows = new Spool<>(new RowCodec());
    private final Set<String> notRead = new TreeSet<>();
    private int heights;

    private GeoPackage(String file, Options options, FeatureTable table) {
        this.file = file;
        this.options = options;
        this.table = table;
        this.columns = Names.columns(
                table.columns().stream().map(FeatureTable.Column::name).toList(), notices);
        this.crs = crs();
    }

    static Table read(String file, byte[] bytes, Options options) {
        try {
            Path copy = java.nio.file.Files.createTempFile("merestone", ".gpkg");
            try {
                java.nio.file.Files.write(copy, bytes);
                return read(file, copy, options);
            } finally {
                java.nio.file.Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw unsound(file, e);
        }
    }

    /** Reads one that lies in a file, of any size. */
    static Table read(String file, Path path, Options options) {
        try {
            return table(file, path, options);
        } catch (IOException e) {
            throw unsound(file, e);
        }
    }

    private static Refusal unsound(String file, IOException why) {
        return Names.refuse(
                file,
                "不是完好的 GeoPackage（" + why.getMessage() + "），请重新导出",
                "is no sound GeoPackage (" + why.getMessage() + "); export it again");
    }

    private static Table table(String file, Path path, Options options) throws IOException {
        try (GeoPackageReader reader = GeoPackageReader.open(path)) {
            List<FeatureTable> tables = reader.tables();
            String names = String.join(
                    "、", tables.stream().map(FeatureTable::name).limit(60).toList());
            List<FeatureTable> meant = tables.stream()
                    .filter(t -> options.sheet().map(t.name()::equals).orElse(true))
                    .toList();
            if (meant.size() != 1) {
                throw Names.refuse(
                        file,
                        tables.isEmpty()
                                ? "里面没有要素表"
                                : (meant.isEmpty() ? "没有要素表“" + options.sheet().orElse("") + "”" : "有几个要素表")
                                        + "，请用 --sheet 指明一个；现有的：" + names,
                        tables.isEmpty()
                                ? "it holds no table of features"
                                : (meant.isEmpty()
                                                ? "there is no table '"
                                                        + options.sheet().orElse("") + "'"
                                                : "it holds several tables")
                                        + "; tell one by --sheet, of: " + names);
            }
            return new GeoPackage(file, options, meant.get(0)).table(reader);
        }
    }

    private Table table(GeoPackageReader reader) throws IOException {
        options.progress().stage(Text.of("解析", "parsing"));
        reader.scan(table, this::add);
        table.key()
                .filter(key -> !key.equalsIgnoreCase("fid"))
                .ifPresent(key -> notices.add(Text.of(
                        "整数主键列“" + key + "”没有作为属性读取；若需要它，请在导出前另存为普通列",
                        "the integer key '" + key + "' is not read as an attribute; if you need it, copy it to an"
                                + " ordinary column before the export")));
        if (heights > 0) {
            notices.add(Text.of(
                    heights + " 个要素的高程或度量值已略去", "the heights or measures of " + heights + " features are left out"));
        }
        if (!notRead.isEmpty()) {
            notices.add(Text.of(
                    "二进制的列没有读取：" + String.join("、", notRead),
                    "columns of bytes are not read: " + String.join(", ", notRead)));
        }
        return new Table(file, crs, columns, rows, notices);
    }

    private Optional<Crs> crs() {
        FeatureTable.Srs srs = table.srs();
        Names.refuseWebMap(file, srs.name() + " " + srs.definition(), options);
        if (srs.organization().equals("EPSG") && srs.code() > 0) {
            return Optional.of(options.shifts().crs("EPSG:" + srs.code()));
        }
        Optional<Crs> found = options.shifts().fromWkt(srs.definition());
        if (found.isEmpty()) {
            notices.add(Text.of("文件没有写明认识的坐标系：" + srs.name(), "the file names no known CRS: " + srs.name()));
        }
        return found;
    }

    private void add(List<Optional<Object>> cells, Optional<byte[]> blob) {
        int number = rows.size() + 1;
        if (number > options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "要素超过 " + options.limits().maxFeatures() + " 个，请拆分",
                    "more than " + options.limits().maxFeatures() + " features; split it");
        }
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            String type = table.columns().get(i).type();
            try {
                cells.get(i).flatMap(cell -> value(column, type, cell)).ifPresent(value -> values.put(column, value));
            } catch (NumberFormatException | DateTimeException e) {
                faults.add(Fault.ofRow(
                        file,
                        number,
                        column,
                        Text.of(
                                "不是" + type + "：" + cells.get(i).orElse(""),
                                "is no " + type + ": " + cells.get(i).orElse(""))));
            }
        }
        rows.add(row(number, values, blob, faults));
        options.progress().at(number, 0);
    }

    private Row row(int number, Map<String, Object> values, Optional<byte[]> blob, List<Fault> faults) {
        try {
            if (blob.isEmpty()) {
                throw new Unsound("没有几何，请补上或删去这一条", "it has no geometry; add one or delete the row");
            }
            Wkb.Read read = Wkb.read(wkb(blob.get()), options.limits().maxVerticesPerFeature());
            heights += read.heights() ? 1 : 0;
            return new Row(number, Optional.empty(), Optional.of(read.geometry()), values, faults);
        } catch (Unsound e) {
            faults.add(e.at(file, number, table.geometryColumn()));
            return new Row(number, Optional.empty(), Optional.empty(), values, faults);
        }
    }

    /** What follows the header: magic, version, flags, system and box. */
    private static ByteBuffer wkb(byte[] blob) throws Unsound {
        ByteBuffer bytes = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        boolean sound = blob.length > 8 && blob[0] == 'G' && blob[1] == 'P';
        int box = sound ? blob[3] >> 1 & 7 : 0;
        if (!sound || (blob[3] & 0x20) != 0 || box >= BOXES.size() || 8 + BOXES.get(box) > blob.length) {
            throw new Unsound("几何不是标准的 GeoPackage 几何", "its geometry is not in the form of the standard");
        }
        return bytes.position(8 + BOXES.get(box));
    }

    private Optional<Object> value(String column, String type, Object cell) {
        if (cell instanceof byte[]) {
            notRead.add(column);
            return Optional.empty();
        }
        if (cell instanceof Integer || cell instanceof Long) {
            long whole = ((Number) cell).longValue();
            boolean flag = type.equals("BOOLEAN") && (whole == 0 || whole == 1);
            return Optional.of(flag ? (Object) (whole == 1) : (Object) whole);
        }
        if (cell instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw new NumberFormatException();
            }
            return Optional.of(number);
        }
        String text = cell.toString().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(type.equals("DATE") ? LocalDate.parse(text) : text);
    }
}
