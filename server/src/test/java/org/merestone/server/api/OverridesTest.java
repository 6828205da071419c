package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.server.jobs.Rechecking;
import org.merestone.store.FindingOverride;

/** What a person sets aside stays in sight, and comes up again when it is another or its day is over. */
@Timeout(120)
class OverridesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OF_FIRST =
            "\"layer\": \"outfall\", \"id\": \"o-1\", \"rule\": \"outfall-in-source-zone\", ";
    private static final String WHY = "\"reason\": \"已核实为雨水口\", \"evidence\": \"现场核查单 12 号\", \"author\": \"李\"";

    private Fixture fixture;
    private Api api;
    private Rechecking rechecking;

    private enum Kept {
        IN_A_FILE(Fixture::sample),
        IN_POSTGIS(Fixture::sampleInPostGis);

        private final Supplier<Fixture> sample;

        Kept(Supplier<Fixture> sample) {
            this.sample = sample;
        }
    }

    private void start(Kept kept) throws Exception {
        fixture = kept.sample.get();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
        rechecking = Rechecking.start(fixture.engine(), CompletableFuture.completedFuture(null), () -> {});
        current("");
    }

    @AfterEach
    void stop() {
        rechecking.close();
        api.close();
        fixture.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"1\"")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode current(String query) throws Exception {
        JsonNode answer =
                MAPPER.readTree(send("GET", "/api/findings" + query, "").body());
        while (answer.get("behind").asBoolean()) {
            Thread.sleep(20);
            answer = MAPPER.readTree(send("GET", "/api/findings" + query, "").body());
        }
        return answer;
    }

    private JsonNode setAside(String until) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/findings/overrides", "{" + OF_FIRST + WHY + ", \"until\": \"" + until + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return MAPPER.readTree(answer.body());
    }

    private static final String ONE = "?rule=outfall-in-source-zone&id=o-1";

    @ParameterizedTest
    @EnumSource(Kept.class)
    void aFindingThatIsSetAsideKeepsItsVerdictUntilTheZoneIsAnother(Kept kept) throws Exception {
        start(kept);
        assertThat(setAside("2027-03-31").get("standing").asText()).isEqualTo("stands");
        JsonNode finding = current(ONE).at("/findings/0");
        assertThat(finding.get("state").asText()).isEqualTo("hit");
        assertThat(finding.get("verdict").asText()).isEqualTo("prohibited");
        assertThat(finding.get("override").toString())
                .isEqualTo("{\"number\":1,\"standing\":\"stands\",\"reason\":\"已核实为雨水口\",\"evidence\":\"现场核查单 12 号\","
                        + "\"until\":\"2027-03-31\",\"author\":\"李\",\"made_at\":\"2026-11-01T04:00:00Z\"}");
        assertThat(current("?override=stands").at("/counts/override").toString())
                .isEqualTo("{\"stands\":1}");
        assertThat(current("?state=hit&override=none").get("number_matched").asLong())
                .isEqualTo(current("?state=hit").get("number_matched").asLong() - 1);
        String wider = "{\"type\": \"Polygon\", \"coordinates\":"
                + " [[[111.999, 33], [112.01, 33], [112.01, 33.01], [111.999, 33.01], [111.999, 33]]]}";
        String zone = "{\"feature\": {\"type\": \"Feature\", \"properties\":"
                + " {\"code\": \"SY01-1\", \"name\": \"甲水源一级\", \"grade\": 1}, \"geometry\": " + wider
                + "}, \"message\": \"扩大\"}";
        assertThat(send("PUT", "/api/layers/water-source-zone/features/z-1", zone)
                        .statusCode())
                .isEqualTo(200);
        assertThat(current("?override=finding_changed")
                        .at("/findings/0/subject/id")
                        .asText())
                .isEqualTo("o-1");
        assertThat(setAside("2027-03-31").get("number").asLong()).isEqualTo(2);
        assertThat(current(ONE).at("/findings/0/override/standing").asText()).isEqualTo("stands");
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void anOverrideThatIsTakenBackStaysInTheListAndCountsNoMore(Kept kept) throws Exception {
        start(kept);
        setAside("2027-03-31");
        String path = "/api/findings/overrides/1?author=%E7%8E%8B&reason=%E8%AF%AF";
        JsonNode withdrawn = MAPPER.readTree(send("DELETE", path, "").body());
        assertThat(withdrawn.get("standing").asText()).isEqualTo("withdrawn");
        assertThat(withdrawn.get("withdrawn").toString())
                .isEqualTo("{\"at\":\"2026-11-01T04:00:00Z\",\"author\":\"王\",\"reason\":\"误\"}");
        assertThat(current(ONE).at("/findings/0/override").isNull()).isTrue();
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(409);
        assertThat(send("DELETE", path.replace("/1?", "/7?"), "").statusCode()).isEqualTo(404);
        assertThat(MAPPER.readTree(send("GET", "/api/findings/overrides", "").body())
                        .get("overrides"))
                .hasSize(1);
    }

    @Test
    void afterItsLastDayAFindingComesUpAgain() throws Exception {
        start(Kept.IN_A_FILE);
        setAside("2026-11-01");
        assertThat(current(ONE).at("/findings/0/override/standing").asText()).isEqualTo("stands");
        FindingOverride made = fixture.engine().store().overrides().get(0);
        fixture.engine()
                .store()
                .keep(new FindingOverride(
                        0,
                        made.name(),
                        made.madeAt(),
                        made.author(),
                        made.reason(),
                        made.evidence(),
                        LocalDate.of(2026, 10, 31),
                        made.seen(),
                        Optional.empty()));
        assertThat(current("?override=expired").at("/findings/0/override/until").asText())
                .isEqualTo("2026-10-31");
    }

    @Test
    void whatCannotBeSetAsideIsRefusedAndNothingIsKept() throws Exception {
        start(Kept.IN_A_FILE);
        String rule = current("?state=not_covered").at("/findings/0/rule").asText();
        refused(400, "\"until\": \"2026-10-31\"", "until");
        refused(400, "\"until\": \"2027-11-02\"", "until");
        refused(400, "\"reason\": \"a\\nb\"", "reason");
        refused(400, "\"evidence\": \"\"", "evidence");
        refused(400, "\"who\": \"x\"", "who");
        refused(404, "\"id\": \"o-9\"", "o-9");
        refused(404, "\"rule\": \"nope\"", "nope");
        refused(409, "\"rule\": \"" + rule + "\"", "not_covered");
        refused(412, "\"since_revision\": 1", "修订 2");
        assertThat(fixture.engine().store().overrides()).isEmpty();
    }

    private void refused(int status, String other, String named) throws Exception {
        ObjectNode body = (ObjectNode) MAPPER.readTree("{" + OF_FIRST + WHY + ", \"until\": \"2027-03-31\"}");
        body.setAll((ObjectNode) MAPPER.readTree("{" + other + "}"));
        HttpResponse<String> answer = send("POST", "/api/findings/overrides", body.toString());
        assertThat(answer.statusCode()).as(other + " " + answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
    }
}
