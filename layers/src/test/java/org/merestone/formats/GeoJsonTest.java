package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Refusal;

class GeoJsonTest {
    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String feature(String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"名称\":\"甲\"},\"geometry\":" + geometry + "}";
    }

    private static String point(String x, String y) {
        return "{\"type\":\"Point\",\"coordinates\":[" + x + "," + y + "]}";
    }

    @Test
    void readsPropertiesByTheirJsonTypeAndNestedOnesAsText() {
        Table table = Given.read(
                "a.geojson",
                collection("{\"geometry\":" + point("117.5", "31.25") + ",\"id\":7,\"properties\":"
                        + "{\"s\":\"甲\",\"n\":12,\"d\":1.5,\"b\":true,\"none\":null,\"blank\":\" \","
                        + "\"big\":123456789012345678901,\"o\":{\"a\":[1,2]}},\"type\":\"Feature\"}"));
        Row row = table.rows().get(0);
        assertThat(row.values())
                .containsExactly(
                        Map.entry("s", "甲"),
                        Map.entry("n", 12L),
                        Map.entry("d", 1.5),
                        Map.entry("b", true),
                        Map.entry("big", "123456789012345678901"),
                        Map.entry("o", "{\"a\":[1,2]}"));
        assertThat(row.id()).contains("7");
        assertThat(row.faults()).isEmpty();
        assertThat(Given.wkt(table)).containsExactly("POINT (117.5 31.25)");
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4490");
    }

    @Test
    void readsEveryFeatureBesideFaultyOnesAndNamesThoseByNumber() {
        Table table = Given.read(
                "a.geojson",
                collection(
                        feature(point("117", "31")),
                        feature("null"),
                        feature(point("\"117\"", "31")),
                        feature(point("NaN", "31")),
                        feature(point("1e999", "31")),
                        feature("{\"type\":\"Point\",\"coordinates\":[117]}"),
                        feature("{\"type\":\"Point\",\"coordinates\":[1,2,3,4,5]}"),
                        feature("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"),
                        feature("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,0]]]}"),
                        feature("{\"type\":\"Polygon\",\"coordinates\":[[0,0],[1,0],[1,1],[0,0]]}"),
                        feature("{\"type\":\"LineString\",\"coordinates\":[[0,0]]}"),
                        feature("{\"type\":\"GeometryCollection\",\"geometries\":[" + point("1", "2") + "]}"),
                        feature("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[[[0,0]]]]]]}"),
                        feature("{\"type\":\"MultiPolygon\",\"coordinates\":[]}"),
                        "17",
                        feature(point("118", "32"))));
        assertThat(Given.faults(table))
                .extracting(f -> f.replaceAll("[;(:].*", "").strip())
                .containsExactly(
                        "2 geometry it has no geometry",
                        "3 geometry a coordinate is the text \"117\"",
                        "4 geometry a coordinate is not a finite number",
                        "5 geometry a coordinate is not a finite number",
                        "6 geometry a position has 1 numbers",
                        "7 geometry a position has 5 numbers",
                        "8 geometry a polygon ring is not closed",
                        "9 geometry a polygon ring has 2 points with the closing one",
                        "10 geometry the coordinates are not nested as a Polygon needs",
                        "11 geometry a line has 1 point",
                        "12 geometry a GeometryCollection is not taken",
                        "13 geometry the coordinates are nested too deeply",
                        "14 geometry the geometry is empty",
                        "15 features this is no feature object {…}");
        assertThat(table.rows()).hasSize(16);
        assertThat(table.rows().get(15).geometry()).hasToString("Optional[POINT (118 32)]");
    }

    @Test
    void blamesADuplicateKeyOnItsFeature() {
        Table table = Given.read(
                "a.json",
                collection("{\"type\":\"Feature\",\"properties\":{\"a\":1,\"a\":2},\"geometry\":" + point("1", "2")
                        + "}"));
        assertThat(Given.faults(table)).containsExactly("1 a the property 'a' is there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"FeatureCollection\",\"type\":\"Feature\",\"features\":[]}|should be FeatureCollection",
                "{\"type\":\"FeatureCollection\"}|no features array",
                "{\"type\":\"FeatureCollection\",\"features\":{}}|no features array",
                "{\"type\":\"featurecollection\",\"features\":[{\"type\":\"Feature\"}]}|should be FeatureCollection",
                "[1,2]|outermost value should be a GeoJSON object",
                "{\"type\":\"FeatureCollection\",\"features\":[]} {}|more after the FeatureCollection",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",|truncated",
                "{\"type\" \"Point\"}|not valid JSON",
                "{\"crs\":{\"properties\":{\"name\":\"Mars\"}},\"type\":\"Point\",\"coordinates\":[1,2]}|no known CRS",
                "{\"crs\":{\"properties\":{\"name\":\"EPSG:99999\"}},\"type\":\"Point\",\"coordinates\":[1,2]}|99999",
            })
    void refusesABrokenFileWithOneReason(String json, String reason) {
        assertThat(Given.refusal("a.json", json).text().en()).contains(reason);
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        String deep = "{\"type\":\"Feature\",\"properties\":{\"a\":" + "[".repeat(100_000);
        assertThat(Given.refusal("a.json", deep).text().en()).contains("not valid JSON");
    }

    @Test
    void faultsARingOfTooManyVerticesAndReadsOn() {
        StringBuilder ring = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int i = 0; i < 2_000_001; i++) {
            ring.append("[").append(i * 1e-6).append(",1],");
        }
        ring.append("[0,1]]]}");
        Table table = Given.read("a.json", collection(feature(ring.toString()), feature(point("1", "2"))));
        assertThat(Given.faults(table))
                .containsExactly("1 geometry more than 2000000 vertices; split or thin the geometry first");
        assertThat(table.rows().get(1).faults()).isEmpty();
    }

    @Test
    void readsALineDelimitedSequenceAndATextSequence() {
        String lines = feature(point("1", "2")) + "\n" + feature("null") + "\n" + point("3", "4") + "\n";
        assertThat(Given.wkt(Given.read("a.ndjson", lines))).containsExactly("POINT (1 2)", "none", "POINT (3 4)");
        String sequence = "\u001e" + feature(point("1", "2")) + "\n\u001e" + feature(point("3", "4")) + "\n";
        assertThat(Given.wkt(Given.read("a.geojsons", sequence))).containsExactly("POINT (1 2)", "POINT (3 4)");
    }

    @Test
    void readsAMarkUtf16AndGbk() {
        String json = feature(point("1", "2"));
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            Table table = Given.read("a.json", '\ufeff' + json, charset);
            assertThat(table.rows().get(0).values()).containsEntry("名称", "甲");
        }
        Table gbk = Given.read("a.json", json, Charset.forName("GBK"));
        assertThat(gbk.rows().get(0).values()).containsEntry("名称", "甲");
        assertThat(Given.notices(gbk)).contains("GBK");
    }

    @Test
    void honoursACrsMemberWherePresent() {
        String json = "{\"type\":\"Point\",\"coordinates\":[39500000,3500000],"
                + "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4527\"}}}";
        assertThat(Given.read("a.json", json).crs().orElseThrow().code()).isEqualTo("EPSG:4527");
        String unknown = "{\"type\":\"Point\",\"coordinates\":[39500000,3500000]}";
        assertThat(Given.read("a.json", unknown).crs()).isEmpty();
        String crs84 =
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}}";
        assertThat(Given.read("a.json", crs84).crs().orElseThrow().code()).isEqualTo("EPSG:4490");
    }

    @Test
    void dropsHeightsAndSaysSo() {
        Table table = Given.read("a.json", "{\"type\":\"Point\",\"coordinates\":[1,2,3]}");
        assertThat(table.rows().get(0).geometry().orElseThrow().getCoordinate().getZ())
                .isNaN();
        assertThat(Given.notices(table)).contains("高程");
    }

    @Test
    void readsExactlyOneSubjectOfARequest() {
        Row row = GeoJson.readOne("subject", 5, feature(point("1", "2")), Limits.DEFAULT);
        assertThat(row.number()).isEqualTo(5);
        Row faulty = GeoJson.readOne("subject", 5, feature("null"), Limits.DEFAULT);
        assertThat(faulty.faults()).extracting("row").containsExactly(5);
        Refusal two = Given.refusal(
                () -> GeoJson.readOne("subject", 1, collection(feature("null"), feature("null")), Limits.DEFAULT));
        assertThat(two.text().en()).contains("there are 2");
        Refusal metres =
                Given.refusal(() -> GeoJson.readOne("subject", 1, point("39500000", "3500000"), Limits.DEFAULT));
        assertThat(metres.text().en()).contains("lon/lat in degrees");
    }

    @Test
    void aBrokenLineSpoilsNoOther() {
        String lines = String.join(
                "\n",
                feature(point("117", "31")),
                "{broken",
                "",
                feature(point("118", "32")).substring(3),
                point("119", "33"));
        Table table = Given.read("a.ndjson", lines);
        assertThat(Given.wkt(table)).containsExactly("POINT (117 31)", "none", "none", "POINT (119 33)");
        assertThat(table.rows().get(1).faults())
                .singleElement()
                .matches(f -> f.row() == 2 && f.reason().zh().contains("JSON"));
        assertThat(Given.refusal(() -> Given.read("a.geojson", lines)).text().zh())
                .contains("第 2 行");
    }
}
