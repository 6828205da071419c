package org.merestone.server.api;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that change nothing, and the answers they get: the same from both stores. */
class GoldenTest {
    private static final Golden GOLDEN = Golden.in("api");

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
        return GOLDEN.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsBefore(String name) throws IOException, InterruptedException {
        GOLDEN.compare(name, Golden.answer(api.port(), GOLDEN.request(name)));
        GOLDEN.compare(name, Golden.answer(apiOnPostGis.port(), GOLDEN.request(name)));
    }
}
