package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the measures are of what they say; how large they are is no matter of a test. */
class BenchTest {
    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void writeFiles() {
        typed = new Typed(folder);
        typed.writeFiles();
    }

    @Test
    void readsAllKindsAndRulesColdAndWarm() {
        Typed.Outcome outcome = typed.run("bench", "load", "--rounds", "1");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.out()).containsPattern("cold  kinds \\d+ ms").containsPattern("warm  kinds \\d+ ms");
        assertThat(outcome.err()).containsPattern("\\d\\d 个类别，\\d{3} 条规则");
    }

    @Test
    void checksAfterAnEditOnlyWhatItReaches() throws IOException {
        List<JsonNode> lines = lines("--part", "standing");
        assertThat(lines)
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.get("equal").booleanValue())
                        .as(line.toString())
                        .isTrue());
        assertThat(lines.get(4).get("name").asText()).contains("one zone edited", "1000 outfalls");
        assertThat(lines.get(4).get("checked_each").doubleValue()).isLessThan(500);
    }

    @Test
    void checksPointsOfAKindAgainstEveryRuleOfIt() {
        typed.run("import", "zones", typed.zones().toString(), "--kind", "water-source-zone");
        Typed.Outcome outcome = typed.run("bench", "check", "--count", "5", "--kind", "outfall");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("outfall  5 points, \\d\\d rules each")
                .containsPattern("one thread +\\d+ checks/s")
                .containsPattern("states +hit \\d+ .*not_covered [1-9]")
                .doesNotContain("project");
    }

    @Test
    void needsZonesToCheckAgainst() {
        Typed.Outcome outcome = typed.run("bench", "check");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("没有区域", "--store");
        assertThat(typed.run("bench", "check", "--count", "0").status()).isEqualTo(2);
        assertThat(typed.run("bench", "--part", "sun").status()).isEqualTo(2);
    }

    @Test
    void doesTheSameAsItsPeers() throws IOException {
        List<JsonNode> lines = lines("--part", "size", "--part", "distance", "--part", "threads");
        assertThat(lines).hasSize(13).allSatisfy(line -> {
            assertThat(line.fieldNames()).toIterable().contains("name", "ours_per_s", "peer", "peer_per_s", "ratio");
            assertThat(line.get("equal").isBoolean()).isTrue();
            assertThat(line.get("equal").booleanValue()).as(line.toString()).isTrue();
            assertThat(line.get("ours_per_s").doubleValue()).isPositive();
        });
        assertThat(lines)
                .filteredOn(line -> line.path("pairs_compared").asInt() > 0)
                .hasSize(10);
    }

    @Test
    void asksAServerWhatItAnswersItself() throws IOException {
        typed.run("import", "zones", typed.zones().toString(), "--kind", "water-source-zone");
        List<JsonNode> lines = lines("--part", "checks", "--part", "http", "--store", store());
        assertThat(lines)
                .extracting(line -> line.get("equal").asText())
                .containsExactly("null", "true", "true", "true", "true");
        assertThat(lines.get(0).get("peer_per_s").isNull()).isTrue();
        assertThat(lines.get(4).get("name").asText()).isEqualTo("checks over HTTP: 64 clients");
        assertThat(lines.get(4).fieldNames()).toIterable().contains("p50_ms", "p95_ms", "p99_ms");
    }

    @Test
    void saysWhichPeersDidNotRun() throws IOException {
        List<JsonNode> lines = lines("--part", "zones");
        assertThat(lines)
                .filteredOn(line -> line.get("peer").asText().startsWith("PostGIS"))
                .hasSize(4)
                .allSatisfy(line -> {
                    assertThat(line.get("peer_per_s").isNull()).isTrue();
                    assertThat(line.get("ratio").isNull()).isTrue();
                    assertThat(line.get("equal").isNull()).isTrue();
                    assertThat(line.get("note").asText()).contains("--postgis");
                });
    }

    @Test
    void drawsTilesAlsoWithoutAPeer() throws IOException {
        List<JsonNode> lines = lines("--part", "tiles");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("ours_per_s").doubleValue()).isPositive();
        assertThat(lines.get(0).get("equal").isNull()).isTrue();
        assertThat(lines.get(0).fieldNames()).toIterable().contains("p50_ms", "p95_ms", "p99_ms");
    }

    private String store() {
        return "gpkg:" + folder.resolve("home").resolve("merestone.gpkg");
    }

    private List<JsonNode> lines(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("bench", "--quick", "--rounds", "1", "--json"));
        words.addAll(List.of(more));
        Typed.Outcome outcome = typed.run(words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        new ObjectMapper().readTree(outcome.out()).forEach(lines::add);
        return lines;
    }
}
