package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kinds;
import org.merestone.checks.Example;
import org.merestone.checks.RuleJson;
import org.merestone.checks.SpecFile;
import org.merestone.rules.Rulebook;

/** The rulebooks that are shipped, as they are shown. */
class RuleCallsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<Rulebook> books;
    private static List<Example> examples;
    private static RuleJson json;

    @BeforeAll
    static void load() {
        Kinds kinds = Kinds.load();
        books = Rulebook.load(kinds);
        examples = SpecFile.load(kinds);
        json = new RuleJson(
                kinds,
                books,
                examples,
                Fixture.CLOCK.instant().atZone(Fixture.CLOCK.getZone()).toLocalDate());
    }

    @Test
    void everyRuleIsThereWithAnArticleAndSourceAndLacksNothing() throws IOException {
        JsonNode all = MAPPER.readTree(json.all());
        assertThat(all.get("rules"))
                .hasSize(books.stream().mapToInt(b -> b.rules().size()).sum())
                .allSatisfy(rule -> {
                    assertThat(rule.get("bases")).isNotEmpty().allSatisfy(basis -> {
                        assertThat(basis.get("text").asText()).isNotBlank();
                        assertThat(basis.get("source").asText()).isNotBlank();
                    });
                    assertThat(rule.get("lacks")).isEmpty();
                    assertThat(rule.get("example_count").asInt()).isPositive();
                });
        assertThat(all.get("rulebooks")).hasSize(books.size());
    }

    @Test
    void theExamplesOfARuleComeOutAsTheyAreExpected() throws IOException {
        JsonNode rule = MAPPER.readTree(json.one("water-source-outfall").orElseThrow());
        assertThat(rule.get("in_force").asBoolean()).isTrue();
        assertThat(rule.at("/basis/article").asText()).isEqualTo("318");
        assertThat(rule.at("/questions/0/field").asText()).isEqualTo("stormwater_separated");
        assertThat(rule.get("examples"))
                .hasSize((int) examples.stream()
                        .filter(e -> e.findings().containsKey("water-source-outfall"))
                        .count())
                .allSatisfy(example -> assertThat(example.get("holds").asBoolean())
                        .as(example.get("failures").toString())
                        .isTrue());
    }

    @Test
    void aRuleThatThereIsNotIsNone() {
        assertThat(json.one("no-such-rule")).isEmpty();
    }
}
