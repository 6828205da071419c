package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A faulty file of the home directory stops the start: no command goes on with the rules that are left. */
class BadStartTest {
    private static final String BOOK = """
            rulebook: local
            version: "1"
            title: {zh: 地方规则, en: Local rules}
            covers_from: 2018-01-01
            rules:
              - id: local-ban
                title: {zh: 禁止, en: Ban}
                subject: {kind: outfall}
                zone: {kind: water-source-zone, when: {grade: [1]}}
                relation: {overlaps: {}}
                verdict: restricted
                basis:
                  - {law: 旧法, article: "65", text: 旧文, valid_from: 2018-01-01, valid_to: 2026-08-14, confidence: S, source: 公报}
                  - {law: 新法, article: "319", text: 新文, valid_from: 2026-08-15, confidence: B, source: 公报}
            """;

    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void writeFiles() throws IOException {
        typed = new Typed(folder);
        typed.writeFiles();
        Files.createDirectories(folder.resolve("home/rulebooks"));
    }

    static Stream<Arguments> faults() {
        String[][] faults = {
            {"verdict: restricted", "verdikt: restricted", "11", "verdict", "verdict"},
            {"kind: outfall", "kind: outfal", "8", "相近的", "nearest"},
            {"grade: [1]", "level: [1]", "9", "相近的", "nearest"},
            {"grade: [1]", "grade: [7]", "9", "可用", "allowed"},
            {"grade: [1]", "grade: [no]", "9", "\"no\"", "\"no\""},
            {"\"319\"", "010", "14", "\"010\"", "\"010\""},
            {"valid_to: 2026-08-14", "valid_to: 2017-08-14", "13", "最后一天", "last day"},
            {"valid_to: 2026-08-14", "valid_to: 2026-08-15", "14", "之前", "before"},
            {"  basis:", "  bases:", "12", "basis", "basis"},
            {
                "verdict: restricted",
                "verdict: attention\n    tightens: water-source-outfall",
                "12",
                "请改 verdict",
                "change the verdict"
            },
        };
        String[] commands = {"serve --port 0", "check outfall.csv --crs EPSG:4490", "rules articles"};
        return Stream.of(faults).flatMap(fault -> Stream.of(commands).map(command -> Arguments.of(command, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aFaultyRulebookStopsEveryCommandWithFileLineAndWhatToWrite(String command, String[] fault) throws IOException {
        assertThat(BOOK).contains(fault[0]);
        Files.writeString(folder.resolve("home/rulebooks/local.yaml"), BOOK.replace(fault[0], fault[1]));
        assertStops(command, "zh", "local.yaml 第 " + fault[2] + " 行", fault[3]);
        assertStops(command, "en", "local.yaml:" + fault[2] + ": ", fault[4]);
    }

    private void assertStops(String command, String lang, String place, String words) {
        String[] args =
                command.replace("outfall.csv", typed.points().toString()).split(" ");
        Typed.Outcome outcome = typed.run(CommandLineToolTest.with(args, "--lang", lang));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(place, words).doesNotContain("\tat ").doesNotContain("http://");
        assertThat(folder.resolve("home/merestone.gpkg")).doesNotExist();
    }

    @Test
    void soDoFaultyBaseMapsOfAServer() throws IOException {
        Files.writeString(folder.resolve("home/basemaps.yaml"), "basemaps:\n  - {id: a}\n");
        assertStops("serve --port 0", "zh", "basemaps.yaml 第 2 行", "title");
    }

    @Test
    void faultyTicksStopItToo() throws IOException {
        Files.writeString(folder.resolve("home/articles.yaml"), "articles:\n  - {law: 某法}\n");
        assertStops("serve --port 0", "zh", "articles.yaml 第 2 行", "text_sha256");
        assertStops("rules articles", "en", "articles.yaml:2: ", "text_sha256");
    }
}
