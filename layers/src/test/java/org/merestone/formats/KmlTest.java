package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Refusal;

/** KML and KMZ as people draw them and programs export them, and such as are made to do harm. */
class KmlTest {
    private static final String SQUARE = "<Polygon><extrude>0</extrude><outerBoundaryIs><LinearRing><coordinates>"
            + "117,31,12 118,31,12 118,32,12 117,31,12</coordinates></LinearRing></outerBoundaryIs></Polygon>";

    private static String kml(String content) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<kml xmlns='http://www.opengis.net/kml/2.2'><Document><name>文档</name>"
                + content + "</Document></kml>";
    }

    private static String placemark(String content) {
        return kml("<Placemark>" + content + "</Placemark>");
    }

    private static Table read(String text) {
        return Given.read("a.kml", text);
    }

    @Test
    void readsNamesDescriptionsFoldersAndExtendedData() {
        Table table = read(kml("<Style id='s'><LineStyle/></Style>"
                + "<Folder><name>一级</name><Folder><name>甲县</name><Placemark id='7'><name>甲</name><description><![CDATA[<b>旧</b>]]></description>"
                + "<ExtendedData><Data name='编码'><displayName>代码</displayName><value>K1</value></Data>"
                + "<SchemaData><SimpleData name='级别'>1</SimpleData><SimpleData name='空'/></SchemaData></ExtendedData>"
                + SQUARE + "</Placemark></Folder></Folder>"
                + "<Placemark><name>乙</name><ExtendedData><Data name='name'><value>别名</value></Data></ExtendedData>"
                + "<Point><coordinates> 117.5, 31.25 </coordinates></Point></Placemark>"));
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4326");
        assertThat(Given.wkt(table))
                .containsExactly("POLYGON ((117 31, 118 31, 118 32, 117 31))", "POINT (117.5 31.25)");
        assertThat(table.rows().get(0).values())
                .isEqualTo(Map.of("name", "甲", "description", "<b>旧</b>", "folder", "一级/甲县", "编码", "K1", "级别", "1"));
        assertThat(table.rows().get(1).values()).isEqualTo(Map.of("name", "乙", "name_2", "别名"));
        assertThat(table.columns()).containsExactly("name", "description", "folder", "编码", "级别", "name_2");
        assertThat(table.rows().get(1).lastDigit()).contains(new LastDigit(0.1, 0.01));
        assertThat(Given.notices(table)).contains("1 个地标的高程已略去");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<LineString><coordinates>1,2 3,4</coordinates></LineString>|LINESTRING (1 2, 3 4)",
                "<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>|MULTIPOINT ((1 2), (3 4))",
                "<MultiGeometry><MultiGeometry><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry>|LINESTRING (1 2, 3 4)",
                "<Polygon><innerBoundaryIs><LinearRing><coordinates>4,2 5,2 5,3 4,2</coordinates></LinearRing></innerBoundaryIs>"
                        + "<outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>"
                        + "|POLYGON ((0 0, 9 0, 9 9, 0 0), (4 2, 5 2, 5 3, 4 2))",
            })
    void readsEveryKindOfShape(String shape, String wkt) {
        assertThat(Given.wkt(read(placemark(shape)))).containsExactly(wkt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<name>无</name>|no point, line or polygon",
                "<MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry>|mixes",
                "<Point><coordinates>1</coordinates></Point>|should be lon,lat",
                "<Point><coordinates>NaN,2</coordinates></Point>|should be lon,lat",
                "<Point><coordinates>1e999,2</coordinates></Point>|should be lon,lat",
                "<Point><coordinates/></Point>|0 positions",
                "<Point/>|0 positions",
                "<Polygon/>|empty",
                "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9</coordinates></LinearRing></outerBoundaryIs></Polygon>|not closed",
                "<Track><when>2026</when><coord>1 2 3</coord></Track>|Track",
            })
    void faultsAPlacemarkThatIsNoFeatureAndReadsTheOthers(String shape, String why) {
        Table table = read(kml("<Placemark>" + shape + "</Placemark><Placemark>" + SQUARE + "</Placemark>"));
        assertThat(table.rows().get(0).faults())
                .singleElement()
                .matches(f -> f.row() == 1 && f.reason().en().contains(why), why);
        assertThat(table.rows().get(1).faults()).isEmpty();
    }

    @Test
    void saysWhatIsNoFeatureAndFetchesNothing() {
        Table table =
                read(kml("<NetworkLink><name>x</name><Link><href>http://127.0.0.1:1/a.kml</href></Link></NetworkLink>"
                        + "<GroundOverlay><name>图</name></GroundOverlay><Placemark>" + SQUARE + "</Placemark>"));
        assertThat(table.rows()).hasSize(1);
        assertThat(Given.notices(table)).contains("GroundOverlay, NetworkLink");
    }

    @Test
    void readsGbkAndUtf16WhateverTheDeclarationSays() {
        String text = placemark("<name>甲</name>" + SQUARE);
        for (Table table : List.of(
                Given.read("a.kml", text.replace("UTF-8", "GBK"), Charset.forName("GBK")),
                Given.read("a.kml", text, Charset.forName("GBK")),
                Given.read("a.kml", '\ufeff' + text),
                Given.read("a.kml", '\ufeff' + text.replace("UTF-8", "UTF-16"), StandardCharsets.UTF_16LE))) {
            assertThat(table.rows().get(0).values()).isEqualTo(Map.of("name", "甲"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE kml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><kml><Placemark><name>&x;</name></Placemark></kml>",
                "<!DOCTYPE kml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><kml><name>&c;</name></kml>",
                "<!DOCTYPE kml SYSTEM 'http://127.0.0.1:1/x.dtd'><kml/>"
            })
    void refusesEntities(String text) {
        assertThat(Given.refusal("a.kml", text).text().zh()).contains("a.kml", "DTD");
    }

    @Test
    void refusesWhatIsNestedWithoutEndTornOrHasNoPlacemark() {
        assertThat(Given.refusal("a.kml", "<kml>" + "<Folder>".repeat(100_000))
                        .text()
                        .zh())
                .contains("嵌套");
        assertThat(Given.refusal("a.kml", placemark(SQUARE).substring(0, 200))
                        .text()
                        .zh())
                .contains("第 2 行附近不是完好的 XML");
        assertThat(Given.refusal("a.kml", kml("")).text().zh()).contains("没有地标");
        assertThat(Given.refusal("a.kml", placemark("&nothing;")).text().zh()).contains("a.kml");
    }

    @Test
    void refusesWhatOvitalWroteUnderAnotherName() {
        String ovital = kml("<!-- OvitalMap --><Placemark>" + SQUARE + "</Placemark>");
        assertThat(Given.refusal("a.kml", ovital).text().zh()).contains("奥维");
        assertThat(Given.refusal(() -> Files.read("a.ovkml", new ByteArrayInputStream(new byte[1]), Options.DEFAULT))
                        .text()
                        .zh())
                .contains("偏移", "--offset gcj-02");
        assertThat(Given.refusal(() -> Files.read("a.ovobj", new ByteArrayInputStream(new byte[1]), Options.DEFAULT))
                        .text()
                        .zh())
                .contains("奥维自己的格式");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcj-02", "none"})
    void readsWhatOvitalWroteOnceAPersonHasSaidWhetherItIsSetOff(String offset) {
        Options told = Options.DEFAULT.withOffsets(java.util.Optional.of(Offsets.of(offset)));
        String ovital = kml("<name>奥维</name><Placemark>" + SQUARE + "</Placemark>");
        byte[] packed = kmz("doc.ovkml", ovital);
        for (Table table : List.of(
                Given.read("a.ovkml", ovital.getBytes(StandardCharsets.UTF_8), Map.of(), told),
                Files.read("a.ovkmz", new ByteArrayInputStream(packed), told).get(0))) {
            assertThat(Given.wkt(table)).containsExactly("POLYGON ((117 31, 118 31, 118 32, 117 31))");
        }
        assertThat(Given.refusal(() -> Files.read("a.zip", new ByteArrayInputStream(packed), Options.DEFAULT))
                        .text()
                        .zh())
                .contains("奥维");
    }

    private static byte[] kmz(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("images/a.png"));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void readsKmzAndRefusesOneWithoutKml() {
        byte[] kmz = kmz("doc.kml", placemark("<name>甲</name>" + SQUARE));
        List<Table> tables = Files.read("a.kmz", new ByteArrayInputStream(kmz), Options.DEFAULT);
        assertThat(tables).singleElement().matches(t -> t.file().equals("a.kmz/doc.kml"));
        byte[] none = kmz("a.txt", "x");
        assertThat(Given.refusal(() -> Files.read("a.kmz", new ByteArrayInputStream(none), Options.DEFAULT))
                        .text()
                        .zh())
                .contains(".kml");
        byte[] bomb = kmz("doc.kml", kml(" ".repeat(70 << 20)));
        assertThat(Given.refusal(() -> Files.read("a.kmz", new ByteArrayInputStream(bomb), Options.DEFAULT))
                        .reason())
                .isEqualTo(Refusal.Cause.TOO_LARGE);
    }

    @Test
    void refusesMoreThanTheLimits() {
        Options small = Options.DEFAULT.withLimits(new Limits(1 << 20, 10, 3, 1));
        byte[] two = kml("<Placemark/><Placemark/>").getBytes(StandardCharsets.UTF_8);
        assertThat(Given.refusal(() -> Given.read("a.kml", two, Map.of(), small))
                        .reason())
                .isEqualTo(Refusal.Cause.TOO_LARGE);
        byte[] one = placemark(SQUARE).getBytes(StandardCharsets.UTF_8);
        assertThat(Given.faults(Given.read("a.kml", one, Map.of(), small)))
                .singleElement()
                .asString()
                .contains("3 vertices");
    }

    @Test
    void damagedFilesEndInRowsOrARefusal() {
        byte[] whole =
                kml("<Folder><name>x</name><Placemark><name>甲</name><ExtendedData><Data name='a'><value>1</value></Data></ExtendedData>"
                                + "<MultiGeometry>" + SQUARE + SQUARE + "</MultiGeometry></Placemark></Folder>")
                        .getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                bytes[at] =
                        random.nextBoolean() ? (byte) (32 + random.nextInt(95)) : bytes[random.nextInt(bytes.length)];
            }
            try {
                assertThat(Given.read("a.kml", bytes, Map.of()).rows())
                        .as("seed %d", seed)
                        .allMatch(r -> r.geometry().isPresent() || !r.faults().isEmpty());
            } catch (Refusal refusal) {
                assertThat(refusal.text().zh()).as("seed %d", seed).contains("a.kml");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** The same plots as GDAL wrote them in two formats. */
    @Test
    void readsTheSameShapesAsFromGeoJson() throws IOException {
        for (Path file : Given.corpus("points_epa", "portland.kml")) {
            List<Row> rows = Files.read(file, Options.DEFAULT).get(0).rows();
            String json = java.nio.file.Files.readString(file.resolveSibling("portland.json"));
            List<Row> same = Given.read("a.json", json.replaceFirst("\"crs\":", "\"was\":"))
                    .rows();
            assertThat(rows).hasSameSizeAs(same).allMatch(r -> r.faults().isEmpty());
            for (int i = 0; i < rows.size(); i++) {
                Geometry here = rows.get(i).geometry().orElseThrow();
                Geometry there = same.get(i).geometry().orElseThrow();
                assertThat(here.getCentroid().distance(there.getCentroid())).isLessThan(1e-6);
                assertThat(here.getNumPoints()).isEqualTo(there.getNumPoints());
            }
        }
    }
}
