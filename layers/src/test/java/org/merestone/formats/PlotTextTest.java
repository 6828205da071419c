package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShift;
import org.merestone.geometry.DatumShifts;

/** 勘测定界 TXT as surveyors hand it over, in and out. */
class PlotTextTest {
    private static final String HEAD = """
            [属性描述]
            格式版本号=1.01版本
            数据产生单位=某某市自然资源局
            数据产生日期=2025-6-15
            坐标系=2000国家大地坐标系
            几度分带=3
            投影类型=高斯克吕格
            计量单位=米
            带号=38
            精度=0.01
            转换参数=0,0,0,0,0,0,0
            [地块坐标]
            """;

    private static final String PLOT = """
            5,0.0600,1,地块一,面,I49G001,工业用地,0601,@
            J1,1,3751500.00,38438600.00
            J2,1,3751500.00,38438630.00
            J3,1,3751520.00,38438630.00
            J4,1,3751520.00,38438600.00
            J1,1,3751500.00,38438600.00
            """;

    private static Table read(String text) {
        return Given.read("地块.txt", text);
    }

    private static String refusal(String text) {
        return Given.refusal("地块.txt", text).text().zh();
    }

    @Test
    void readsPlotsWithTheirCrsAndAttributes() {
        Table table = read(HEAD + PLOT);
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4526");
        assertThat(Given.wkt(table))
                .containsExactly("POLYGON ((38438600 3751500, 38438630 3751500, 38438630 3751520, 38438600 3751520,"
                        + " 38438600 3751500))");
        Row row = table.rows().get(0);
        assertThat(row.values())
                .isEqualTo(Map.of(
                        "面积(公顷)", "0.0600", "编号", "1", "名称", "地块一", "图幅号", "I49G001", "地块用途", "工业用地", "地类编码", "0601"));
        assertThat(row.lastDigit()).contains(new LastDigit(0.01, 0.01));
        assertThat(table.notices()).isEmpty();
    }

    @Test
    void readsBothSectionMarksGluedLinesBothEncodingsAndFullWidthDigits() {
        String other = (HEAD + PLOT)
                .replace("[属性描述]", "【属性描述】")
                .replace("0,0,0,0\n[地块坐标]", "0,0,0,0【地块坐标】")
                .replace("3751520.00", "３７５１５２０.００");
        for (Table table : List.of(
                Given.read("a.txt", '\ufeff' + other),
                Given.read("a.txt", other, Charset.forName("GBK")),
                Given.read("a.txt", other.replace("\n", "\r\n")))) {
            assertThat(table.rows().get(0).geometry())
                    .isEqualTo(read(HEAD + PLOT).rows().get(0).geometry());
            assertThat(table.rows().get(0).values()).containsEntry("名称", "地块一");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5,0.06,1,甲,面,,,@|9 fields",
                "5,0.06,1,甲,面,,,,,,,,@|13 fields",
                "5,0.06,1,甲,面,,,,@备注|text after the mark",
                "4,0.06,1,甲,面,,,,@|the closing point left out of the count"
            })
    void readsPlotLinesOfNineToThirteenFields(String line, String what) {
        Table table = read(HEAD + PLOT.replaceFirst(".*@", line));
        assertThat(Given.faults(table)).as(what).isEmpty();
        assertThat(table.rows().get(0).values()).containsEntry("名称", "甲");
    }

    @Test
    void ringsThatAreNotClosedAreClosedWhateverTheCountSays() {
        String open = PLOT.substring(0, PLOT.lastIndexOf("J1,1"));
        Geometry closed = read(HEAD + PLOT).rows().get(0).geometry().orElseThrow();
        for (String count : new String[] {"4,", "5,"}) {
            Table table = read(HEAD + open.replaceFirst("5,", count));
            assertThat(table.rows().get(0).geometry()).contains(closed);
        }
    }

    @Test
    void ringsFromTheSecondOnAreHolesWhicheverWayTheyRun() {
        String hole = "J5,2,3751505,38438605\nJ6,2,3751505,38438610\nJ7,2,3751510,38438610\nJ5,2,3751505,38438605\n";
        Table table = read(HEAD + PLOT.replaceFirst("5,0.0600", "9,0.0588") + hole);
        Geometry area = table.rows().get(0).geometry().orElseThrow();
        assertThat(area.getArea()).isEqualTo(600 - 12.5);
        assertThat(table.notices()).isEmpty();
        String beside = hole.replace("384386", "384387");
        Table parts = read(HEAD + PLOT.replaceFirst("5,0.0600", "9,0.0613") + beside);
        assertThat(parts.rows().get(0).geometry().orElseThrow().getNumGeometries())
                .isEqualTo(2);
        assertThat(Given.notices(parts)).contains("不作洞");
    }

    @ParameterizedTest
    @CsvSource({
        "2000国家大地坐标系,38,3,38438,EPSG:4526",
        "2000国家大地坐标系,38,3,438,EPSG:4547",
        "2000国家大地坐标系,,3,38438,EPSG:4526",
        "CGCS2000,19,6,19438,EPSG:4497",
        "CGCS2000,第19带,6度带,438,EPSG:4508",
    })
    void theCrsIsMadeOfDatumZoneAndWidth(String datum, String zone, String width, String east, String code) {
        String head = HEAD.replace("2000国家大地坐标系", datum)
                .replace("带号=38", "带号=" + (zone == null ? "" : zone))
                .replace("几度分带=3", "几度分带=" + width);
        Table table = read(head + PLOT.replace("38438", east));
        assertThat(table.crs().orElseThrow().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80国家大地坐标系", "1980西安坐标系", "西安８０坐标系"})
    void xian80NeedsTheParametersOfTheBureau(String datum) {
        String text = HEAD.replace("2000国家大地坐标系", datum) + PLOT;
        assertThat(refusal(text)).contains("datum-shifts.yaml");
        DatumShift shift =
                new DatumShift("EPSG:4610", new double[3], new double[3], 0, new Envelope(110, 120, 30, 40), "某测绘院");
        Options options = Options.DEFAULT.withShifts(new DatumShifts(List.of(shift)));
        Table table = Given.read("地块.txt", text.getBytes(StandardCharsets.UTF_8), Map.of(), options);
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:2362");
    }

    @Test
    void whatTheHeaderLeavesOpenIsLeftToAPerson() {
        assertThat(read(HEAD.replace("坐标系=2000国家大地坐标系\n", "") + PLOT).crs()).isEmpty();
        Table noZone = read(HEAD.replace("带号=38\n", "") + PLOT.replace("38438", "438"));
        assertThat(noZone.crs()).isEmpty();
        assertThat(Given.notices(noZone)).contains("没有写明带号");
    }

    @Test
    void aZoneNumberMissingHereAndThereIsPutBack() {
        Table table = read(HEAD + PLOT.replaceFirst("J2,1,3751500.00,38", "J2,1,3751500.00,"));
        assertThat(Given.wkt(table)).isEqualTo(Given.wkt(read(HEAD + PLOT)));
        assertThat(Given.notices(table)).contains("不带带号");
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(refusal(HEAD.replace("带号=38", "带号=37") + PLOT)).contains("带号写 37", "以 38 开头");
        assertThat(refusal(HEAD.replace("分带=3", "分带=6") + PLOT)).contains("6° 分带没有第 38 带");
        assertThat(refusal(HEAD + PLOT + PLOT.replace("38438", "39438"))).contains("[38, 39]");
        assertThat(refusal(HEAD.replace("=米", "=度") + PLOT)).contains("米制");
        assertThat(refusal(HEAD.replace("2000国家大地坐标系", "火星坐标系") + PLOT)).contains("偏移");
        assertThat(refusal(HEAD + PLOT.replaceAll("1,(37\\d+\\.00),(38\\d+\\.00)", "1,$2,$1")))
                .contains("X、Y 颠倒");
        assertThat(refusal(HEAD)).contains("没有地块");
        assertThat(refusal(HEAD + "J1,1,3751500,38438600\n")).contains("第 13 行", "@");
    }

    @Test
    void aPlotThatCannotBeReadIsAFaultAndTheOthersAreRead() {
        String lost = PLOT.replaceFirst("J2.*\n", "");
        String broken = PLOT.replaceFirst("38438630.00", "无");
        String empty = "0,0,4,丁,面,,,@\n";
        Table table = read(HEAD + PLOT + lost + broken + empty);
        assertThat(Given.faults(table))
                .containsExactly(
                        "2 界址点 line 19 states 5 points, but there are 4; lines may be missing, check it",
                        "3 界址点 line 26 is no boundary point (name, ring, X, Y)",
                        "4 界址点 the plot (line 30) has no boundary points");
        assertThat(table.rows().get(0).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0600,", "0.0601,", "0.0700,请核对", "0.9,像是亩", "600,像是平方米"})
    void theAreaStatedIsHeldAgainstThatOfThePoints(String area, String notice) {
        Table table = read(HEAD + PLOT.replace("0.0600", area));
        if (notice == null) {
            assertThat(table.notices()).isEmpty();
        } else {
            assertThat(Given.notices(table)).contains("写的面积是 " + area + " 公顷", "0.0600 公顷", notice);
        }
    }

    @Test
    void pointsAndLinesAreWhatTheySayTheyAre() {
        Table table = read(HEAD + PLOT.replace(",面,", ",线,") + "1,0,2,井,点,,,@\nJ1,1,3751500,38438600\n");
        assertThat(Given.wkt(table).get(0)).startsWith("LINESTRING");
        assertThat(Given.wkt(table).get(1)).isEqualTo("POINT (38438600 3751500)");
    }

    @Test
    void anyOtherTextIsATable() {
        assertThat(Given.wkt(Given.read("a.txt", "lon,lat,名称\n117,31,地块坐标\n"))).containsExactly("POINT (117 31)");
    }

    private static Feature feature(String wkt, Map<String, Object> properties) {
        try {
            return new Feature(
                    "a",
                    "a:" + properties.get("code"),
                    Optional.of(new WKTReader().read(wkt)),
                    properties,
                    Validity.ALWAYS,
                    1,
                    Optional.empty());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatWasWrittenIsReadBackAndWhatCouldNotBeHeldIsSaid() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlotTextWriter writer = new PlotTextWriter(out, Crs.of("EPSG:4526"), LocalDate.parse("2026-11-29"));
        List<String> shapes = List.of(
                "POLYGON ((38438600 3751500, 38438630 3751500, 38438630.1234 3751520, 38438600 3751500),"
                        + " (38438610 3751502, 38438620 3751502, 38438620 3751505, 38438610 3751502))",
                "MULTIPOLYGON (((38438600 3751500, 38438630 3751500, 38438630 3751520, 38438600 3751500)),"
                        + " ((38438700 3751500, 38438730 3751500, 38438730 3751520, 38438700 3751500)))",
                "LINESTRING (38438600 3751500, 38438630 3751500)",
                "MULTIPOINT ((38438600 3751500), (38438630 3751500))");
        for (int i = 0; i < shapes.size(); i++) {
            writer.write(feature(shapes.get(i), Map.of("code", "K" + i, "name", "甲,乙@𠮷", "grade", 1L)));
        }
        assertThat(writer.notices().toString()).contains("grade").contains("1 个要素由多块组成");
        writer.close();
        Table table = Given.read("out.txt", out.toByteArray(), Map.of());
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4526");
        assertThat(Given.faults(table)).isEmpty();
        for (int i = 0; i < shapes.size(); i++) {
            Row row = table.rows().get(i);
            assertThat(row.geometry().orElseThrow().norm().toText())
                    .isEqualTo(feature(shapes.get(i), Map.of())
                            .geometry()
                            .orElseThrow()
                            .norm()
                            .toText());
            assertThat(row.values()).containsEntry("编号", "K" + i).containsEntry("名称", "甲，乙＠𠮷");
        }
    }

    @Test
    void degreesCannotBeWritten() {
        Refusal refusal = Given.refusal(
                () -> new PlotTextWriter(new ByteArrayOutputStream(), Crs.CGCS2000, LocalDate.EPOCH).close());
        assertThat(refusal.text().zh()).contains("--crs");
    }

    /** 200 stars with holes, written and read back to a tenth of a millimetre. */
    @Test
    void anyPlotComesBack() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Geometry star = star(random, 100);
            Geometry plot = random.nextBoolean() ? star.difference(star(random, 20)) : star;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PlotTextWriter writer = new PlotTextWriter(out, Crs.of("EPSG:4547"), LocalDate.EPOCH)) {
                writer.write(feature(plot.toText(), Map.of("code", "K")));
            }
            Table table = Given.read("out.txt", out.toByteArray(), Map.of());
            Geometry back = table.rows().get(0).geometry().orElseThrow();
            assertThat(back.norm().equalsExact(plot.norm(), 8e-5))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(table.notices()).as("seed %d", seed).isEmpty();
        }
    }

    private static Geometry star(Random random, double size) {
        int points = 5 + random.nextInt(20);
        Coordinate[] ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double r = size * (0.6 + 0.4 * random.nextDouble());
            double angle = 2 * Math.PI * i / points;
            ring[i] = new Coordinate(438_600 + r * Math.cos(angle), 3_751_500 + r * Math.sin(angle));
        }
        ring[points] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }

    @Test
    void damagedFilesEndInRowsOrARefusal() {
        byte[] whole = (HEAD + PLOT + PLOT).getBytes(Charset.forName("GBK"));
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
            }
            try {
                assertThat(Given.read("地块.txt", bytes, Map.of()).rows())
                        .as("seed %d", seed)
                        .allMatch(r -> r.geometry().isPresent() || !r.faults().isEmpty());
            } catch (Refusal refusal) {
                assertThat(refusal.text().zh()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
