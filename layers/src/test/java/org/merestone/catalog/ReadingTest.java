package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingTest {
    private static final Kinds KINDS = Kinds.load();

    @ParameterizedTest
    @CsvSource({
        "grade, grade",
        "GRADE, grade",
        "保护区级别, grade",
        "级 别, grade",
        "级别（一级/二级）, grade",
        "*保护区级别：, grade",
        "'保护区\n级别', grade",
        "Zone name, name",
        "批复文号【必填】, approval_no",
        "面积(km²), approved_area",
        "(编号), code",
        "grade2, ",
        "经度, ",
    })
    void findsTheFieldOfAColumnWhateverItsDecoration(String column, String field) {
        Reading reading = Reading.of(KINDS.kind("water-source-zone"), List.of(column));
        assertThat(reading.field(column).map(Field::name)).isEqualTo(Optional.ofNullable(field));
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "一级", "一级保护区", "Ⅰ", "I", "i", " １ ", "1.0", "Grade 1", "饮用水水源一级 保护区"})
    void readsEveryWayToWriteGradeOne(String value) {
        assertThat(read("water-source-zone", "级别", value).properties()).isEqualTo(Map.of("grade", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "radius_m, true", "RADIUS_M, true", "半径（米）, true", "半径(m), true", "管控半径【米】, true", "半径[M]：, true",
        "半径, false", "半径（km）, false", "半径（千米）, false", "半径(公里), false", "半径（㎞）, false", "半径(里), false",
        "半径（m²）, false"
    })
    void readsALengthOnlyFromAColumnThatSaysMetres(String column, boolean read) {
        Reading reading = Reading.of(KINDS.kind("station-ring"), List.of(column));
        assertThat(reading.field(column).isPresent()).isEqualTo(read);
        assertThat(reading.problems()).hasSize(read ? 0 : 1);
        Reading.Row row = reading.read(Map.of(column, "1000"));
        assertThat(row.properties()).isEqualTo(read ? Map.of("radius_m", 1000L) : Map.of(column, "1000"));
    }

    @Test
    void completesACutTitleOnlyWhereOneFieldCanBeMeant() {
        Kind zone = KINDS.kind("water-source-zone");
        Set<String> cut = Set.of("approval_n", "保护区", "水源保护区名");
        Reading reading = Reading.of(zone, List.of("approval_n", "保护区", "水源保护区名"), cut);
        assertThat(reading.field("approval_n")).map(Field::name).contains("approval_no");
        assertThat(reading.field("水源保护区名")).map(Field::name).contains("name");
        assertThat(reading.field("保护区")).isEmpty();
        assertThat(reading.completed()).containsExactlyInAnyOrder("approval_n", "水源保护区名");
        Reading beside = Reading.of(zone, List.of("approval_n", "approval_no"), cut);
        assertThat(beside.field("approval_n")).isEmpty();
        assertThat(beside.field("approval_no")).isPresent();
        assertThat(Reading.of(zone, List.of("approval_n")).field("approval_n")).isEmpty();
    }

    @Test
    void readsTheCodeOfANumberThatASpreadsheetStored() {
        assertThat(read("water-source-zone", "级别", 3.0).properties()).isEqualTo(Map.of("grade", 3L));
        assertThat(read("project", "有限人为活动类别", 10).properties()).isEqualTo(Map.of("limited_activity_class", "10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-08-15",
                "2026/8/15",
                "2026.8.15",
                "2026年8月15日",
                "20260815",
                "２０２６－０８－１５",
                "2026-08-15 13:45:00",
                "2026/8/15 0:00",
                "2026-08-15T13:45:00.123Z"
            })
    void readsDatesAsBureausWriteThem(String value) {
        assertThat(read("project", "建成日期", value).properties())
                .isEqualTo(Map.of("built_on", LocalDate.of(2026, 8, 15)));
    }

    @Test
    void aNumberOfADayIsNotReadAndTheDayIsSaid() {
        Reading.Row row = read("project", "建成日期", "46249");
        assertThat(row.properties()).isEmpty();
        assertThat(row.problems().get(0).reason().zh()).contains("这像表格的日期序号（2026-08-15）");
    }

    @Test
    void readsDatesThatAFileTyped() {
        assertThat(read("project", "建成日期", LocalDate.of(2026, 8, 15)).properties())
                .isEqualTo(Map.of("built_on", LocalDate.of(2026, 8, 15)));
        assertThat(read("project", "建成日期", LocalDateTime.of(2026, 8, 15, 9, 30)).properties())
                .isEqualTo(Map.of("built_on", LocalDate.of(2026, 8, 15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-13-01", "2015年", "2026年8月", "15/8/2026", "2026-8/15", "46249", "去年"})
    void leavesOutADateThatIsNone(String value) {
        Reading.Row row = read("project", "建成日期", value);
        assertThat(row.properties()).isEmpty();
        assertThat(row.problems()).extracting(Reading.Problem::column).containsExactly("建成日期");
    }

    @ParameterizedTest
    @CsvSource({
        "是, true", "有, true", "TRUE, true", "1, true", "Ｙ, true", "yes, true",
        "否, false", "无, false", "False, false", "0, false", "N, false", "no, false"
    })
    void readsYesAndNo(String value, boolean expected) {
        assertThat(read("project", "是否排放污染物", value).properties()).isEqualTo(Map.of("discharges_pollutants", expected));
    }

    @Test
    void readsYesAndNoThatAFileTyped() {
        assertThat(read("project", "是否排放污染物", true).properties()).containsEntry("discharges_pollutants", true);
        assertThat(read("project", "是否排放污染物", 0.0).properties()).containsEntry("discharges_pollutants", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,234,567.5 | 1234567.5
            １２.５      | 12.5
            -3          | -3
            1e3         | 1000
            .5          |
            1,23        |
            3万         |
            NaN         |
            Infinity    |
            1e999       |
            """)
    void readsNumbersWithThousands(String value, Double expected) {
        Reading.Row row = Reading.of(wells(), List.of("flow")).read(Map.of("flow", value));
        assertThat(Optional.ofNullable(row.properties().get("flow"))).isEqualTo(Optional.ofNullable(expected));
        assertThat(row.problems()).hasSize(expected == null ? 1 : 0);
    }

    @Test
    void refusesNumbersThatAreNoneHoweverTheyAreTyped() {
        Reading reading = Reading.of(wells(), List.of("flow", "depth"));
        for (Object bad : List.of(Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e1000000000"))) {
            assertThat(reading.read(Map.of("flow", bad)).problems()).hasSize(1);
            assertThat(reading.read(Map.of("depth", bad)).problems()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12                  | 12
            1,200               | 1200
            12.0                | 12
            12.5                |
            9223372036854775808 |
            """)
    void readsWholeNumbers(String value, Long expected) {
        Reading.Row row = Reading.of(wells(), List.of("depth")).read(Map.of("depth", value));
        assertThat(Optional.ofNullable(row.properties().get("depth"))).isEqualTo(Optional.ofNullable(expected));
        assertThat(row.problems()).hasSize(expected == null ? 1 : 0);
    }

    @Test
    void namesColumnValueAndAllowedValuesOfAMisfitAndDoesNotGuess() {
        Reading.Row row = read("water-source-zone", "级别", "三级");
        assertThat(row.properties()).isEmpty();
        assertThat(row.problems()).hasSize(1);
        Text reason = row.problems().get(0).reason();
        assertThat(reason.zh()).contains("级别", "三级", "一级保护区、二级保护区、准保护区");
        assertThat(reason.en()).contains("三级", "grade", "Grade 1, Grade 2, Quasi-protection zone");
    }

    @Test
    void takesBlanksAndPlaceholdersAsAbsent() {
        Map<String, Object> raw = new HashMap<>();
        raw.put("级别", "　");
        raw.put("批复日期", "/");
        raw.put("名称", null);
        raw.put("备注", "/");
        Reading.Row row = Reading.of(KINDS.kind("water-source-zone"), List.copyOf(raw.keySet()))
                .read(raw);
        assertThat(row.properties()).isEqualTo(Map.of("remark", "/"));
        assertThat(row.problems()).isEmpty();
    }

    @Test
    void keepsUnknownColumnsAsText() {
        assertThat(read("water-source-zone", "OBJECTID ", 17.0).properties()).isEqualTo(Map.of("OBJECTID", "17"));
        assertThat(read("water-source-zone", "Shape_Area", 0.00000012).properties())
                .isEqualTo(Map.of("Shape_Area", "0.00000012"));
    }

    @Test
    void letsTheExactNameWinOverAnAlias() {
        Reading reading = Reading.of(KINDS.kind("water-source-zone"), List.of("级别", "grade"));
        assertThat(reading.problems()).isEmpty();
        Reading.Row row = reading.read(Map.of("级别", "二级", "grade", "1"));
        assertThat(row.properties()).isEqualTo(Map.of("grade", 1L, "级别", "二级"));
        assertThat(row.problems()).isEmpty();
    }

    @Test
    void readsNoneOfTwoColumnsThatMeanTheSameField() {
        Reading reading = Reading.of(KINDS.kind("water-source-zone"), List.of("级别", "保护区级别", "名称"));
        assertThat(reading.field("级别")).isEmpty();
        assertThat(reading.problems()).extracting(Reading.Problem::column).containsExactly("级别", "保护区级别");
        Reading.Row row = reading.read(Map.of("级别", "二级", "保护区级别", "一级", "名称", "东湖"));
        assertThat(row.properties()).isEqualTo(Map.of("name", "东湖", "级别", "二级", "保护区级别", "一级"));
        assertThat(row.problems()).hasSize(2);
    }

    @Test
    void readsNoneOfTwoColumnsThatBearTheExactName() {
        Reading reading = Reading.of(KINDS.kind("water-source-zone"), List.of("grade", "grade "));
        assertThat(reading.field("grade")).isEmpty();
        assertThat(reading.problems()).hasSize(2);
    }

    @Test
    void doesNotReadAColumnThatMayMeanTwoFields() {
        Reading reading = Reading.of(wells(), List.of("量"));
        assertThat(reading.field("量")).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0).reason().en()).contains("flow, depth");
    }

    private static Reading.Row read(String kind, String column, Object value) {
        return Reading.of(KINDS.kind(kind), List.of(column)).read(Map.of(column, value));
    }

    /** A kind as no file may declare it: two fields share an alias. */
    private static Kind wells() {
        return new Kind(
                "well",
                Text.of("水井", "Well"),
                Kind.Role.REFERENCE,
                Set.of(Kind.Shape.POINT),
                List.of(field("flow", Field.Type.NUMBER), field("depth", Field.Type.INTEGER)),
                new Kind.Defaults(0, OptionalInt.empty(), Kind.Sensitivity.PUBLIC),
                "#000000");
    }

    private static Field field(String name, Field.Type type) {
        return new Field(
                name, type, Text.of(name + "值", name + " value"), List.of("量"), List.of(), false, Optional.empty());
    }
}
