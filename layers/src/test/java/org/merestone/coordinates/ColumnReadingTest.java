package org.merestone.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnReadingTest {
    private static final Optional<PlainDegrees> UNTOLD = Optional.empty();

    private static ColumnReading judged(Optional<PlainDegrees> told, List<String> rows) {
        ColumnEvidence evidence = new ColumnEvidence();
        for (int i = 0; i < rows.size(); i++) {
            evidence.add(i + 1, pair(rows.get(i)));
        }
        return evidence.judge(told);
    }

    private static Pair pair(String row) {
        String[] cells = row.split(",", 2);
        return Pair.of(cells[0], cells[1]);
    }

    private static String read(ColumnReading reading, String row) {
        RowReading read = reading.read(pair(row));
        if (read instanceof RowReading.Placed placed) {
            Place place = placed.place();
            return "%.5f %.5f".formatted(place.east().value(), place.north().value());
        }
        return read instanceof RowReading.Numbers numbers
                ? "numbers " + numbers.first() + " " + numbers.second()
                : ((RowReading.Unread) read).why().zh();
    }

    private static String notices(ColumnReading reading) {
        return reading.notices().stream().map(t -> t.zh()).collect(Collectors.joining("\n"));
    }

    private static List<String> random(int rows, boolean packed, long seed) {
        Random random = new Random(seed);
        List<String> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            table.add(
                    packed
                            ? "117.%02d%02d,31.%02d%02d"
                                    .formatted(
                                            random.nextInt(60),
                                            random.nextInt(60),
                                            random.nextInt(60),
                                            random.nextInt(60))
                            : "%.6f,%.6f".formatted(117 + random.nextDouble(), 31 + random.nextDouble()));
        }
        return table;
    }

    @Test
    void aTableOfDecimalDegreesAsksNothing() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(judged(UNTOLD, random(20, false, seed)).doubt())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void aTableOfPackedDegreesIsNeverReadBeforeItIsTold() {
        for (long seed = 0; seed < 200; seed++) {
            List<String> rows = random(1 + (int) seed % 30, true, seed);
            ColumnReading reading = judged(UNTOLD, rows);
            // Zeros at the end leave a row that tells nothing.
            long telling = rows.stream()
                    .filter(r -> !r.matches("117\\.\\d*0,31\\.\\d*0"))
                    .count();
            assertThat(reading.doubt().isPresent()).as("seed %d", seed).isEqualTo(telling > 4);
            assertThat(reading.ways()).hasSize(telling > 4 ? 2 : 1);
            assertThat(notices(reading).contains("若是度.分秒")).as("seed %d", seed).isEqualTo(telling > 0);
        }
    }

    @Test
    void aFewRowsThatMayBePackedAreReadAsDecimalAndSaidToBeOpen() {
        ColumnReading reading = judged(UNTOLD, List.of("117.3012,31.1530", "117.9812,31.1530"));
        assertThat(reading.doubt()).isEmpty();
        assertThat(read(reading, "117.3012,31.1530")).isEqualTo("117.30120 31.15300");
        assertThat(notices(judged(UNTOLD, List.of("117.3012,31.1530"))))
                .contains("第 1 行", "按十进制度读", "(117.50333, 31.25833)", "--coordinates packed-dms");
        assertThat(notices(judged(Optional.of(PlainDegrees.DECIMAL), List.of("117.3012,31.1530"))))
                .isEmpty();
    }

    @Test
    void oneSlipAmongPackedDegreesDoesNotMakeThemDecimal() {
        List<String> rows = random(20, true, 7);
        rows.add("117.4175,31.1234");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(reading.ways())
                .containsExactly(
                        new ColumnReading.Way(PlainDegrees.DECIMAL, 21),
                        new ColumnReading.Way(PlainDegrees.PACKED_DMS, 20));
        assertThat(reading.doubt().orElseThrow().zh()).contains("21 行中有 20 行", "packed-dms");
        ColumnReading told = judged(Optional.of(PlainDegrees.PACKED_DMS), rows);
        assertThat(read(told, "117.4175,31.1234")).contains("须小于 60");
        assertThat(read(told, "117.4115,31.1230")).isEqualTo("117.68750 31.20833");
        assertThat(notices(told)).contains("度.分秒");
        assertThat(read(judged(Optional.of(PlainDegrees.DECIMAL), rows), "117.4115,31.1230"))
                .isEqualTo("117.41150 31.12300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"117.5,31.25", "117,31", "105.500000,30.000000", "117.123,31.254", "117°30′15″,31°15′20″"})
    void whatCannotBePackedOrHasMarksAsksNothing(String row) {
        assertThat(judged(UNTOLD, List.of(row)).doubt()).isEmpty();
    }

    @Test
    void rowsInOtherNotationsAndTheWrongWayRoundAreReadAndNamed() {
        List<String> rows = List.of(
                "117.678901,31.876543",
                "31.876543,117.678901",
                "117°30′15″,31°15′20″",
                "31°15′20″N,117°30′15″E",
                "1173015.5,311520.5",
                "117°30.25′,31.876543");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(rows.stream().map(r -> read(reading, r)))
                .containsExactly(
                        "117.67890 31.87654",
                        "117.67890 31.87654",
                        "117.50417 31.25556",
                        "117.50417 31.25556",
                        "117.50431 31.25569",
                        "117.50417 31.87654");
        assertThat(notices(reading))
                .contains(
                        "2 行的坐标是度分秒，已换算：第 3–4 行",
                        "1 行的坐标是度分，已换算：第 6 行",
                        "1 行的坐标是连写的度分秒，已换算：第 5 行",
                        "2 行的经度与纬度颠倒，已对调（中国的经度总大于纬度），请核对：第 2, 4 行");
    }

    @Test
    void metresAmongDegreesAreNamedWithTheSystemsThatPutThemNearTheOthers() {
        List<String> rows = new ArrayList<>(random(20, false, 3));
        rows.add("547602.5,3486215.3");
        rows.add("39547602.5,3486215.3");
        rows.add("3486215.3,547602.5");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(read(reading, rows.get(20)))
                .contains("EPSG:4548", "中央经线 117°", "抽查 2 行中有 2 行")
                .doesNotContain("EPSG:4547");
        assertThat(read(reading, rows.get(21))).contains("EPSG:4527", "第 39 带", "--crs");
        assertThat(read(reading, rows.get(22))).contains("EPSG:4548");
    }

    @Test
    void metresOfOneKindAreReadEastingFirstAndThoseOfTheOtherNamed() {
        List<String> rows = List.of(
                "38487123.5,3751508.5", "3751508.5,38487123.5", "487123.5,3751508.5", "117.5,31.25", "无,3751508");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(read(reading, rows.get(0))).isEqualTo("38487123.50000 3751508.50000");
        assertThat(read(reading, rows.get(1))).isEqualTo("38487123.50000 3751508.50000");
        assertThat(read(reading, rows.get(2))).contains("没有带号");
        assertThat(read(reading, rows.get(3))).contains("其余各行是米制坐标");
        assertThat(read(reading, rows.get(4))).contains("没有填写");
        assertThat(notices(reading)).contains("先写北坐标", "第 2 行");
        ColumnReading unzoned = judged(UNTOLD, List.of(rows.get(2), rows.get(2), rows.get(0)));
        assertThat(read(unzoned, rows.get(0))).contains("带有带号 38");
    }

    @Test
    void aDroppedDigitIsAFaultThatSaysSo() {
        List<String> rows = new ArrayList<>(random(20, false, 5));
        rows.add("11.678901,31.876543");
        rows.add("1176.78901,31.8765");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(read(reading, rows.get(20))).contains("“11.678901”按大小是纬度", "漏写了一位数字");
        assertThat(read(reading, rows.get(21))).contains("“1176.78901”", "漏写了小数点或数字");
    }

    /** The seven that are left of an easting with its zone, or the six of a northing, look like another number of the grid. */
    @Test
    void aDroppedDigitAmongMetresIsAFaultAndNoNumberOfItsOwn() {
        List<String> zoned = List.of(
                "38487123.5,3751508.5",
                "38487124,3751509",
                "38487125,3751510",
                "38487126,3751511",
                "3848712.5,3751508.5",
                "8487123,3751508",
                "38487123,375150.5");
        ColumnReading reading = judged(UNTOLD, zoned);
        assertThat(zoned.subList(4, 7).stream().map(r -> read(reading, r)))
                .allSatisfy(why -> assertThat(why).contains("比其余各行少一位", "东坐标 8 位", "北坐标 7 位"));
        List<String> plain =
                List.of("487123.5,3751508.5", "487124,3751509", "3751510,487125", "48712,3751508", "487123,375150");
        ColumnReading unzoned = judged(UNTOLD, plain);
        assertThat(plain.subList(3, 5).stream().map(r -> read(unzoned, r)))
                .allSatisfy(why -> assertThat(why).contains("比其余各行少一位", "东坐标 6 位"));
        assertThat(read(unzoned, "12100000.5,3700000")).startsWith("numbers");
    }

    @Test
    void numbersOfAnotherSystemStandAsTheyAre() {
        List<String> rows = List.of("12100000.5,3700000", "12200000,3710000", "0,0");
        ColumnReading reading = judged(UNTOLD, rows);
        assertThat(rows.stream().map(r -> read(reading, r)))
                .containsExactly("numbers 12100000.5 3700000", "numbers 12200000 3710000", "numbers 0 0");
    }

    @Test
    void rowsAreNamedInRunsAndNotWithoutEnd() {
        RowNumbers rows = new RowNumbers();
        IntStream.of(3, 7, 8, 9, 40).forEach(rows::add);
        assertThat(rows).hasToString("3, 7–9, 40");
        IntStream.range(0, 10_000).forEach(i -> rows.add(2 * i + 50));
        assertThat(rows.toString()).endsWith(" …").hasSizeLessThan(800);
        assertThat(rows.count()).isEqualTo(10_005);
    }
}
