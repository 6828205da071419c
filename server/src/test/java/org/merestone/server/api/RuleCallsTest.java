package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kinds;
import org.merestone.checks.Example;
import org.merestone.checks.RuleJson;
import org.merestone.checks.SpecFile;
import org.merestone.rules.Rule;
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

    @Test
    void anAnswerThatIsKeptIsThatOfItsRuleAndItsDay() throws IOException, InterruptedException {
        try (Fixture fixture = Fixture.empty();
                Api api = Api.start(
                        fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            List<Rule> rules = fixture.engine().books().get(0).rules();
            for (String path :
                    List.of("", "/" + rules.get(0).id(), "/" + rules.get(1).id())) {
                for (String day : List.of("1990-01-01", "2026-01-01")) {
                    JsonNode first = get(api, path + "?as_of=" + day);
                    assertThat(first.get("as_of").asText()).isEqualTo(day);
                    assertThat("/" + first.path("id").asText()).isEqualTo(path.isEmpty() ? "/" : path);
                    assertThat(get(api, path + "?as_of=" + day)).isEqualTo(first);
                }
            }
        }
    }

    private static JsonNode get(Api api, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/api/rules" + path))
                .build();
        return MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
