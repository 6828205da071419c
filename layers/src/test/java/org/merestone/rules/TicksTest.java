package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;

class TicksTest {
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    @TempDir
    private Path home;

    private List<Rulebook> books(String text) throws IOException {
        Path books = Files.createDirectories(home.resolve("rulebooks"));
        Files.writeString(books.resolve("local.yaml"), """
                rulebook: local
                version: "1"
                title: {zh: 地方规则, en: Local rules}
                covers_from: 2018-01-01
                rules:
                  - id: ban
                    title: {zh: 禁止, en: Ban}
                    subject: {kind: project}
                    zone: {kind: water-source-zone}
                    relation: {overlaps: {}}
                    verdict: prohibited
                    basis: [{law: 某法, article: "7", text: %s, valid_from: 2018-01-01, confidence: B, source: 试验}]
                """.formatted(text));
        return Rulebook.load(books, Kinds.load());
    }

    private static Tick tick(Basis basis, boolean right, String note) {
        return new Tick(basis.law(), basis.article(), basis.textSha256(), right, "张律师", DAY, note);
    }

    private Ticks written(Tick... ticks) throws IOException {
        Files.writeString(home.resolve(Ticks.FILE), Ticks.load(home).with(List.of(ticks)));
        return Ticks.load(home);
    }

    private static Basis basis(List<Rulebook> books) {
        return books.get(0).bases().findFirst().orElseThrow();
    }

    @Test
    void wordsThatALawyerFoundRightAreSureAndStillSayHowSureTheyWere() throws IOException {
        List<Rulebook> books = books("禁止");
        Ticks ticks = written(tick(basis(books), true, ""));
        Basis found = basis(ticks.on(books));
        assertThat(found.confidence()).isEqualTo("S");
        assertThat(found.stated()).isEqualTo("B");
        assertThat(found.needsLegalReview()).isFalse();
        assertThat(found.tick()).contains(tick(found, true, ""));
        assertThat(ticks.idle(books)).isEmpty();
    }

    @Test
    void wordsThatALawyerFoundWrongAreUnsure() throws IOException {
        List<Rulebook> books = books("禁止");
        Basis found = basis(written(tick(basis(books), false, "应为“严禁”")).on(books));
        assertThat(found.confidence()).isEqualTo("U");
        assertThat(found.needsLegalReview()).isTrue();
    }

    @Test
    void wordsThatWereChangedSinceAreNotConfirmedAndTheTickIsIdle() throws IOException {
        Ticks ticks = written(tick(basis(books("禁止")), true, ""));
        List<Rulebook> changed = books("严禁");
        assertThat(basis(ticks.on(changed)).tick()).isEmpty();
        assertThat(ticks.idle(changed)).hasSize(1);
    }

    @Test
    void aSummaryIsNeverConfirmed() throws IOException {
        List<Rulebook> books = books("【摘要】禁止");
        Ticks ticks = written(tick(basis(books), true, ""));
        assertThat(basis(ticks.on(books)).confidence()).isEqualTo("B");
        assertThat(ticks.idle(books)).hasSize(1);
    }

    @Test
    void theBookSaysWhichTicksWereAppliedAndItsOwnHashStays() throws IOException {
        List<Rulebook> books = books("禁止");
        assertThat(Ticks.load(home).on(books).get(0).ticksSha256()).isEmpty();
        Rulebook once = written(tick(basis(books), true, "")).on(books).get(0);
        Rulebook twice = written(tick(basis(books), false, "错字")).on(books).get(0);
        assertThat(once.sha256()).isEqualTo(books.get(0).sha256());
        assertThat(once.ticksSha256()).isPresent().isNotEqualTo(twice.ticksSha256());
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverItsLetters() throws IOException {
        Tick odd = new Tick("某\"法\\", "no", "0".repeat(64), false, "010", DAY, "一\n二：#'{\u0000\u0085");
        Tick read = written(odd).ticks().values().iterator().next();
        assertThat(read).isEqualTo(new Tick("某\"法\\", "no", "0".repeat(64), false, "010", DAY, "一 二：#'{  "));
        assertThat(written(new Tick("某\"法\\", "no", "0".repeat(64), true, "王", DAY, ""))
                        .ticks())
                .hasSize(1);
    }

    @Test
    void aNewerTickOfTheSameWordsCountsAndTheOthersStay() throws IOException {
        Basis basis = basis(books("禁止"));
        written(tick(basis, false, "错字"), new Tick("另法", "1", "a".repeat(64), true, "王", DAY, ""));
        Ticks ticks = written(tick(basis, true, ""));
        assertThat(ticks.ticks()).hasSize(2);
        assertThat(ticks.of(basis).map(Tick::right)).isEqualTo(Optional.of(true));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "words: right | words: maybe | 5 | right, wrong",
                "words: right | words: wrong | 2 | note",
                "checked_on: 2026-12-01 | checked_on: 2026-02-30 | 7 | 2026-08-15",
                "checked_by: 张 | checked_by: ' ' | 6 | 不能空着",
                "checked_by: 张 | by: 张 | 6 | checked_by",
                "sha256: \"0000 | sha256: \"ABCD | 4 | 64",
                "article: \"7\" | no: \"7\" | 3 | 可用"
            })
    void aFaultIsNamedWithItsLineAndWhatToWrite(String part, String fault, int line, String reason) throws IOException {
        String file = """
                articles:
                  - law: 某法
                    article: "7"
                    text_sha256: "%s"
                    words: right
                    checked_by: 张
                    checked_on: 2026-12-01
                """.formatted("0".repeat(64));
        assertThat(file).contains(part);
        Files.writeString(home.resolve(Ticks.FILE), file.replace(part, fault));
        assertThatThrownBy(() -> Ticks.load(home))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("articles.yaml 第 " + line + " 行")
                .hasMessageContaining(reason);
    }

    @Test
    void theSameWordsTwiceAreRefused() throws IOException {
        String item = "  - {law: 某法, article: \"7\", text_sha256: \"" + "0".repeat(64)
                + "\", words: right, checked_by: 张, checked_on: 2026-12-01}\n";
        Files.writeString(home.resolve(Ticks.FILE), "articles:\n" + item + item);
        assertThatThrownBy(() -> Ticks.load(home)).hasMessageContaining("第 3 行").hasMessageContaining("两次");
    }
}
