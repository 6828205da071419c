package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

class ShapefileTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final double[] SHELL = {0, 0, 0, 9, 9, 9, 9, 0, 0, 0};
    private static final double[] HOLE = {1, 1, 8, 1, 8, 8, 1, 8, 1, 1};
    private static final double[] ISLAND = {2, 2, 2, 7, 7, 7, 7, 2, 2, 2};
    private static final double[] LAKE = {3, 3, 4, 3, 4, 4, 3, 4, 3, 3};

    private static Table read(Shp shp, Map<String, byte[]> more) {
        Map<String, byte[]> parts = new HashMap<>(Map.of("shx", shp.shx()));
        parts.putAll(more);
        return Given.read("a.shp", shp.shp(), parts);
    }

    private static Table read(Shp shp) {
        return read(shp, Map.of());
    }

    private static byte[] names(int driver, Charset charset, String... names) {
        return Shp.dbf(
                driver,
                charset,
                List.of("名称:C:10"),
                Arrays.stream(names).map(n -> new String[] {n}).toArray(String[][]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 21})
    void readsPointsOfEveryKind(int type) {
        Table table = read(new Shp(type).point(117.5, 31.25, 5, 6));
        assertThat(Given.wkt(table)).containsExactly("POINT (117.5 31.25)");
        assertThat(Given.notices(table).contains("高程")).isEqualTo(type > 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 13, 23})
    void readsLinesOfEveryKind(int type) {
        double[] line = {0, 0, 1, 1};
        assertThat(Given.wkt(read(new Shp(type).parts(line).parts(line, line))))
                .containsExactly("LINESTRING (0 0, 1 1)", "MULTILINESTRING ((0 0, 1 1), (0 0, 1 1))");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 25})
    void givesHolesToTheSmallestShellAroundThem(int type) {
        Table table = read(new Shp(type).parts(LAKE, SHELL, ISLAND, HOLE));
        assertThat(Given.wkt(table))
                .containsExactly("MULTIPOLYGON (((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1)), "
                        + "((2 2, 2 7, 7 7, 7 2, 2 2), (3 3, 4 3, 4 4, 3 4, 3 3)))");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 18, 28})
    void readsMultipoints(int type) {
        assertThat(Given.wkt(read(new Shp(type).multipoint(1, 2, 3, 4)))).containsExactly("MULTIPOINT ((1 2), (3 4))");
    }

    @Test
    void givesAHoleThatTouchesItsShellToThatShell() {
        double[] touching = {0, 0, 4, 1, 0, 9, 0, 0};
        assertThat(Given.wkt(read(new Shp(5).parts(SHELL, touching))))
                .containsExactly("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (0 0, 4 1, 0 9, 0 0))");
    }

    @Test
    void tellsShellsByNestingWhenAllRingsRunTheWrongWay() {
        double[] shell = {0, 0, 9, 0, 9, 9, 0, 9, 0, 0};
        Table table = read(new Shp(5).parts(shell, LAKE));
        assertThat(Given.wkt(table)).containsExactly("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 4 3, 4 4, 3 4, 3 3))");
        assertThat(table.rows().get(0).faults()).isEmpty();
        assertThat(Given.notices(table)).contains("逆时针");
    }

    @Test
    void faultsUnsoundRecordsAndReadsTheOthers() {
        double[] outside = {20, 20, 30, 20, 30, 30, 20, 30, 20, 20};
        ByteBuffer lying = Shp.little(48).putInt(5);
        lying.putInt(36, 1).putInt(40, 400_000);
        ByteBuffer huge = Shp.little(48).putInt(5);
        huge.putInt(36, 1).putInt(40, 2_000_001);
        ByteBuffer tangled = Shp.little(48 + 64).putInt(5);
        tangled.putInt(36, 1).putInt(40, 4).putInt(44, 3);
        Shp shp = new Shp(5)
                .parts(SHELL)
                .empty()
                .parts(SHELL, outside)
                .parts(new double[] {0, 0, 0, 1, 1, 1, 1, 0})
                .parts(new double[] {0, 0, 0, 0})
                .parts(new double[] {0, 0, 0, Double.NaN, 1, 1, 0, 0})
                .parts(new double[] {0, 0, 1, 1, 2, 2, 0, 0})
                .raw(lying)
                .raw(huge)
                .raw(tangled)
                .raw(Shp.little(20).putInt(1))
                .parts(SHELL);
        assertThat(Given.faults(read(shp)))
                .extracting(f -> f.replaceAll("[;(:].*", "").strip())
                .containsExactly(
                        "2 - it has no geometry",
                        "3 - a hole",
                        "4 - a polygon ring is not closed",
                        "5 - a polygon ring has 2 points with the closing one",
                        "6 - a coordinate is not a finite number",
                        "7 - a polygon ring has no area",
                        "8 - the record is damaged",
                        "9 - more than 2000000 vertices",
                        "10 - the record is damaged",
                        "11 - its shape type 1 is not that of the file, 5");
    }

    @Test
    void refusesTruncatedAndUnknownFiles() {
        byte[] whole = new Shp(5).parts(SHELL).parts(SHELL).shp();
        for (int length = 4; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            Refusal refusal = Given.refusal(() -> Given.read("a.shp", cut, Map.of()));
            assertThat(refusal.text().en()).contains("a.shp").contains("truncated");
        }
        assertThat(Given.refusal(() -> read(new Shp(31).empty())).text().en()).contains("shape type 31");
    }

    @Test
    void readsInSequenceWithoutAnIndexOrWithAWrongOneThatTheTableOutvotes() {
        Shp shp = new Shp(1).point(1, 2).point(3, 4);
        assertThat(Given.notices(Given.read("a.shp", shp.shp(), Map.of()))).contains("没有 .shx");
        byte[] wrong = shp.shx();
        wrong[103] = 77;
        Table table = Given.read("a.shp", shp.shp(), Map.of("shx", wrong, "dbf", names(0, GBK, "甲", "乙")));
        assertThat(Given.wkt(table)).containsExactly("POINT (1 2)", "POINT (3 4)");
        assertThat(Given.notices(table)).contains(".shx 与 .shp 不符");
        Refusal refusal = Given.refusal(() -> Given.read("a.shp", shp.shp(), Map.of("shx", wrong)));
        assertThat(refusal.text().zh()).contains("删去 .shx");
    }

    @Test
    void refusesATableOfAnotherLength() {
        Refusal refusal = Given.refusal(() -> read(new Shp(1).point(1, 2), Map.of("dbf", names(0, GBK, "甲", "乙"))));
        assertThat(refusal.text().zh()).contains(".shp 有 1 条而 .dbf 有 2 条");
    }

    @Test
    void readsEveryFieldTypeAndFaultsWhatIsNone() {
        List<String> fields = List.of("T:C:8", "I:N:6", "D:F:8", "B:L:1", "DAY:D:8", "MEMO:M:10");
        byte[] dbf = Shp.dbf(
                0,
                StandardCharsets.UTF_8,
                fields,
                new String[] {"a b", "-12", "1.50", "T", "20260815", "1"},
                new String[] {"", "", "******", "?", "00000000", ""},
                new String[] {"x", "12a", "nan", "Q", "20261332", ""});
        Table table = read(new Shp(1).point(1, 2).point(1, 2).point(1, 2), Map.of("dbf", dbf));
        assertThat(table.rows().get(0).values())
                .isEqualTo(Map.of("T", "a b", "I", -12L, "D", 1.5, "B", true, "DAY", LocalDate.of(2026, 8, 15)));
        assertThat(table.rows().get(1).values()).isEmpty();
        assertThat(Given.faults(table))
                .containsExactly(
                        "3 I '12a' is no number",
                        "3 D 'nan' is no number",
                        "3 B 'Q' is no yes or no",
                        "3 DAY '20261332' is no date");
        assertThat(Given.notices(table)).contains("MEMO");
    }

    @Test
    void leavesOutDeletedRecordsAndKeepsTheNumbersOfTheOthers() {
        byte[] dbf = Shp.dbf(
                0, GBK, List.of("N:N:3"), new String[] {"1"}, new String[] {"2", "deleted"}, new String[] {"3"});
        Table table = read(new Shp(1).point(1, 1).point(2, 2).point(3, 3), Map.of("dbf", dbf));
        assertThat(table.rows()).extracting(Row::number).containsExactly(1, 3);
        assertThat(Given.notices(table)).contains("已删除的 1 条");
    }

    @Test
    void findsTheEncodingByCpgThenDriverThenContent() {
        Shp shp = new Shp(1).point(1, 2);
        byte[] cpg = "936".getBytes(StandardCharsets.US_ASCII);
        assertName(read(shp, Map.of("dbf", names(0, GBK, "一级区"), "cpg", cpg)), "据 .cpg");
        assertName(read(shp, Map.of("dbf", names(0x4d, GBK, "一级区"))), "语言标识");
        assertName(read(shp, Map.of("dbf", names(0, GBK, "一级区"))), "据内容推断");
        assertName(read(shp, Map.of("dbf", names(0x57, StandardCharsets.UTF_8, "一级区"))), "UTF-8");
        byte[] wrong = "UTF-8".getBytes(StandardCharsets.US_ASCII);
        assertName(read(shp, Map.of("dbf", names(0, GBK, "一级区"), "cpg", wrong)), "未采用");
    }

    private static void assertName(Table table, String notice) {
        assertThat(table.rows().get(0).values().values()).containsExactly("一级区");
        assertThat(table.columns()).containsExactly("名称");
        assertThat(Given.notices(table)).contains(notice).contains("名称");
    }

    @Test
    void readsTextsAndTitlesCutWithinACharacter() {
        byte[] dbf = Shp.dbf(0, StandardCharsets.UTF_8, List.of("保护区级别:C:10"), new String[][] {{"饮用水源"}});
        Table table = read(new Shp(1).point(1, 2), Map.of("dbf", dbf));
        assertThat(table.columns()).containsExactly("保护区");
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("保护区", "饮用水"));
    }

    @Test
    void readsTitlesCutWithinACharacterInWhateverEncodingIsToldOrFound() {
        // What ogr2ogr makes of 保护区编码, 保护区名称 and 保护区级别 in UTF-8: the third is the second's double.
        byte[] dbf =
                Shp.dbf(0, StandardCharsets.UTF_8, List.of("保护区编码:C:10", "保护区名称:C:10", "保护？_1:C:10"), new String[][] {
                    {"A1", "甲", "一级"}
                });
        dbf[32 + 64 + 6] = (byte) 0xe5;
        dbf[32 + 64 + 7] = (byte) 0x8c;
        dbf[32 + 64 + 8] = '_';
        dbf[32 + 64 + 9] = '1';
        dbf[32 + 64 + 10] = 0;
        byte[] cpg = "UTF-8".getBytes(StandardCharsets.US_ASCII);
        Shp shp = new Shp(1).point(1, 2);
        assertThat(read(shp, Map.of("dbf", dbf, "cpg", cpg)).columns()).containsExactly("保护区", "保护区_2", "保护_1");
        assertThat(read(shp, Map.of("dbf", dbf)).columns()).containsExactly("保护区", "保护区_2", "保护_1");
        Options told = Options.DEFAULT.withEncoding(Optional.of("UTF-8"));
        Table table = Given.read("a.shp", shp.shp(), Map.of("dbf", dbf, "shx", shp.shx()), told);
        assertThat(table.rows().get(0).values().values()).containsExactly("A1", "甲", "一级");
        assertThat(table.cut()).containsExactlyInAnyOrder("保护区", "保护区_2", "保护_1");
        assertThat(Given.notices(table)).contains("断在半个字里");
    }

    @Test
    void obeysTheToldEncodingAndRefusesOneThatDoesNotFit() {
        Shp shp = new Shp(1).point(1, 2);
        Map<String, byte[]> parts = Map.of("dbf", names(0, GBK, "一级区"), "shx", shp.shx());
        Options told = Options.DEFAULT.withEncoding(Optional.of("gbk"));
        assertName(Given.read("a.shp", shp.shp(), parts, told), "指定");
        for (String wrong : List.of("UTF-8", "klingon")) {
            Options options = Options.DEFAULT.withEncoding(Optional.of(wrong));
            assertThat(Given.refusal(() -> Given.read("a.shp", shp.shp(), parts, options))
                            .text()
                            .zh())
                    .contains(wrong);
        }
    }

    @Test
    void statesTheCrsOfThePrj() {
        Shp shp = new Shp(1).point(1, 2);
        byte[] known =
                "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(read(shp, Map.of("prj", known)).crs().orElseThrow().code()).isEqualTo("EPSG:4490");
        Table unknown = read(shp, Map.of("prj", "LOCAL_CS[\"工程坐标\"]".getBytes(StandardCharsets.UTF_8)));
        assertThat(unknown.crs()).isEmpty();
        assertThat(Given.notices(unknown)).contains("工程坐标");
        assertThat(read(shp).crs()).isEmpty();
    }

    @Test
    void refusesABrokenTable() {
        byte[] dbf = names(0, GBK, "甲");
        for (int length = 0; length < dbf.length; length += 5) {
            byte[] cut = Arrays.copyOf(dbf, length);
            assertThat(Given.refusal(() -> read(new Shp(1).point(1, 2), Map.of("dbf", cut)))
                            .text()
                            .en())
                    .contains("a.dbf");
        }
    }

    /** Records of all lengths, some longer than what is read of a file at a time. */
    private static Shp lines() {
        Random random = new Random(6);
        Shp shp = new Shp(3);
        for (int i = 0; i < 200; i++) {
            shp.parts(random.doubles(2 * (2 + random.nextInt(i % 20 == 0 ? 5000 : 20)))
                    .toArray());
        }
        return shp;
    }

    @Test
    void aFileIsReadPieceByPieceAsItIsInMemory(@TempDir Path folder) throws IOException {
        Shp shp = lines();
        Path file = java.nio.file.Files.write(folder.resolve("a.shp"), shp.shp());
        List<String> whole = Given.wkt(Given.read("a.shp", shp.shp(), Map.of()));
        assertThat(Given.wkt(Files.read(file, Options.DEFAULT).get(0))).isEqualTo(whole);
        java.nio.file.Files.write(folder.resolve("a.shx"), shp.shx());
        assertThat(Given.wkt(Files.read(file, Options.DEFAULT).get(0))).isEqualTo(whole);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingOfAFileStaysMappedThatWasRead(@TempDir Path folder) throws IOException {
        Path file = java.nio.file.Files.write(folder.resolve("unmapped.shp"), lines().shp());
        assertThat(Files.read(file, Options.DEFAULT).get(0).rows()).hasSize(200);
        assertThat(java.nio.file.Files.readString(Path.of("/proc/self/maps"))).doesNotContain("unmapped.shp");
    }
}
