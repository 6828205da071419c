package org.merestone.server.api;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for corners without signs, and the answers they get: the same from both stores. */
class SignGoldenTest {
    private static final Golden GOLDEN = Golden.in("signs");

    static List<String> names() throws IOException {
        return GOLDEN.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsBefore(String name) throws IOException, InterruptedException {
        compare(name, Fixture.sample().signed());
        compare(name, Fixture.sampleInPostGis().signed());
    }

    private static void compare(String name, Fixture fixture) throws IOException, InterruptedException {
        CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
        try (fixture;
                Api api = Api.start(fixture.engine(), Limits.DEFAULT, warm, "127.0.0.1", 0)) {
            GOLDEN.compare(name, Golden.answer(api.port(), GOLDEN.request(name)));
        }
    }
}
