package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Imports over HTTP, call after call, and the answer to each: the same from both stores. {@code form} of a request is sent
 * as multipart, {@code file} as a part of it, and {@code ID} in a path is the import that was begun last.
 */
class ImportGoldenTest {
    private static final Golden GOLDEN = Golden.in("imports");
    private static final String ADDRESS = "/api/imports/";

    static List<String> names() throws IOException {
        return GOLDEN.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsBefore(String name) throws IOException, InterruptedException {
        GOLDEN.compare(name, answers(name, Fixture.sample()));
        GOLDEN.compare(name, answers(name, Fixture.sampleInPostGis()));
    }

    private static ArrayNode answers(String name, Fixture fixture) throws IOException, InterruptedException {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
        String id = "none";
        try (fixture;
                Api api = Api.start(fixture.engine(), Limits.DEFAULT, warm, "127.0.0.1", 0)) {
            for (JsonNode request : GOLDEN.request(name)) {
                ObjectNode answer = Golden.answer(api.port(), sent(request, id));
                String location = answer.path("location").asText();
                if (location.startsWith(ADDRESS)) {
                    id = location.substring(ADDRESS.length());
                    answer.put("location", ADDRESS + "ID");
                }
                answers.add(masked(answer, id));
            }
        }
        return answers;
    }

    /** What is said of an import's address in a text. */
    private static JsonNode masked(ObjectNode answer, String id) {
        JsonNode body = answer.path("body");
        if (body.path("detail").isTextual()) {
            ((ObjectNode) body).put("detail", body.get("detail").asText().replace(id, "ID"));
        }
        return answer;
    }

    private static JsonNode sent(JsonNode request, String id) {
        ObjectNode sent = request.deepCopy();
        sent.put("path", request.get("path").asText().replace("ID", id));
        if (request.has("form")) {
            Multipart form = new Multipart();
            request.get("form").properties().forEach(f -> form.field(f.getKey(), text(f.getValue())));
            JsonNode file = request.get("file");
            form.file(
                    "file", file.get("name").asText(), file.get("text").asText().getBytes(StandardCharsets.UTF_8));
            sent.putObject("headers").put("Content-Type", form.type());
            sent.put("text", new String(form.bytes(), StandardCharsets.UTF_8));
        }
        return sent;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
