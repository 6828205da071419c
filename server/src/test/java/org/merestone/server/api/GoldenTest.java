package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests and the answers they get, as files: {@code api/NAME.request.json} and {@code api/NAME.response.json}.
 * Both stores give the same. {@code -Dmerestone.bless=true} writes the answers anew; then read the difference before committing it.
 */
class GoldenTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path FOLDER = Path.of(System.getProperty("merestone.root"), "server/src/test/resources/api");

    private static Fixture fixture;
    private static Fixture fixtureInPostGis;
    private static Api api;
    private static Api apiOnPostGis;

    @BeforeAll
    static void start() {
        fixture = Fixture.sample();
        fixtureInPostGis = Fixture.sampleInPostGis();
        api = start(fixture);
        apiOnPostGis = start(fixtureInPostGis);
    }

    private static Api start(Fixture fixture) {
        return Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        api.close();
        apiOnPostGis.close();
        fixture.close();
        fixtureInPostGis.close();
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".request.json"))
                    .map(name -> name.replace(".request.json", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsBefore(String name) throws IOException, InterruptedException {
        JsonNode request =
                MAPPER.readTree(FOLDER.resolve(name + ".request.json").toFile());
        ObjectNode answer = answer(api, request);
        assertThat(answer(apiOnPostGis, request)).isEqualTo(answer);
        Path expected = FOLDER.resolve(name + ".response.json");
        if (Boolean.getBoolean("merestone.bless")) {
            MAPPER.writeValue(expected.toFile(), answer);
        }
        assertThat(MAPPER.writeValueAsString(answer))
                .isEqualTo(MAPPER.writeValueAsString(MAPPER.readTree(expected.toFile())));
    }

    private static ObjectNode answer(Api api, JsonNode request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + api.port() + request.get("path").asText()));
        request.path("headers")
                .properties()
                .forEach(h -> builder.header(h.getKey(), h.getValue().asText()));
        builder.method(request.path("method").asText("GET"), body(request));
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(builder.build(), HttpResponse.BodyHandlers.ofString());
        ObjectNode answer = MAPPER.createObjectNode().put("status", response.statusCode());
        String type = response.headers().firstValue("Content-Type").orElse("");
        answer.put("content_type", type);
        if (type.contains("ndjson")) {
            ArrayNode lines = answer.putArray("lines");
            for (String line : response.body().split("\n")) {
                lines.add(Steady.of(MAPPER.readTree(line)));
            }
        } else if (type.contains("json")) {
            answer.set("body", Steady.of(MAPPER.readTree(response.body())));
        } else {
            answer.put("text", response.body());
        }
        return answer;
    }

    private static HttpRequest.BodyPublisher body(JsonNode request) {
        if (request.has("body")) {
            return HttpRequest.BodyPublishers.ofString(request.get("body").toString());
        }
        return request.has("text")
                ? HttpRequest.BodyPublishers.ofString(request.get("text").asText())
                : HttpRequest.BodyPublishers.noBody();
    }
}
