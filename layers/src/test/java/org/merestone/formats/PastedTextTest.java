package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.coordinates.PlainDegrees;

/** What people paste into a text file: geometries as WKT, and lists of positions. */
class PastedTextTest {
    @Test
    void readsGeometriesThatGoOverSeveralLines() {
        Table table = Given.read(
                "a.wkt",
                "POINT (117.5 31.25)\n\nPOLYGON ((117 31, 118 31,\n 118 32, 117 31));\nmultipoint((1 2),(3 4))\n");
        assertThat(Given.wkt(table))
                .containsExactly(
                        "POINT (117.5 31.25)",
                        "POLYGON ((117 31, 118 31, 118 32, 117 31))",
                        "MULTIPOINT ((1 2), (3 4))");
        assertThat(table.crs()).isEmpty();
        assertThat(table.rows().get(0).lastDigit()).contains(new LastDigit(0.1, 0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLYGON ((0 0, 1 0, 1 1))|1 wkt a polygon ring is not closed",
                "POINT (1 2))|2 wkt this is not valid WKT",
                "POINT (1 2|1 wkt this is not valid WKT",
                "SRID=4490;POINT (1 2)|1 wkt the WKT has SRID= in front",
                "GEOMETRYCOLLECTION (POINT (1 2))|1 wkt a GEOMETRYCOLLECTION is not taken"
            })
    void saysWhichGeometryIsWrong(String text, String fault) {
        assertThat(Given.faults(Given.read("a.wkt", text)))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    @Test
    void readsPositionsInAnySpellingOneALine() {
        Table table = Given.read("a.txt", """
                # 踏勘
                111.7898611,40.8366667
                东经111度47分23.5秒，北纬40度50分12秒

                P3 40°50′12″N, 111°47′23.5″E
                J4、111.7898611 40.8366667
                ５：111°47.39167′ 40°50.2′
                """);
        assertThat(table.rows())
                .allMatch(row -> row.geometry()
                                .orElseThrow()
                                .distance(Shapes.FACTORY.createPoint(
                                        new org.locationtech.jts.geom.Coordinate(111.7898611, 40.8366667)))
                        < 1e-6);
        assertThat(table.rows().stream().map(Row::values))
                .containsExactly(Map.of(), Map.of(), Map.of("name", "P3"), Map.of("name", "J4"), Map.of("name", "５"));
        assertThat(Given.notices(table)).contains("第 3 行");
    }

    @Test
    void takesPositionsThatEndWhereTheyBeginForTheCornersOfAnArea() {
        Table table = Given.read("a.txt", "J1,111.10001,40.1\nJ2,111.2,40.10002\nJ3,111.2,40.2\nJ1,111.10001,40.1\n");
        assertThat(Given.wkt(table))
                .containsExactly("POLYGON ((111.10001 40.1, 111.2 40.10002, 111.2 40.2, 111.10001 40.1))");
        assertThat(Given.notices(table)).contains("4 个点读作一个面的界址点");
        assertThat(table.rows().get(0).lastDigit()).contains(new LastDigit(1e-5, 1e-5));
    }

    @Test
    void saysOfEachCornerHowItWasRead() {
        Table table = Given.read("a.txt", """
                111.10001,40.1
                111°12′0″,40°6′0″
                40°12′0″N,111°12′0″E
                111.10001,40.1
                """);
        assertThat(table.rows())
                .singleElement()
                .satisfies(area -> assertThat(area.readAs().orElseThrow().zh()).contains("第 1 点：", "第 2 点：", "第 3 点："));
    }

    @Test
    void aLineThatIsTooLongForTwoNumbersIsAFaultAtOnce() {
        String commas = ",".repeat(200);
        assertThat(Given.faults(Given.read("a.txt", "111.10001,40.1\n1" + commas + "2\n")))
                .singleElement()
                .asString()
                .startsWith("2 ")
                .contains("is no position");
    }

    @Test
    void readsMetresWithAndWithoutTheNumberOfTheZone() {
        assertThat(Given.wkt(Given.read("a.txt", "3751508.512, 38438683.652\n38438684.5 3751509.5")))
                .containsExactly("POINT (38438683.652 3751508.512)", "POINT (38438684.5 3751509.5)");
        assertThat(Given.wkt(Given.read("a.txt", "438683.652, 3751508.512\n438684.5, 3751509.5")))
                .containsExactly("POINT (438683.652 3751508.512)", "POINT (438684.5 3751509.5)");
    }

    @Test
    void asksWhatBareDegreesMeanAsATableDoes() {
        String text = "111.4123,40.3012\n111.4233,40.3112\n111.4345,40.3212\n111.4455,40.3312\n111.4512,40.3412\n";
        assertThat(Given.refusal("a.txt", text).text().zh()).contains("--coordinates");
        Table packed = Given.read(
                "a.txt",
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(),
                Options.DEFAULT.withCoordinates(Optional.of(PlainDegrees.PACKED_DMS)));
        assertThat(packed.rows().get(0).geometry().orElseThrow().getCoordinate().x)
                .isCloseTo(111 + 41 / 60.0 + 23 / 3600.0, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void saysWhichLineIsNoPosition() {
        assertThat(Given.faults(Given.read("a.txt", "111.41,40.52\n见附图\n111.4,112.5\n111 41 40 50\n")))
                .hasSize(3)
                .anyMatch(f -> f.startsWith("2 ") && f.contains("is no position"))
                .anyMatch(f -> f.startsWith("3 "))
                .anyMatch(f -> f.startsWith("4 ") && f.contains("comma"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv"})
    void aTableWithoutTitlesIsStillRefusedUnderItsOwnName(String name) {
        assertThat(Given.refusal(name, "111.41234,40.52345\n111.5,40.6\n")
                        .text()
                        .zh())
                .contains("找不到坐标列");
    }

    @Test
    void aTextTableIsReadAsBefore() {
        assertThat(Given.wkt(Given.read("a.txt", "名称\tlon\tlat\n甲\t117.51234\t31.2\n")))
                .containsExactly("POINT (117.51234 31.2)");
    }
}
