package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.geometry.Crs;

class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "经度,纬度",
                "经度(°),纬度（°）",
                "lng,lat",
                "Longitude;Latitude",
                "LON\tLAT",
                "x,y",
                "排口经度,排口纬度",
                "FacLong,FacLat"
            })
    void findsTheCoordinateColumnsByTheirTitles(String title) {
        String separator = title.replaceAll("[^,;\t]", "").substring(0, 1);
        Table table =
                Given.read("a.csv", "名称" + separator + title + "\n甲" + separator + "117.5" + separator + "31.25\n");
        assertThat(Given.wkt(table)).containsExactly("POINT (117.5 31.25)");
        assertThat(table.columns()).containsExactly("名称");
        assertThat(table.crs()).isEmpty();
    }

    @Test
    void knowsTheCrsThatAColumnNamesInEveryRow() {
        Table table = Given.read("a.csv", "name,crs,wkt\n甲,EPSG:4526,POINT(1 2)\n乙,EPSG:4526,POINT(1 2)\n");
        assertThat(table.crs()).map(Crs::code).contains("EPSG:4526");
        assertThat(table.columns()).containsExactly("name");
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("name", "甲"));
        assertThat(Given.notices(table)).contains("坐标系取自列：crs");
        for (String other : new String[] {"EPSG:4490", "", "?"}) {
            Table mixed = Given.read("a.csv", "name,crs,wkt\n甲,EPSG:4526,POINT(1 2)\n乙," + other + ",POINT(1 2)\n");
            assertThat(mixed.crs()).isEmpty();
            assertThat(mixed.columns()).containsExactly("name", "crs");
        }
    }

    @Test
    void readsWktInQuotesAndKeepsTheOtherCells() {
        Table table = Given.read(
                "a.csv",
                "编号,WKT,备注\r\n007,\"POLYGON Z ((0 0 1, 1 0 1, 1 1 1, 0 0 1))\",\"含,逗号\"\r\n\r\n008,POINT(1 2),\r\n");
        assertThat(Given.wkt(table)).containsExactly("POLYGON ((0 0, 1 0, 1 1, 0 0))", "POINT (1 2)");
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("编号", "007", "备注", "含,逗号"));
        assertThat(table.rows().get(1).values()).isEqualTo(Map.of("编号", "008"));
    }

    @Test
    void readsUtf8WithAMarkUtf16AndGbk() {
        String csv = "名称,经度,纬度\n甲,117,31\n";
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            assertThat(Given.read("a.csv", '\ufeff' + csv, charset)
                            .rows()
                            .get(0)
                            .values())
                    .isEqualTo(Map.of("名称", "甲"));
        }
        Table gbk = Given.read("a.csv", csv, Charset.forName("GBK"));
        assertThat(gbk.rows().get(0).values()).isEqualTo(Map.of("名称", "甲"));
        assertThat(Given.notices(gbk)).contains("GBK");
    }

    @Test
    void faultsByRowAndColumn() {
        Table table = Given.read(
                "a.csv",
                "名称,经度,纬度\n甲,117,31\n乙,,31\n丙,无,\n丁,117°30′,31\n戊,117\n己,117,31,多\n庚,NaN,31\n辛,31,117\n壬,117,31,\n癸,117 61 12,31\n");
        assertThat(Given.faults(table))
                .containsExactly(
                        "2 经度 no coordinate is given; fill it in",
                        "3 经度 no coordinate is given; fill it in",
                        "3 纬度 no coordinate is given; fill it in",
                        "5 - this row has 2 cells and the title row 3; look for a missing separator or quote",
                        "6 - this row has 4 cells and the title row 3; look for a missing separator or quote",
                        "7 经度 'NaN' is no coordinate; write decimal degrees (117.123456), degrees, minutes and seconds (117°07′24.4″) or metres (38487123.5)",
                        "10 经度 '117 61 12' minutes and seconds must be below 60; check them, and the marks between the numbers");
        assertThat(table.rows()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON((0 0,1 0,1 1,0 1))",
                "POLYGON((0 0,1 0))",
                "LINESTRING(0 0)",
                "POINT(NaN 1)",
                "POINT EMPTY",
                "GEOMETRYCOLLECTION(POINT(1 2))",
                "SRID=4490;POINT(1 2)",
                "CIRCLE(1 2)",
                "POINT(1"
            })
    void faultsEveryBrokenWkt(String wkt) {
        Table table = Given.read("a.csv", "n,wkt\n1,\"" + wkt + "\"\n2,POINT(1 2)\n");
        assertThat(table.rows().get(0).faults())
                .hasSize(1)
                .allMatch(f -> f.row() == 1 && f.field().get().equals("wkt"));
        assertThat(table.rows().get(1).faults()).isEmpty();
    }

    @Test
    void faultsAMillionVertexRing() {
        StringBuilder ring = new StringBuilder("POLYGON((");
        for (int i = 0; i < 2_000_001; i++) {
            ring.append(i * 1e-6).append(" 1,");
        }
        Table table = Given.read("a.csv", "wkt\n\"" + ring + "0 1))\"\n");
        assertThat(Given.faults(table))
                .containsExactly("1 wkt more than 2000000 vertices; split or thin the geometry first");
    }

    @Test
    void readsDegreesMinutesAndSecondsAmongDecimalsToTheirOwnDigits() {
        Table table = Given.read("a.csv", "经度,纬度\n117.25,31.5\n117°15′00″,31度30分00秒\nE117 15 0.5,31.5000000\n");
        assertThat(Given.wkt(table))
                .containsExactly("POINT (117.25 31.5)", "POINT (117.25 31.5)", "POINT (117.25013888888888 31.5)");
        assertThat(table.rows().get(1).lastDigit()).contains(new LastDigit(1 / 3600.0, 1 / 3600.0));
        assertThat(table.rows().get(2).lastDigit()).contains(new LastDigit(0.1 / 3600, 1e-7));
        assertThat(Given.notices(table)).contains("2 行的坐标是度分秒，已换算：第 2–3 行");
    }

    @Test
    void readsSwappedRowsByTheirSizeAndNamesThem() {
        Table degrees = Given.read("a.csv", "lon,lat\n117.5,31.25\n31.2,117.125\n");
        assertThat(Given.wkt(degrees)).containsExactly("POINT (117.5 31.25)", "POINT (117.125 31.2)");
        assertThat(degrees.rows().get(1).lastDigit()).contains(new LastDigit(0.001, 0.1));
        assertThat(Given.notices(degrees)).contains("1 行的经度与纬度颠倒", "第 2 行");
        Table survey = Given.read("a.csv", "x,y\n3751508.512,38438683.65\n");
        assertThat(Given.wkt(survey)).containsExactly("POINT (38438683.65 3751508.512)");
        assertThat(survey.rows().get(0).lastDigit()).contains(new LastDigit(0.01, 0.001));
        assertThat(Given.notices(survey)).contains("先写北坐标", "第 1 行");
    }

    @Test
    void refusesDegreesThatMayBePackedUntilToldWhichTheyAre() {
        String csv = "经度,纬度\n117.3012,31.1530\n" + "117.3101,31.1559\n".repeat(4);
        assertThat(Given.refusal("a.csv", csv).text().zh())
                .contains("--coordinates decimal", "--coordinates packed-dms", "(117.50333, 31.25833)");
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        Options decimal = Options.DEFAULT.withCoordinates(Optional.of(PlainDegrees.DECIMAL));
        assertThat(Given.wkt(Given.read("a.csv", bytes, Map.of(), decimal)).get(0))
                .isEqualTo("POINT (117.3012 31.153)");
        Options packed = Options.DEFAULT.withCoordinates(Optional.of(PlainDegrees.PACKED_DMS));
        Table table = Given.read("a.csv", bytes, Map.of(), packed);
        assertThat(Given.wkt(table).get(0)).isEqualTo("POINT (117.50333333333333 31.258333333333333)");
        assertThat(table.rows().get(0).lastDigit()).contains(new LastDigit(1 / 3600.0, 1 / 3600.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"经度（十进制）,纬度（十进制）,名称", "latitude,longitude,acq_date"})
    void asksNothingWhereTheTitlesSayThatDegreesAreDecimal(String titles) {
        assertThat(Given.faults(Given.read("a.csv", titles + "\n117.3012,31.1530,1\n")))
                .isEmpty();
    }

    @Test
    void refusesAToldColumnThatIsNotThereAndListsTheColumns() {
        byte[] csv = "名称,东,北\n甲,117,31\n".getBytes(StandardCharsets.UTF_8);
        Options wrong = Options.DEFAULT.withPosition(Position.lonLat("东经", "北"));
        Refusal refusal = Given.refusal(() -> Given.read("a.csv", csv, Map.of(), wrong));
        assertThat(refusal.text().zh()).contains("东经").contains("名称、东、北");
        Options right = Options.DEFAULT.withPosition(Position.lonLat("东", "北"));
        assertThat(Given.wkt(Given.read("a.csv", csv, Map.of(), right))).containsExactly("POINT (117 31)");
    }

    @Test
    void refusesATableWithoutCoordinatesOrWithTwoPairs() {
        assertThat(Given.refusal("a.csv", "名称,地址\n甲,乙\n").text().zh()).contains("名称、地址");
        assertThat(Given.refusal("a.csv", "起点经度,起点纬度,终点经度,终点纬度\n1,2,3,4\n")
                        .text()
                        .zh())
                .contains("多组坐标列");
    }

    @Test
    void namesBlankAndDoubleTitles() {
        Table table = Given.read("a.csv", "lon,lat,名称,名称,\n117,31,甲,乙,丙\n");
        assertThat(table.columns()).containsExactly("名称", "名称_2", "列5");
        assertThat(Given.notices(table)).contains("名称_2");
    }

    @Test
    void readsATableOfNoRows() {
        assertThat(Given.read("a.csv", "lon,lat\n").rows()).isEmpty();
    }

    @Test
    void refusesATableThatIsNotInTheToldEncoding() {
        byte[] csv = "名称,经度,纬度\n甲,117,31\n".getBytes(Charset.forName("GBK"));
        Options utf8 = Options.DEFAULT.withEncoding(Optional.of("UTF-8"));
        assertThat(Given.refusal(() -> Given.read("a.csv", csv, Map.of(), utf8))
                        .text()
                        .en())
                .contains("not in the encoding told");
    }
}
