package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules lint says of a rulebook, and when it is content. */
class LintTextTest {
    private static final String BOOK = """
            rulebook: local
            version: "1"
            title: {zh: 某地, en: Some place}
            covers_from: 2018-01-01
            rules:
              - id: local-ban
                title: {zh: 禁止, en: Ban}
                subject: {kind: outfall}
                zone: {kind: water-source-zone, when: {grade: [1]}}
                relation: {overlaps: {}}
                verdict: attention
                doubt: {zh: 范围不明, en: unclear where}
                basis: [{law: 某法, article: "65(1)", text: 【摘要】禁止, valid_from: 2018-01-01, confidence: U, source: 公报}]
            gaps:
              - {id: angling, title: {zh: 垂钓, en: Angling}, why: {zh: 图上没有, en: no map shows it}}
            """;

    private static final String SPEC = """
            rulebook: local
            shapes: {in: "POINT(112.005 33.005)", out: "POINT(113 34)"}
            examples:
              - example: inside
                on:
                  2017-12-31: {local-ban: {state: not_in_force}}
                  2018-01-01: {local-ban: {state: hit}}
                subject: {kind: outfall, shape: in, accuracy_m: 0}
                layers: {water-source-zone: {features: [{shape: "POLYGON((112 33,112.01 33,112.01 33.01,112 33))", properties: {grade: 1}}]}}
              - example: outside
                as_of: 2018-01-01
                subject: {kind: outfall, shape: out, accuracy_m: 0}
                layers: {water-source-zone: {features: [{shape: "POLYGON((112 33,112.01 33,112.01 33.01,112 33))", properties: {grade: 1}}]}}
                findings: {local-ban: {state: clear}}
            """;

    @TempDir
    private Path folder;

    private Path books;
    private Typed typed;

    @BeforeEach
    void writeTheBook() throws IOException {
        typed = new Typed(folder);
        books = Files.createDirectories(folder.resolve("home/rulebooks"));
        Files.writeString(books.resolve("local.yaml"), BOOK);
    }

    @Test
    void knownLimitsAreListedByRulebookAndAreNoFault() throws IOException {
        Files.writeString(books.resolve("local.spec.yaml"), SPEC);
        Typed.Outcome lint = typed.run("rules", "lint");
        assertThat(lint.status()).as(lint.out()).isZero();
        assertThat(lint.out()).contains("""
                local  某地  1 条规则
                  法律有规定而规则未收录：1
                    angling  垂钓：图上没有
                  条文是摘要，不是原文：1
                    《某法》第65条第1款  → local-ban
                  疑问，需法务确认：1
                    local-ban  范围不明
                """);
        assertThat(lint.err()).containsPattern("未收录 \\d+，摘要 \\d+，疑问 \\d+；不合格 0");
    }

    @Test
    void whatARulebookLacksIsAFault() throws IOException {
        Files.writeString(
                books.resolve("local.spec.yaml"), SPEC.replace("local-ban: {state: clear}", "nope: {state: clear}"));
        Typed.Outcome lint = typed.run("rules", "lint", "--lang", "en");
        assertThat(lint.status()).isEqualTo(1);
        assertThat(lint.out())
                .contains("  lacking: 1\n    local-ban  lacks an example that does not hit\n")
                .contains("nope  the example 'outside' names no rule");
        assertThat(lint.err()).contains("lacking 2");
        assertThat(typed.run("rules", "test").status()).isEqualTo(1);
    }
}
