package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.rules.Basis;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Tick;
import org.merestone.rules.Ticks;

/** What a check says of words that a lawyer has looked at. */
class TickedFindingTest {
    private static final Subject SITE = World.subject("project", "POINT(112.005 33.005)", 0, Map.of());

    @TempDir
    private Path folder;

    private Path home() throws IOException {
        return Files.createDirectories(folder.resolve("home"));
    }

    private List<Rulebook> books(String more) throws IOException {
        return World.rules(
                folder,
                World.rule(
                                "ban",
                                "subject: {kind: project}, zone: {kind: water-source-zone}, relation: {overlaps: {}},"
                                        + " verdict: prohibited" + more)
                        .replace("confidence: S", "confidence: B"));
    }

    private static Check check(List<Rulebook> books) {
        return new World(books)
                .layer(
                        "water-source-zone",
                        World.EVERYWHERE,
                        0,
                        World.zone("a", "POLYGON((112 33,112.01 33,112.01 33.01,112 33.01,112 33))", Map.of()))
                .check(SITE, "2026-11-01");
    }

    private List<Rulebook> ticked(List<Rulebook> books, boolean right, String note) throws IOException {
        Basis basis = books.get(0).bases().findFirst().orElseThrow();
        Tick tick = new Tick(
                basis.law(), basis.article(), basis.textSha256(), right, "张律师", LocalDate.parse("2026-10-01"), note);
        Files.writeString(home().resolve(Ticks.FILE), Ticks.load(home()).with(List.of(tick)));
        return Ticks.load(home()).on(books);
    }

    private static JsonNode json(Check check) throws IOException {
        return new ObjectMapper().readTree(check.json());
    }

    @Test
    void wordsThatNobodyLookedAtNeedALawyer() throws IOException {
        JsonNode json = json(check(books("")));
        assertThat(json.at("/check/rulebooks/0/ticks_sha256").isNull()).isTrue();
        JsonNode basis = json.at("/findings/0/basis");
        assertThat(basis.get("confidence").asText()).isEqualTo("B");
        assertThat(basis.get("legal_review").asBoolean()).isTrue();
        assertThat(basis.get("confirmed").isNull() && basis.get("disputed").isNull())
                .isTrue();
        assertThat(json.at("/findings/0/explanation").asText()).endsWith("；需法务确认。");
    }

    @Test
    void confirmedWordsNeedNoLawyerAndSayWhoConfirmedThem() throws IOException {
        JsonNode json = json(check(ticked(books(""), true, "")));
        assertThat(json.at("/check/rulebooks/0/ticks_sha256").asText()).hasSize(64);
        JsonNode basis = json.at("/findings/0/basis");
        assertThat(basis.get("confidence").asText()).isEqualTo("S");
        assertThat(basis.get("legal_review").asBoolean()).isFalse();
        assertThat(basis.get("confirmed").toString())
                .isEqualTo("{\"by\":\"张律师\",\"note\":\"\",\"on\":\"2026-10-01\",\"was\":\"B\"}");
        assertThat(json.at("/findings/0/explanation").asText()).doesNotContain("法务");
    }

    @Test
    void aDoubtOfTheMeaningStaysWhenTheWordsAreConfirmed() throws IOException {
        JsonNode json = json(check(ticked(books(", doubt: {zh: 范围不明, en: unclear}"), true, "")));
        assertThat(json.at("/findings/0/basis/legal_review").asBoolean()).isFalse();
        assertThat(json.at("/findings/0/doubt").asText()).isEqualTo("范围不明");
        assertThat(json.at("/findings/0/explanation").asText()).endsWith("；需法务确认：范围不明。");
    }

    @Test
    void wordsThatWereFoundWrongStillHitAndSayWhatIsWrong() throws IOException {
        Check check = check(ticked(books(""), false, "应为“严禁”"));
        assertThat(check.verdict()).isEqualTo("prohibited");
        JsonNode json = json(check);
        JsonNode basis = json.at("/findings/0/basis");
        assertThat(basis.get("confidence").asText()).isEqualTo("U");
        assertThat(basis.get("legal_review").asBoolean()).isTrue();
        assertThat(basis.at("/disputed/note").asText()).isEqualTo("应为“严禁”");
        assertThat(json.at("/findings/0/explanation").asText()).endsWith("；张律师于 2026-10-01 核对，条文有误：应为“严禁”；需法务确认。");
    }
}
