package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A check can be made again after the zones have changed, with the knowledge and at the moment of then. */
class CheckAgainTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Fixture fixture;
    private Api api;

    @BeforeEach
    void start() {
        fixture = Fixture.sample();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private String send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return answer.body();
    }

    private String check(String subject, String more) throws IOException, InterruptedException {
        return send("POST", "/api/checks", "{\"subject\": " + subject + ", \"as_of\": \"2026-11-01\"" + more + "}");
    }

    private void edit() throws IOException, InterruptedException {
        String square = "{\"type\": \"Polygon\", \"coordinates\":"
                + "[[[112, 33], [112.004, 33], [112.004, 33.01], [112, 33.01], [112, 33]]]}";
        String zone = "{\"type\": \"Feature\", \"properties\": {\"code\": \"SY01-1\", \"grade\": 1}, \"geometry\": "
                + square + "}";
        send(
                "PUT",
                "/api/layers/water-source-zone/features/z-1",
                "{\"feature\": " + zone + ", \"message\": \"缩小\"}",
                "If-Match",
                "\"1\"");
        String outfall = "{\"type\": \"Feature\", \"properties\": {\"code\": \"PK1\", \"name\": \"迁走\"}, \"geometry\":"
                + "{\"type\": \"Point\", \"coordinates\": [112.1, 33.05]}}";
        send(
                "PUT",
                "/api/layers/outfall/features/o-1",
                "{\"feature\": " + outfall + ", \"message\": \"迁走\"}",
                "If-Match",
                "\"2\"");
    }

    private void comesOutTheSame(String subject) throws IOException, InterruptedException {
        String first = check(subject, "");
        JsonNode made = MAPPER.readTree(first).get("check");
        edit();
        assertThat(check(subject, "")).isNotEqualTo(first);
        String more = ", \"revision\": " + made.get("revision") + ", \"at\": " + made.get("at");
        assertThat(check(subject, more)).isEqualTo(first);
    }

    @Test
    void aSentSubjectGetsTheSameBytesAgain() throws IOException, InterruptedException {
        comesOutTheSame("{\"type\": \"Point\", \"coordinates\": [112.005, 33.005]}, \"kind\": \"outfall\"");
    }

    @Test
    void aStoredSubjectIsTakenAsItWasKnownThen() throws IOException, InterruptedException {
        comesOutTheSame("{\"layer\": \"outfall\", \"id\": \"o-1\"}");
    }

    @Test
    void aMomentAloneDecidesWhichDayWasToday() throws IOException, InterruptedException {
        String subject = "{\"type\": \"Point\", \"coordinates\": [112.005, 33.005]}, \"kind\": \"outfall\"";
        String answer = send("POST", "/api/checks", "{\"subject\": " + subject + ", \"at\": \"2026-07-31T20:00:00Z\"}");
        assertThat(MAPPER.readTree(answer).at("/check/as_of").asText()).isEqualTo("2026-08-01");
    }
}
