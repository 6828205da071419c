package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Crs;
import org.merestone.store.OgrTest;

/** Files of each format that is written for other programs come back as they were, save for what they say they lost. */
class FileWritersTest {
    private static final String HOLED =
            "POLYGON ((117 31, 117 32, 118 32, 118 31, 117 31), (117.25 31.25, 117.5 31.25, 117.5 31.5, 117.25 31.25))";

    enum Format {
        SHP,
        SHP_GBK,
        GPKG,
        KML,
        KMZ,
        FGB,
        XLSX
    }

    /** A file and what was said of it. */
    record File(String name, byte[] bytes, String said) {
        List<Table> tables() {
            return Files.read(name, new ByteArrayInputStream(bytes), Options.DEFAULT);
        }

        Table table() {
            return tables().get(0);
        }
    }

    private static FeatureSink sink(Format format, OutputStream out, Heading heading, Survey survey)
            throws IOException {
        return switch (format) {
            case SHP -> new ShapefileWriter(out, heading, "UTF-8", survey);
            case SHP_GBK -> new ShapefileWriter(out, heading, "GBK", survey);
            case GPKG -> new GeoPackageFileWriter(out, heading, survey);
            case KML -> new KmlWriter(out, heading);
            case KMZ -> KmlWriter.packed(out, heading);
            case FGB -> new FlatGeobufWriter(out, heading, survey);
            case XLSX -> new XlsxFileWriter(out, heading, survey);
        };
    }

    static File written(Format format, String crs, Feature... features) {
        Survey survey = new Survey(List.of("code", "name"));
        List.of(features).forEach(survey::add);
        Heading heading = new Heading("plots", Text.of("地块", "plots"), Crs.of(crs));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Text> notices;
        try (FeatureSink sink = sink(format, out, heading, survey)) {
            for (Feature feature : features) {
                sink.write(feature);
            }
            notices = sink.notices();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String suffix = format.name().startsWith("SHP") ? "zip" : format.name().toLowerCase(java.util.Locale.ROOT);
        String said = String.join("\n", notices.stream().map(Text::zh).toList());
        return new File(heading.name() + "." + suffix, out.toByteArray(), said);
    }

    private static Geometry shape(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Feature feature(String id, String wkt, Map<String, Object> properties) {
        Validity validity = new Validity(Optional.of(LocalDate.of(2026, 8, 15)), Optional.empty());
        return new Feature("plots", id, Optional.of(shape(wkt)), properties, validity, 7, Optional.empty());
    }

    /** A GeoPackage of a few features of every sort. */
    static byte[] geoPackage() {
        return sample(Format.GPKG);
    }

    static byte[] flatGeobuf() {
        return sample(Format.FGB);
    }

    private static byte[] sample(Format format) {
        return written(
                        format,
                        "EPSG:4490",
                        feature("plots:1", HOLED, Map.of("name", "甲", "n", 1L, "x", 0.5)),
                        feature("plots:2", "MULTIPOINT ((117 31), (118 32))", Map.of("on", LocalDate.EPOCH, "b", true)),
                        feature("plots:3", "LINESTRING (117 31, 118 32)", Map.of("name", "很".repeat(2000))))
                .bytes();
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void comesBackWithItsShapeItsValuesAndItsSystem(Format format) {
        Map<String, Object> properties = Map.of(
                "code", "K1", "name", "甲,\"乙\"", "depth", -1.5, "grade", 2L, "built", true, "on", LocalDate.EPOCH);
        File file = written(
                format,
                format.name().startsWith("KM") ? "EPSG:4326" : "EPSG:4490",
                feature("plots:K1", HOLED, properties),
                feature(
                        "plots:K2",
                        "MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0)), ((2 2, 2 3, 3 3, 2 2)))",
                        Map.of("code", "K2")));
        Table table = file.table();
        assertThat(file.said()).isEmpty();
        assertThat(table.crs().orElseThrow().sameAs(Crs.CGCS2000)).isTrue();
        Row row = table.rows().get(0);
        assertThat(row.geometry().orElseThrow().norm().equalsExact(shape(HOLED).norm()))
                .isTrue();
        assertThat(table.rows().get(1).geometry().orElseThrow().getNumGeometries())
                .isEqualTo(2);
        Map<String, String> values = new LinkedHashMap<>();
        row.values().forEach((name, value) -> values.put(name, value.toString()));
        assertThat(values)
                .isEqualTo(new LinkedHashMap<>(Map.of(
                        "id", "plots:K1",
                        "code", "K1",
                        "name", "甲,\"乙\"",
                        "depth", "-1.5",
                        "grade", "2",
                        "built", "true",
                        "on", "1970-01-01",
                        "valid_from", "2026-08-15",
                        "revision", "7")));
        assertThat(table.rows().get(1).values())
                .containsEntry("code", "K2")
                .doesNotContainKeys("name", "built", "depth");
    }

    @Test
    void aGeoPackageHasTheSpatialIndexThatOtherProgramsUse(@TempDir Path folder) throws Exception {
        Feature[] points = new Feature[200];
        for (int i = 0; i < points.length; i++) {
            points[i] = feature("plots:" + i, "POINT (" + (117 + i * 0.01) + " 31)", Map.of());
        }
        Path file = java.nio.file.Files.write(
                folder.resolve("a.gpkg"),
                written(Format.GPKG, "EPSG:4490", points).bytes());
        String indexed = "select HasSpatialIndex('plots', 'geom') as has,"
                + " (select count(*) from rtree_plots_geom where minx > 118) as found";
        assertThat(OgrTest.ogrinfo("-ro", "-q", "-sql", indexed, file.toString()))
                .containsPattern("has .*= 1\\s")
                .containsPattern("found .*= 99\\s");
        // Its triggers keep it when somebody adds a point.
        OgrTest.ogrinfo(
                "-q",
                "-sql",
                "insert into plots (id, geom) select 'new', geom from plots where fid = 200",
                file.toString());
        assertThat(OgrTest.ogrinfo("-ro", "-q", "-sql", indexed, file.toString()))
                .containsPattern("found .*= 100\\s");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"SHP", "GPKG", "FGB", "XLSX"})
    void statesAZoneThatItsReaderKnows(Format format) {
        Table table = written(format, "EPSG:4527", feature("plots:1", "POINT (39500000.1234 3500000.5)", Map.of()))
                .table();
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4527");
        assertThat(Given.wkt(table)).containsExactly("POINT (39500000.1234 3500000.5)");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void keepsPointsAndHowWellTheyAreKnown(Format format) {
        Row row = written(
                        format,
                        format.name().startsWith("KM") ? "EPSG:4326" : "EPSG:4490",
                        feature("plots:1", "POINT (117.5 31)", Map.of()))
                .table()
                .rows()
                .get(0);
        assertThat(row.geometry().orElseThrow().toString()).isEqualTo("POINT (117.5 31)");
        assertThat(row.lastDigit().map(LastDigit::x).orElse(0.0)).isLessThan(2e-9);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void writesTheAttributesOfAFeatureWithoutGeometryAndSaysSo(Format format) {
        Feature broken = new Feature(
                "plots", "plots:2", Optional.empty(), Map.of("code", "K2"), Validity.ALWAYS, 1, Optional.of("坏"));
        File file = written(
                format,
                format.name().startsWith("KM") ? "EPSG:4326" : "EPSG:4490",
                feature("plots:1", HOLED, Map.of()),
                broken);
        assertThat(file.said()).contains("1 个要素没有几何");
        Row row = file.table().rows().get(1);
        assertThat(row.geometry()).isEmpty();
        assertThat(row.values()).containsEntry("fault", "坏").containsEntry("code", "K2");
    }

    @Test
    void aShapefileListsTheTitlesThatItCutAndTheTextsToo() throws IOException {
        File file = written(
                Format.SHP,
                "EPSG:4490",
                feature(
                        "plots:1",
                        "POINT (117 31)",
                        Map.of("water_related", 1L, "water_relating", 2L, "排污口的名称", "很".repeat(90), "Code", "x")));
        assertThat(file.said())
                .contains("water_related→water_rela", "water_relating→water_re_2", "排污口的名称→排污口", "Code→Code_2")
                .contains("1 处文字超过 254 字节");
        assertThat(file.table().rows().get(0).values())
                .containsEntry("排污口", "很".repeat(84))
                .containsEntry("water_re_2", 2L);
        String about = new String(entries(file.bytes()).get("plots_CGCS2000_EPSG4490.txt"), StandardCharsets.UTF_8);
        assertThat(about).contains("EPSG:4490", "CGCS2000", "water_related→water_rela");
    }

    @Test
    void aGbkShapefileIsReadWithoutItsCpgAndSaysWhatGbkDoesNotHave() throws IOException {
        File file = written(
                Format.SHP_GBK, "EPSG:4490", feature("plots:1", "POINT (117 31)", Map.of("name", "𠮷县", "地名", "甲")));
        assertThat(file.said()).contains("1 处文字里有这种文件不能写的字符", "name");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        entries(file.bytes()).forEach((name, bytes) -> parts.put(Names.suffix(name), bytes));
        assertThat(parts.remove("cpg")).asString(StandardCharsets.US_ASCII).isEqualTo("GBK");
        assertThat(new String(parts.get("dbf"), Charset.forName("GBK"))).contains("地名");
        Table table = Given.read("a.shp", parts.get("shp"), parts);
        assertThat(table.rows().get(0).values()).containsEntry("name", "?县").containsEntry("地名", "甲");
    }

    @Test
    void aShapefileSaysWhichAreasHaveNoInside() {
        File file = written(
                Format.SHP,
                "EPSG:4490",
                feature("plots:1", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", Map.of("name", "8")));
        assertThat(file.said()).contains("1 个面有环的面积为 0");
        assertThat(Given.faults(file.table())).singleElement().asString().contains("has no area");
    }

    @Test
    void pointsLinesAndAreasAreShapefilesOfTheirOwn() {
        File file = written(
                Format.SHP,
                "EPSG:4490",
                feature("plots:1", "POINT (117 31)", Map.of()),
                feature("plots:2", "LINESTRING (117 31, 118 32)", Map.of()),
                feature("plots:3", HOLED, Map.of()),
                feature("plots:4", "MULTIPOINT ((117 31), (118 32))", Map.of()));
        assertThat(file.said()).contains("3 个 Shapefile");
        List<String> shapes = new ArrayList<>();
        file.tables().forEach(t -> shapes.addAll(Given.wkt(t)));
        assertThat(shapes)
                .containsExactlyInAnyOrder(
                        "MULTIPOINT ((117 31))",
                        "MULTIPOINT ((117 31), (118 32))",
                        "LINESTRING (117 31, 118 32)",
                        HOLED);
    }

    @Test
    void kmlIsWrittenInDegreesAloneAndWithoutWhatXmlCannotHold() {
        assertThat(Given.refusal(() -> KmlWriter.crs(Crs.of("EPSG:4527")))
                        .text()
                        .zh())
                .contains("EPSG:4527");
        File file = written(
                Format.KML, "EPSG:4326", feature("plots:1", "POINT (117 31)", Map.of("name", "a\u0001b<c>&\r\n")));
        assertThat(file.said()).contains("换成“?”");
        assertThat(file.table().rows().get(0).values()).containsEntry("name", "a?b<c>&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-x", "@a", "'=1", "-12.5"})
    void noCellOfAWorkbookIsAFormulaAlsoOnceItIsSavedAsCsv(String text) {
        Table table = written(Format.XLSX, "EPSG:4490", feature("plots:1", "POINT (117 31)", Map.of("name", text)))
                .table();
        assertThat(table.disguised()).isTrue();
        assertThat(table.rows().get(0).values()).containsEntry("name", CsvFileWriter.harmless(text));
    }

    @Test
    void aWorkbookSaysWhichShapesDoNotFitIntoACell() {
        StringBuilder line = new StringBuilder("LINESTRING (117 31");
        for (int i = 1; i < 1500; i++) {
            line.append(", 117.").append(100_000 + i).append(" 31.").append(100_000 + i);
        }
        File file = written(Format.XLSX, "EPSG:4490", feature("plots:1", line + ")", Map.of()));
        assertThat(file.said()).contains("1 个要素的几何一个单元格放不下");
        assertThat(file.table().rows().get(0).faults()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:4490, CGCS2000_EPSG4490",
        "EPSG:4326, WGS84_EPSG4326",
        "EPSG:4548, CGCS2000_EPSG4548",
        "EPSG:32650, WGS84_EPSG32650"
    })
    void aNameOfAFileStatesDatumAndCode(String code, String label) {
        Crs crs = Crs.of(code);
        assertThat(crs.label()).isEqualTo(label);
        assertThat(Crs.fromWkt(crs.prj()).orElseThrow().code()).isEqualTo(code);
        assertThat(Crs.fromWkt(crs.wkt()).orElseThrow().code()).isEqualTo(code);
    }
}
