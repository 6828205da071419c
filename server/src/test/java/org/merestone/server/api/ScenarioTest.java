package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.DataFiles;

/** What would be found if zones were others, over HTTP. */
class ScenarioTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int STEPS = 40;
    private Fixture fixture = Fixture.sample();
    private Api api = start();

    private Api start() {
        return Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        return Caller.send(api, BodyHandlers.ofString(), method, path, body, headers);
    }

    private JsonNode ok(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return MAPPER.readTree(answer.body());
    }

    private static String change(String op, String layer, String id, String properties, String geometry) {
        String feature = geometry.isEmpty()
                ? ""
                : ", \"feature\": {\"type\": \"Feature\", \"properties\": " + properties + ", \"geometry\": " + geometry
                        + "}";
        return "{\"op\": \"" + op + "\", \"layer\": \"" + layer + "\", \"id\": \"" + id + "\"" + feature + "}";
    }

    private static String scenario(String... changes) {
        return "{\"title\": \"调整\", \"changes\": [" + String.join(", ", changes) + "]}";
    }

    private static final String ZONE = "{\"code\": \"SY01-1\", \"name\": \"甲水源一级\", \"grade\": 1}";

    private static List<String> flips(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.get("flips")
                .forEach(f -> lines.add(f.at("/subject/id").asText() + " "
                        + f.get("rule").asText() + " " + f.get("before").asText() + " -> "
                        + f.get("after").asText()));
        return lines;
    }

    @Test
    void aZoneThatWouldMoveSaysWhoEntersAndWhoLeavesAndNothingIsStored() throws Exception {
        JsonNode answer = ok(
                "POST",
                "/api/scenarios",
                scenario(change("replace", "water-source-zone", "z-1", ZONE, Caller.square(112.095, 33.045, 0.01))));
        assertThat(flips(answer))
                .contains("o-1 outfall-in-source-zone hit -> clear", "o-3 outfall-in-source-zone clear -> hit");
        JsonNode entered = answer.get("flips").get(answer.get("flips").size() - 1);
        assertThat(entered.get("distance_m").asDouble()).isNegative();
        assertThat(entered.get("distance_before_m").asDouble()).isPositive();
        assertThat(entered.at("/basis/law").asText()).isNotEmpty();
        JsonNode area = answer.get("areas").get(0);
        assertThat(area.get("zone").asText()).isEqualTo("z-1");
        assertThat(area.get("before_m2").asDouble()).isBetween(1_030_000.0, 1_040_000.0);
        assertThat(area.get("after_m2").asDouble()).isBetween(1_030_000.0, 1_040_000.0);
        assertThat(fixture.engine().store().head()).isEqualTo(2);
        assertThat(answer.get("number_flips").asInt())
                .isEqualTo(answer.get("flips").size());
        assertThat(entered.at("/subject/lon").asDouble()).isBetween(112.095, 112.105);
        assertThat(entered.at("/subject/lat").asDouble()).isBetween(33.045, 33.055);
    }

    @Test
    void aPreviewIsAnsweredAsAScenarioIsAndNotKept() throws Exception {
        String gone = scenario(change("delete", "water-source-zone", "z-1", "", ""));
        String preview = gone.replaceFirst("\\{", "{\"preview\": true, ");
        HttpResponse<String> answer = send("POST", "/api/scenarios", preview);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode previewed = MAPPER.readTree(answer.body());
        assertThat(previewed.get("id").isNull()).isTrue();
        assertThat(ok("GET", "/api/scenarios", "").get("scenarios")).isEmpty();
        assertThat(previewed.get("flips"))
                .isNotEmpty()
                .isEqualTo(ok("POST", "/api/scenarios", gone).get("flips"));
    }

    @Test
    void aScenarioKeepsWhoProposedIt() throws Exception {
        String gone = scenario(change("delete", "water-source-zone", "z-1", "", ""));
        String signed = gone.replaceFirst("\\{", "{\"author\": \"李工\", ");
        String id = ok("POST", "/api/scenarios", signed).get("id").asText();
        assertThat(ok("GET", "/api/scenarios/" + id, "").get("author").asText()).isEqualTo("李工");
        assertThat(ok("POST", "/api/scenarios", gone).get("author").isNull()).isTrue();
        JsonNode listed = ok("GET", "/api/scenarios", "").get("scenarios");
        assertThat(listed.findValuesAsText("author")).containsExactlyInAnyOrder("李工", "null");
        String twoLines = signed.replace("李工", "李\\n工");
        assertThat(send("POST", "/api/scenarios", twoLines).statusCode()).isEqualTo(400);
    }

    @Test
    void scenariosAreKeptListedComparedAndForgotten() throws Exception {
        String gone = scenario(change("delete", "water-source-zone", "z-1", "", ""));
        String both = scenario(
                change("delete", "water-source-zone", "z-1", "", ""),
                change("delete", "water-source-zone", "z-2", "", ""));
        JsonNode a = ok("POST", "/api/scenarios", gone);
        JsonNode b = ok("POST", "/api/scenarios", both);
        String id = a.get("id").asText();
        assertThat(ok("GET", "/api/scenarios/" + id, "")).isEqualTo(a);
        JsonNode listed = ok("GET", "/api/scenarios", "").get("scenarios");
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("number_flips").asInt()).isPositive();
        assertThat(listed.get(0).has("flips")).isFalse();
        JsonNode compared = ok(
                "GET", "/api/scenarios/" + id + "/compare?with=" + b.get("id").asText(), "");
        assertThat(compared.get("only_a")).isEmpty();
        assertThat(compared.get("same").asInt()).isEqualTo(a.get("number_flips").asInt());
        compared.get("only_b")
                .forEach(flip -> assertThat(flip.at("/subject/id").asText()).isEqualTo("o-2"));
        assertThat(compared.get("only_b")).isNotEmpty();
        assertThat(send("DELETE", "/api/scenarios/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/api/scenarios/" + id, "").statusCode()).isEqualTo(404);
    }

    private String idOfAMovedZone() throws Exception {
        return ok(
                        "POST",
                        "/api/scenarios",
                        scenario(change("replace", "water-source-zone", "z-1", ZONE, Caller.square(112.2, 33.2, 0.01))))
                .get("id")
                .asText();
    }

    @Test
    void anAdoptedScenarioIsOneRevisionWithItsApprovalAndHoldsFromItsDay() throws Exception {
        String id = idOfAMovedZone();
        String approved = "{\"approval_no\": \"豫政文〔2026〕1号\", \"valid_from\": \"2026-10-01\"}";
        JsonNode made = ok("POST", "/api/scenarios/" + id + "/adopt", approved);
        assertThat(made.get("revision").asLong()).isEqualTo(3);
        JsonNode history = ok("GET", "/api/layers/water-source-zone/features/z-1?as_of=2026-10-01", "");
        assertThat(history.at("/properties/approval_no").asText()).isEqualTo("豫政文〔2026〕1号");
        assertThat(history.at("/properties/valid_from").asText()).isEqualTo("2026-10-01");
        JsonNode before = ok("GET", "/api/layers/water-source-zone/features/z-1?as_of=2026-09-30", "");
        assertThat(before.at("/properties/valid_to").asText()).isEqualTo("2026-09-30");
        assertThat(ok("GET", "/api/scenarios/" + id, "").get("adopted").asLong())
                .isEqualTo(3);
        assertThat(send("POST", "/api/scenarios/" + id + "/adopt", approved).statusCode())
                .isEqualTo(409);
    }

    /** By somebody else, as revision 3. */
    private void theZoneIsWidened() throws Exception {
        String other = "{\"feature\": {\"type\": \"Feature\", \"properties\": " + ZONE + ", \"geometry\": "
                + Caller.square(112, 33, 0.02) + "}, \"message\": \"扩大\"}";
        HttpResponse<String> edited =
                send("PUT", "/api/layers/water-source-zone/features/z-1", other, "If-Match", "\"1\"");
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
    }

    private void isRefusedWithBothVersions(String id) throws Exception {
        HttpResponse<String> refused = send(
                "POST", "/api/scenarios/" + id + "/adopt", "{\"approval_no\": \"1\", \"valid_from\": \"2026-10-01\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(412);
        JsonNode problem = MAPPER.readTree(refused.body());
        assertThat(problem.at("/current/geometry/coordinates/0/1/0").asDouble()).isEqualTo(112.02);
        assertThat(problem.at("/yours/geometry/coordinates/0/0/0").asDouble()).isEqualTo(112.2);
        assertThat(fixture.engine().store().head()).isEqualTo(3);
    }

    @Test
    void aScenarioWhoseZoneHasChangedSinceIsNotAdoptedAndBothVersionsAreShown() throws Exception {
        String id = idOfAMovedZone();
        theZoneIsWidened();
        isRefusedWithBothVersions(id);
        assertThat(ok("GET", "/api/scenarios/" + id, "").get("outdated").toString())
                .isEqualTo("[\"z-1\"]");
    }

    /** A zone and an outfall. */
    private String idOfTwoLayers() throws Exception {
        return ok(
                        "POST",
                        "/api/scenarios",
                        scenario(
                                change("replace", "water-source-zone", "z-1", ZONE, Caller.square(112.2, 33.2, 0.01)),
                                change(
                                        "replace",
                                        "outfall",
                                        "o-1",
                                        "{\"code\": \"o-1\"}",
                                        "{\"type\":\"Point\",\"coordinates\":[112.205,33.205]}")))
                .get("id")
                .asText();
    }

    @Test
    void aScenarioOverLayersIsAdoptedWholeByARevisionOfEach() throws Exception {
        String id = idOfTwoLayers();
        JsonNode made = ok(
                "POST", "/api/scenarios/" + id + "/adopt", "{\"approval_no\": \"1\", \"valid_from\": \"2026-10-01\"}");
        assertThat(made.get("revisions").toString())
                .isEqualTo("[{\"revision\":3,\"layer\":\"outfall\"},{\"revision\":4,\"layer\":\"water-source-zone\"}]");
        assertThat(made.get("revision").asLong()).isEqualTo(4);
        assertThat(ok("GET", "/api/scenarios/" + id, "").get("adopted").asLong())
                .isEqualTo(4);
        JsonNode zone = ok("GET", "/api/layers/water-source-zone/features/z-1?as_of=2026-10-01", "");
        assertThat(zone.at("/geometry/coordinates/0/0/0").asDouble()).isEqualTo(112.2);
        JsonNode outfall = ok("GET", "/api/layers/outfall/features/o-1?as_of=2026-10-01", "");
        assertThat(outfall.at("/geometry/coordinates/0").asDouble()).isEqualTo(112.205);
        assertThat(fixture.engine().store().revision(3).detail().toString())
                .contains("adopt", "layers=[outfall, water-source-zone]", id);
    }

    @Test
    void ofAScenarioOverLayersNothingIsAdoptedWhenOneFeatureHasChangedSince() throws Exception {
        String id = idOfTwoLayers();
        theZoneIsWidened();
        isRefusedWithBothVersions(id);
        assertThat(ok("GET", "/api/layers/outfall/features/o-1", "")
                        .at("/geometry/coordinates/0")
                        .asDouble())
                .isNotEqualTo(112.205);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"a\"} | changes",
                "{\"title\": \"a\", \"changes\": []} | changes",
                "{\"changes\": [{\"layer\": \"outfall\", \"op\": \"delete\", \"id\": \"o-1\"}]} | title",
                "{\"title\": \"a\", \"changes\": [{\"layer\": \"outfall\", \"op\": \"delete\"}]} | changes[0].id",
                "{\"title\": \"a\", \"changes\": [{\"layer\": \"outfall\", \"op\": \"move\", \"id\": \"o-1\"}]} | changes[0].op",
                "{\"title\": \"a\", \"changes\": [{\"layer\": \"outfall\", \"op\": \"delete\", \"id\": \"x\"}]} | changes[0].id",
                "{\"title\": \"a\", \"changes\": [{\"layer\": \"outfall\", \"op\": \"delete\", \"id\": \"o-1\"},"
                        + " {\"layer\": \"outfall\", \"op\": \"delete\", \"id\": \"o-1\"}]} | changes[1].id",
                "{\"title\": \"a\", \"changes\": [{\"layer\": \"outfall\", \"op\": \"replace\", \"id\": \"o-1\"}]} | changes[0].feature",
                "{\"title\": \"a\", \"changes\": [7]} | changes[0]"
            })
    void aWrongScenarioIsRefusedAndNamesTheMember(String line) throws Exception {
        String[] parts = line.split(" \\| ");
        HttpResponse<String> answer = send("POST", "/api/scenarios", parts[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(MAPPER.readTree(answer.body()).at("/errors/0/field").asText())
                .isEqualTo(parts[1]);
        assertThat(ok("GET", "/api/scenarios", "").get("scenarios")).isEmpty();
    }

    @Test
    void aChangedRulebookSaysWhoseFindingsItChanges() throws Exception {
        Path books = Path.of(System.getProperty("merestone.root"), "server/src/test/resources/rulebooks");
        String text = DataFiles.of(books, name -> !name.endsWith(".spec.yaml")).texts().values().stream()
                .filter(book -> book.contains("id: outfall-in-source-zone"))
                .findFirst()
                .orElseThrow();
        String milder = text.replaceFirst("(?s)(id: outfall-in-source-zone.*?verdict: )prohibited", "$1attention");
        JsonNode answer = ok(
                "POST",
                "/api/scenarios",
                MAPPER.createObjectNode()
                        .put("title", "修法")
                        .put("rulebook", milder)
                        .toString());
        List<String> lines = new ArrayList<>();
        answer.get("flips")
                .forEach(f -> lines.add(f.at("/subject/id").asText() + " "
                        + f.get("rule").asText() + " " + f.get("verdict_before").asText() + " -> "
                        + f.get("verdict_after").asText()));
        assertThat(lines)
                .containsExactly(
                        "o-1 outfall-in-source-zone prohibited -> attention",
                        "o-2 outfall-in-source-zone prohibited -> attention");
        assertThat(answer.at("/rulebook/version").isTextual()).isTrue();
        JsonNode same = ok(
                "POST",
                "/api/scenarios",
                MAPPER.createObjectNode()
                        .put("title", "不变")
                        .put("rulebook", text)
                        .toString());
        assertThat(same.get("flips")).isEmpty();
        HttpResponse<String> refused = send(
                "POST",
                "/api/scenarios",
                MAPPER.createObjectNode()
                        .put("title", "错")
                        .put("rulebook", text.replace("verdict: prohibited", "verdict: forbidden"))
                        .toString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("rulebook 第 ", "verdict");
    }

    /** By subject and rule what is not clear, as checks of all of them say it. */
    private Map<String, String> checked() throws Exception {
        Map<String, String> said = new TreeMap<>();
        for (JsonNode feature :
                ok("GET", "/api/layers/outfall/features?as_of=2026-11-01", "").get("features")) {
            String id = feature.get("id").asText();
            JsonNode check = ok(
                    "POST",
                    "/api/checks",
                    "{\"subject\": {\"layer\": \"outfall\", \"id\": \"" + id + "\"}, \"as_of\": \"2026-11-01\"}");
            check.get("findings")
                    .forEach(f -> said.put(
                            id + " " + f.get("rule").asText(),
                            f.get("state").asText() + " " + f.get("verdict").asText()));
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void flipsAreThoseOfFullChecksBeforeAndAfterItIsAdopted(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> zones = new TreeSet<>(Set.of("z-1", "z-2", "z-3"));
        Set<String> outfalls = new TreeSet<>(Set.of("o-1", "o-2", "o-3"));
        Map<String, String> before = checked();
        for (int step = 0; step < STEPS; step++) {
            boolean zone = random.nextInt(3) > 0;
            Set<String> known = zone ? zones : outfalls;
            List<String> changes = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(2); i++) {
                String id = (zone ? "z-" : "o-") + (10 * i + 1 + random.nextInt(5));
                double x = 112 + random.nextInt(12) * 0.004;
                double y = 33 + random.nextInt(12) * 0.004;
                String properties = "{\"code\": \"" + id + "\""
                        + (zone ? ", \"grade\": " + (1 + random.nextInt(2)) : ", \"stormwater_separated\": false")
                        + "}";
                String geometry = zone
                        ? Caller.square(x, y, 0.01)
                        : String.format(Locale.ROOT, "{\"type\":\"Point\",\"coordinates\":[%f,%f]}", x, y);
                boolean delete = known.contains(id) && random.nextInt(4) == 0;
                String op = delete ? "delete" : known.contains(id) ? "replace" : "add";
                changes.add(change(op, zone ? "water-source-zone" : "outfall", id, properties, delete ? "" : geometry));
                if (delete) {
                    known.remove(id);
                } else {
                    known.add(id);
                }
            }
            JsonNode answer = ok("POST", "/api/scenarios", scenario(changes.toArray(String[]::new)));
            ok(
                    "POST",
                    "/api/scenarios/" + answer.get("id").asText() + "/adopt",
                    "{\"approval_no\": \"" + step + "\", \"valid_from\": \"2026-11-01\"}");
            Map<String, String> after = checked();
            Map<String, String> expected = new TreeMap<>();
            Set<String> all = new TreeSet<>(before.keySet());
            all.addAll(after.keySet());
            for (String one : all) {
                String was = before.getOrDefault(one, "none null");
                String is = after.getOrDefault(one, "none null");
                if (!was.equals(is) && !(isClear(was) && isClear(is))) {
                    expected.put(one, was + " -> " + is);
                }
            }
            Map<String, String> told = new TreeMap<>();
            answer.get("flips")
                    .forEach(f -> told.put(
                            f.at("/subject/id").asText() + " " + f.get("rule").asText(),
                            f.get("before").asText() + " "
                                    + f.get("verdict_before").asText() + " -> "
                                    + f.get("after").asText() + " "
                                    + f.get("verdict_after").asText()));
            assertThat(told)
                    .as("seed " + seed + ", step " + step + ": " + changes)
                    .isEqualTo(expected);
            before = after;
        }
    }

    private static boolean isClear(String said) {
        return said.startsWith("clear") || said.startsWith("none");
    }
}
