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
import java.util.stream.Stream;

/**
 * Requests and the answers they get, as files: {@code NAME.request.json} and {@code NAME.response.json} in one folder.
 * {@code -Dmerestone.bless=true} writes the answers anew; then read the difference before committing it.
 */
record Golden(Path folder) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The folder of that name among the test resources. */
    static Golden in(String name) {
        return new Golden(Path.of(System.getProperty("merestone.root"), "server/src/test/resources", name));
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".request.json"))
                    .map(name -> name.replace(".request.json", ""))
                    .sorted()
                    .toList();
        }
    }

    JsonNode request(String name) throws IOException {
        return MAPPER.readTree(folder.resolve(name + ".request.json").toFile());
    }

    void compare(String name, JsonNode answer) throws IOException {
        Path expected = folder.resolve(name + ".response.json");
        if (Boolean.getBoolean("merestone.bless")) {
            MAPPER.writeValue(expected.toFile(), answer);
        }
        assertThat(MAPPER.writeValueAsString(answer))
                .isEqualTo(MAPPER.writeValueAsString(MAPPER.readTree(expected.toFile())));
    }

    /** Sends one request; the answer holds what a client sees of it. */
    static ObjectNode answer(int port, JsonNode request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + request.get("path").asText()));
        request.path("headers")
                .properties()
                .forEach(h -> builder.header(h.getKey(), h.getValue().asText()));
        builder.method(request.path("method").asText("GET"), body(request));
        HttpResponse<String> response = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        ObjectNode answer = MAPPER.createObjectNode().put("status", response.statusCode());
        String type = response.headers().firstValue("Content-Type").orElse("");
        answer.put("content_type", type);
        response.headers().firstValue("ETag").ifPresent(tag -> answer.put("etag", tag));
        response.headers().firstValue("Location").ifPresent(where -> answer.put("location", where));
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
