package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests one after another on a store of their own, and the answer to each: the same from both stores. */
class EditGoldenTest {
    private static final Golden GOLDEN = Golden.in("edits");

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
        try (fixture;
                Api api = Api.start(fixture.engine(), Limits.DEFAULT, warm, "127.0.0.1", 0)) {
            for (JsonNode request : GOLDEN.request(name)) {
                answers.add(Golden.answer(api.port(), request));
            }
        }
        return answers;
    }
}
