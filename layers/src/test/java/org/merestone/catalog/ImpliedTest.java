package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from attributes that are stated, and what a blank means. */
class ImpliedTest {
    private static final Kind PROJECT = Kinds.load().kind("project");
    private static final String WELL = """
            kind: well
            title: {zh: 水井, en: Well}
            role: subject
            geometry: [point]
            color: "#0a0b0c"
            defaults: {accuracy_m: 1, sensitivity: public}
            fields:
              - {name: code, type: text, title: {zh: 编码, en: Code}}
              - {name: name, type: text, title: {zh: 名称, en: Name}}
              - {name: well_no, type: text, title: {zh: 井号, en: Number of the well}}
              - {name: depth, type: integer, title: {zh: 井深, en: Depth}}
              - {name: deep, type: boolean, title: {zh: 深井, en: Deep}}
              - name: use
                type: text
                title: {zh: 用途, en: Use}
                codes: [{value: any, title: {zh: 不限, en: Any}}, {value: drinking, title: {zh: 饮用, en: Drinking}}]
            """;

    @TempDir
    private Path dir;

    private Kind well(String more) throws IOException {
        Files.writeString(dir.resolve("well.yaml"), WELL + more);
        return Kinds.load(dir).kind("well");
    }

    @Test
    void whatIsMissingImpliesNothing() throws IOException {
        Kind well = well("implied: [{when: {depth: {not: [1, 2]}}, then: {deep: true}}]");
        assertThat(well.implied(Map.of())).isEmpty();
        assertThat(well.implied(Map.of("depth", 1L))).isEmpty();
        assertThat(well.implied(Map.of("depth", 3L))).isEqualTo(Map.of("deep", true));
    }

    @Test
    void whatIsStatedIsNotImplied() throws IOException {
        Kind well = well("implied: [{when: {depth: [3]}, then: {deep: true}}]");
        assertThat(well.implied(Map.of("depth", 3L, "deep", false))).isEmpty();
    }

    @Test
    void whatFollowsBothWaysStaysOpen() throws IOException {
        Kind well = well("implied: [{when: {depth: [3]}, then: {deep: true, use: any}}, "
                + "{when: {well_no: [J1]}, then: {deep: false}}]");
        assertThat(well.implied(Map.of("depth", 3L, "well_no", "J1"))).isEqualTo(Map.of("use", "any"));
    }

    @Test
    void allOfWhenMustHold() throws IOException {
        Kind well = well("implied: [{when: {depth: [3], well_no: [J1]}, then: {deep: true}}]");
        assertThat(well.implied(Map.of("depth", 3L))).isEmpty();
        assertThat(well.implied(Map.of("depth", 3L, "well_no", "J1"))).isEqualTo(Map.of("deep", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "implied: [{when: {dept: [3]}, then: {deep: true}}]    | depth",
                "implied: [{when: {depth: [3]}, then: {deap: true}}]   | deep",
                "implied: [{when: {depth: ['3']}, then: {deep: true}}] | integer",
                "implied: [{when: {depth: [3]}, then: {deep: 1}}]      | boolean",
                "implied: [{when: {depth: [3]}, then: {depth: 4}}]     | itself",
                "implied: [{when: {}, then: {deep: true}}]             | needs",
                "code_from: depth                                      | text",
                "blanks: {use: none}                                   | drinking",
                "apart: {by: dep, gapless: true}                       | depth",
                "apart: {by: depth}                                    | gapless",
            })
    void aFaultInItIsRefusedWithTheLine(String more, String words) {
        assertThatThrownBy(() -> well(more)).hasMessageContaining("well.yaml:1").hasMessageContaining(words);
    }

    @Test
    void areasThatLieSideBySideAreNamedByTheKind() throws IOException {
        assertThat(well("apart: {by: use, gapless: false}").apart())
                .contains(new Kind.Apart(java.util.Optional.of("use"), false));
        assertThat(well("implied: []").apart()).isEmpty();
    }

    @Test
    void aBlankReadsAsTheKindSaysUnlessItsValueCouldNotBeUsed() throws IOException {
        Reading reading = Reading.of(well("blanks: {use: any}"), List.of("名称", "用途"));
        assertThat(reading.read(Map.of("名称", "甲")).properties()).containsEntry("use", "any");
        assertThat(reading.read(Map.of("名称", "甲", "用途", "饮用")).properties()).containsEntry("use", "drinking");
        assertThat(reading.read(Map.of("名称", "甲", "用途", "灌溉")).properties()).doesNotContainKey("use");
    }

    @Test
    void aFeatureWithoutACodeHasTheOneThatTheKindNames() throws IOException {
        Reading reading = Reading.of(well("code_from: well_no"), List.of("编码", "井号"));
        assertThat(reading.read(Map.of("井号", "J1")).properties()).isEqualTo(Map.of("code", "J1", "well_no", "J1"));
        assertThat(reading.read(Map.of("编码", "A", "井号", "J1")).properties()).containsEntry("code", "A");
        assertThat(reading.read(Map.of("编码", "A")).properties()).isEqualTo(Map.of("code", "A"));
    }

    @Test
    void anItemOfTheEiaCatalogueRulesOthersOutOnlyWhereItIsTheOnlyOne() {
        assertThat(PROJECT.implied(Map.of("eia_item_no", 97L))).isEmpty();
        assertThat(PROJECT.implied(Map.of("single_eia_item", true))).isEmpty();
        assertThat(PROJECT.implied(Map.of("eia_item_no", 97L, "single_eia_item", false)))
                .isEmpty();
        assertThat(PROJECT.implied(Map.of("eia_item_no", 97L, "single_eia_item", true)))
                .containsEntry("livestock", false)
                .containsEntry("gas_station", false)
                .containsEntry("chemical", false)
                .containsEntry("waste_facility", false)
                .doesNotContainKey("tourism");
    }

    @Test
    void anItemThatMayBeEitherLeavesItOpen() {
        assertThat(PROJECT.implied(Map.of("eia_item_no", 119L, "single_eia_item", true)))
                .containsEntry("hazardous_goods_store", true)
                .doesNotContainKey("gas_station");
        assertThat(PROJECT.implied(Map.of("eia_item_no", 44L, "single_eia_item", true)))
                .doesNotContainKeys("chemical", "waste_facility");
        assertThat(PROJECT.implied(Map.of("eia_item_no", 10L, "single_eia_item", true)))
                .doesNotContainKey("tailings");
    }
}
