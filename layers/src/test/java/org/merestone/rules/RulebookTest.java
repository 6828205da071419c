package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Kinds;

class RulebookTest {
    private static final Kinds KINDS = Kinds.load();
    private static final String BOOK = """
            rulebook: local
            version: "1"
            title: {zh: 地方规则, en: Local rules}
            covers_from: 2018-01-01
            rules:
              - id: ban
                title: {zh: 禁止, en: Ban}
                subject: {kind: project, when: {action: [new]}}
                zone: {kind: water-source-zone, when: {grade: [1]}}
                relation: {overlaps: {}}
                verdict: prohibited
                basis:
                  - {law: 旧法, article: "65", text: 旧文, valid_from: 2018-01-01, valid_to: 2026-08-14, confidence: S, source: 公报}
                  - {law: 新法, article: "319", text: 新文, valid_from: 2026-08-15, confidence: B, source: 公报}
            """;

    @TempDir
    Path directory;

    private List<Rulebook> load(String text) throws IOException {
        Files.writeString(directory.resolve("local.yaml"), text);
        return Rulebook.load(directory, KINDS);
    }

    @Test
    void aRuleStandsOnTheBasisInForceOnTheDay() throws IOException {
        Rule rule = load(BOOK).get(0).rules().get(0);
        assertThat(rule.law().on(LocalDate.parse("2017-12-31"))).isEmpty();
        assertThat(rule.law().on(LocalDate.parse("2026-08-14")).orElseThrow().law())
                .isEqualTo("旧法");
        assertThat(rule.law().on(LocalDate.parse("2026-08-15")).orElseThrow().article())
                .isEqualTo("319");
        assertThat(rule.law().on(LocalDate.parse("2026-08-15")).orElseThrow().needsLegalReview())
                .isTrue();
    }

    @Test
    void aLocalRuleNamesTheRuleItTightensAndMustBeStricter() throws IOException {
        Path national = Files.createDirectory(directory.resolve("national"));
        Files.writeString(
                national.resolve("national.yaml"),
                BOOK.replace("rulebook: local", "rulebook: national")
                        .replace("id: ban", "id: care")
                        .replace("verdict: prohibited", "verdict: attention"));
        List<Rulebook> base = Rulebook.load(national, KINDS);
        String stricter = BOOK.replace("    verdict: prohibited\n", "    verdict: prohibited\n    tightens: care\n");
        Files.writeString(directory.resolve("local.yaml"), stricter);
        List<Rulebook> both = Rulebook.load(directory, KINDS, base);
        assertThat(both).extracting(Rulebook::id).containsExactly("national", "local");
        assertThat(both.get(1).rules().get(0).law().tightens()).contains("care");
        Files.writeString(
                directory.resolve("local.yaml"), stricter.replace("verdict: prohibited", "verdict: attention"));
        assertThatThrownBy(() -> Rulebook.load(directory, KINDS, base))
                .hasMessageContaining("local.yaml 第 12 行")
                .hasMessageContaining("只能更严");
        Files.writeString(directory.resolve("local.yaml"), stricter.replace("tightens: care", "tightens: nothing"));
        assertThatThrownBy(() -> Rulebook.load(directory, KINDS, base)).hasMessageContaining("没有规则");
        Files.writeString(directory.resolve("local.yaml"), stricter.replace("id: ban", "id: care"));
        assertThatThrownBy(() -> Rulebook.load(directory, KINDS, base)).hasMessageContaining("出现了两次");
    }

    @Test
    void aRuleThatEndedNamesTheRuleThatGoesOnWithItsBan() throws IOException {
        String goesOn = BOOK.substring(BOOK.indexOf("  - id: ban")).replace("id: ban", "id: other");
        String ended = BOOK.replace("    verdict: prohibited\n", "    verdict: prohibited\n    continued_by: other\n")
                .lines()
                .filter(line -> !line.contains("新法"))
                .collect(Collectors.joining("\n", "", "\n"));
        Rule.Law law = load(ended + goesOn).get(0).rules().get(0).law();
        LocalDate day = LocalDate.parse("2026-08-15");
        assertThat(law.on(day)).isEmpty();
        assertThat(law.insteadOn(day).orElseThrow().law()).isEqualTo("新法");
        assertThatThrownBy(() -> load(ended))
                .hasMessageContaining("local.yaml 第 12 行")
                .hasMessageContaining("没有规则“other”");
    }

    @Test
    void aRuleOnSeveralKindsOfZonesIsOneRuleForEachOfThem() throws IOException {
        List<Rule> rules = load(BOOK.replace(
                                "{kind: water-source-zone, when: {grade: [1]}}",
                                "{kind: [nature-reserve, ecological-redline]}")
                        .replace("verdict: prohibited", "verdict: attention\n    tag: SENS_1"))
                .get(0)
                .rules();
        assertThat(rules).extracting(Rule::id).containsExactly("ban-nature-reserve", "ban-ecological-redline");
        assertThat(rules.get(0).title().zh()).isEqualTo("禁止（自然保护区）");
        assertThat(rules.get(0).zoneKinds()).containsExactly("nature-reserve");
        assertThat(rules.get(1).tag()).contains("SENS_1.ecological-redline");
        assertThatThrownBy(() -> load(BOOK.replace(
                        "{kind: water-source-zone, when: {grade: [1]}}",
                        "{kind: [water-source-zone, nature-reserve], when: {grade: [1]}}")))
                .hasMessageContaining("local.yaml 第 9 行")
                .hasMessageContaining("nature-reserve 没有属性");
    }

    @Test
    void aRulebookOfAnotherEndingIsNotLeftOutSilently() throws IOException {
        Files.writeString(directory.resolve("local.yml"), BOOK);
        assertThatThrownBy(() -> Rulebook.load(directory, KINDS)).hasMessageContaining("请改名为 .yaml");
    }

    @Test
    void onlyAreasAreCutToOthers() {
        assertThatThrownBy(() -> load(BOOK.replace(
                        "{kind: water-source-zone, when: {grade: [1]}}",
                        "{kind: irrigation-channel, minus: {kind: nature-reserve}}")))
                .hasMessageContaining("local.yaml 第 9 行")
                .hasMessageContaining("面状");
        assertThatThrownBy(() -> load(BOOK.replace(
                        "{kind: water-source-zone, when: {grade: [1]}}",
                        "{kind: water-source-zone, intersect: {kind: irrigation-channel}}")))
                .hasMessageContaining("local.yaml 第 9 行")
                .hasMessageContaining("面状");
    }

    @Test
    void aRuleThatHoldsEverywhereReadsNoZone() throws IOException {
        String everywhere = BOOK.replace("{kind: water-source-zone, when: {grade: [1]}}", "everywhere")
                .replace("    relation: {overlaps: {}}\n", "");
        assertThat(load(everywhere).get(0).rules().get(0).place()).isEmpty();
        assertThatThrownBy(() -> load(everywhere.replace("zone: everywhere", "zone: somewhere")))
                .hasMessageContaining("local.yaml 第 9 行")
                .hasMessageContaining("everywhere");
        assertThatThrownBy(() -> load(BOOK.replace("{kind: water-source-zone, when: {grade: [1]}}", "everywhere")))
                .hasMessageContaining("local.yaml 第 10 行")
                .hasMessageContaining("没有位置关系");
    }

    @Test
    void aBookSaysWhatOfTheLawNoRuleDecides() throws IOException {
        String gaps = BOOK + """
                gaps:
                  - id: angling
                    title: {zh: 垂钓, en: Angling}
                    why: {zh: 个人行为，地图上没有, en: What a person does is on no map}
                """;
        assertThat(load(gaps).get(0).gaps()).extracting(Rulebook.Gap::id).containsExactly("angling");
        assertThatThrownBy(() -> load(gaps.replace("    why:", "    because:")))
                .hasMessageContaining("local.yaml 第 18 行")
                .hasMessageContaining("不认识这个键");
    }
}
