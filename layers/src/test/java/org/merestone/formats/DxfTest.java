package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

/** Drawings as CAD programs save them: pairs of a group code and a value. */
class DxfTest {
    /** Pairs written in one line, with blanks between. */
    static String dxf(String... entities) {
        String all =
                "0 SECTION 2 HEADER 9 $ACADVER 1 AC1015 0 ENDSEC 0 SECTION 2 BLOCKS 0 LINE 8 块内 10 1 20 1 11 2 21 2 0 ENDSEC"
                        + " 0 SECTION 2 ENTITIES " + String.join(" ", entities) + " 0 ENDSEC 0 EOF";
        return "  " + all.replace(" ", "\r\n") + "\r\n";
    }

    private static Table read(String... entities) {
        return Given.read("a.dxf", dxf(entities));
    }

    @Test
    void readsPointsLinesAndPolylinesWithTheirLayers() {
        Table table = read(
                "0 POINT 8 界址点 10 38500000.5 20 3500000.25 30 12",
                "0 LINE 8 河 10 1 20 2 11 3 21 4",
                "0 LWPOLYLINE 8 红线 90 4 70 1 10 0 20 0 10 9 20 0 10 9 20 9 10 0 20 9",
                "0 LWPOLYLINE 8 路 90 2 70 0 10 0 20 0 43 0.5 10 5 20 5",
                "0 POLYLINE 8 旧 66 1 70 1 0 VERTEX 8 旧 10 0 20 0 0 VERTEX 8 旧 10 4 20 0 0 VERTEX 8 旧 10 4 20 4 0 SEQEND",
                "0 LWPOLYLINE 8 未标闭合 70 0 10 0 20 0 10 1 20 0 10 1 20 1 10 0 20 0");
        assertThat(table.crs()).isEmpty();
        assertThat(Given.wkt(table))
                .containsExactly(
                        "POINT (38500000.5 3500000.25)",
                        "LINESTRING (1 2, 3 4)",
                        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))",
                        "LINESTRING (0 0, 5 5)",
                        "POLYGON ((0 0, 4 0, 4 4, 0 0))",
                        "POLYGON ((0 0, 1 0, 1 1, 0 0))");
        assertThat(table.rows().get(2).values()).isEqualTo(Map.of("layer", "红线", "entity", "LWPOLYLINE"));
        assertThat(Given.notices(table)).contains("3 条闭合的多段线读作面");
    }

    @Test
    void readsTextsAndBlocksAsPointsAndListsWhatItDoesNotRead() {
        Table table = read(
                "0 TEXT 8 注记 10 1 20 2 1 排口\\U+7532%%d",
                "0 MTEXT 8 注记 10 3 20 4 3 {\\fSimSun|b0;上游 1 段}\\P第二行",
                "0 INSERT 8 符号 2 排污口 10 5 20 6 0 ATTRIB 1 值 0 SEQEND",
                "0 CIRCLE 8 x 10 0 20 0 40 5 0 HATCH 8 x 0 HATCH 8 x");
        assertThat(Given.wkt(table)).containsExactly("POINT (1 2)", "POINT (3 4)", "POINT (5 6)");
        assertThat(table.rows().get(0).values()).containsEntry("text", "排口甲°");
        assertThat(table.rows().get(1).values()).containsEntry("text", "上游段\n第二行");
        assertThat(table.rows().get(2).values()).containsEntry("block", "排污口");
        assertThat(Given.notices(table)).contains("CIRCLE 1, HATCH 2");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.7853981634", "-1, 0.7853981634", "0.4142135624, 0.1426990817"})
    void anArcBetweenTwoVerticesIsFollowedWithinAMillimetre(double bulge, double segmentM2) {
        Table table = read("0 LWPOLYLINE 70 1 10 0 20 0 42 " + bulge + " 10 100 20 0 42 0 10 100 20 100 10 0 20 100");
        Geometry shape = table.rows().get(0).geometry().orElseThrow();
        // The segment below the chord of 100 m adds to the square when it bulges outward, which is anticlockwise.
        double area = 10_000 + Math.signum(bulge) * segmentOf(bulge);
        assertThat(shape.getArea()).isCloseTo(area, org.assertj.core.data.Offset.offset(0.2));
        assertThat(Given.notices(table)).contains("1 毫米");
    }

    private static double segmentOf(double bulge) {
        double angle = 4 * Math.atan(Math.abs(bulge));
        double radius = 50 / Math.sin(angle / 2);
        return radius * radius / 2 * (angle - Math.sin(angle));
    }

    @Test
    void readsTheTextsOfOlderDrawingsInGbk() {
        String text = dxf("0 LINE 8 河道 10 1 20 2 11 3 21 4");
        assertThat(Given.read("a.dxf", text, Charset.forName("GBK"))
                        .rows()
                        .get(0)
                        .values())
                .containsEntry("layer", "河道");
    }

    @Test
    void isKnownByItsContentUnderAnyName() {
        byte[] bytes = ("999\nmade by hand\n" + dxf("0 POINT 10 1 20 2")).getBytes(StandardCharsets.UTF_8);
        assertThat(Content.of(bytes)).isEqualTo(Content.DXF);
        assertThat(Given.read("a", bytes, Map.of()).rows()).hasSize(1);
        assertThat(Given.refusal("a.dxf", "AutoCAD Binary DXF\r\n\u001a").text().zh())
                .contains("ASCII");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 POINT 8 a 10 1|group code 20",
                "0 POINT 8 a 10 1e999 20 x|is no number",
                "0 LWPOLYLINE 70 1 10 0 20 0 10 1 20 1|it needs 4",
                "0 LWPOLYLINE 70 1|no vertices",
                "0 LWPOLYLINE 90 4 70 1 10 0 20 0 10 9 20 0 10 9 20 9|says 4 vertices and has 3",
                "0 POLYLINE 70 64 0 VERTEX 10 0 20 0|mesh",
                "0 LWPOLYLINE 70 0 10 0 20 0 10 1 20 1 210 0 220 1 230 0|does not lie in the plane"
            })
    void saysWhatIsWrongWithAnEntity(String entity, String why) {
        assertThat(Given.faults(read(entity))).singleElement().asString().contains(why);
    }

    @Test
    void turnsWhatWasDrawnFromBelow() {
        assertThat(Given.wkt(read("0 LWPOLYLINE 70 0 10 -1 20 2 10 -3 20 4 210 0 220 0 230 -1")))
                .containsExactly("LINESTRING (1 2, 3 4)");
    }

    @Test
    void aDrawingThatEndsAmongItsEntitiesIsRefused() {
        String whole =
                dxf("0 LINE 8 a 10 1 20 2 11 3 21 4", "0 LWPOLYLINE 8 b 90 3 70 1 10 0 20 0 10 9 20 0 10 9 20 9");
        int end = whole.lastIndexOf("0\r\nENDSEC");
        for (int cut = whole.indexOf("LINE", whole.indexOf("ENTITIES")); cut <= end; cut++) {
            // A cut inside a pair may leave a damaged one, which is refused as such.
            assertThat(Given.refusal("a.dxf", whole.substring(0, cut)).text().en())
                    .containsAnyOf("no end (ENDSEC)", "group code");
        }
        assertThat(read("0 LINE 8 a 10 1 20 2 11 3 21 4").rows()).hasSize(1);
    }

    @Test
    void anArcInDegreesOrOfALargeRadiusIsFollowedAsCloselyAsTheNoticeSays() {
        for (double chord : new double[] {0.02, 60_000}) {
            Table table = read("0 LWPOLYLINE 70 0 10 0 20 0 42 1 10 " + chord + " 20 0");
            org.locationtech.jts.geom.Coordinate[] path =
                    table.rows().get(0).geometry().orElseThrow().getCoordinates();
            double radius = chord / 2;
            for (int i = 1; i < path.length; i++) {
                double x = (path[i - 1].x + path[i].x) / 2 - radius;
                double y = (path[i - 1].y + path[i].y) / 2;
                assertThat(radius - Math.hypot(x, y)).isLessThan(Math.min(0.001, radius * 1e-5) * 1.000_001);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 CIRCLE 10 0 20 0 40 1", "999 空"})
    void aDrawingOfNothingThatIsReadIsRefused(String entities) {
        assertThat(Given.refusal("a.dxf", dxf(entities)).text().zh()).contains("没有可读的点、线、多段线");
    }
}
