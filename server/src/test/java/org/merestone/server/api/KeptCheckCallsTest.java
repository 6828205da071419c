package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.store.Change;
import org.merestone.store.Store;

/** A check can be asked for again over HTTP. */
class KeptCheckCallsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OUTFALL = "{\"subject\": {\"type\": \"Point\", \"coordinates\": [112.005, 33.005]},"
            + " \"kind\": \"outfall\", \"as_of\": \"2026-11-01\"}";

    private static Fixture fixture(boolean inPostGis) {
        return inPostGis ? Fixture.sampleInPostGis() : Fixture.sample();
    }

    private static Api start(Fixture fixture) {
        return Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    private static HttpRequest.Builder request(Api api, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
    }

    private static HttpResponse<byte[]> post(Api api) throws Exception {
        return CLIENT.send(
                request(api, "/api/checks")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(OUTFALL))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(Api api, String id) throws Exception {
        return CLIENT.send(request(api, "/api/checks/" + id).build(), BodyHandlers.ofByteArray());
    }

    private static String id(HttpResponse<byte[]> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).at("/check/id").asText();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheSameByteForByteAlsoAfterTheServerWasStartedAgain(boolean inPostGis) throws Exception {
        try (Fixture fixture = fixture(inPostGis)) {
            HttpResponse<byte[]> asked;
            try (Api api = start(fixture)) {
                asked = post(api);
                assertThat(get(api, id(asked)).body()).isEqualTo(asked.body());
            }
            try (Api api = start(fixture)) {
                HttpResponse<byte[]> again = get(api, id(asked));
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.body()).isEqualTo(asked.body());
                HttpResponse<byte[]> none = get(api, "0123456789abcdef");
                assertThat(none.statusCode()).isEqualTo(404);
                assertThat(none.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/problem+json");
                assertThat(new String(none.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("再研判一次");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAnsweredAndFoundWhileAnImportHoldsTheStore(boolean inPostGis) throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Progress held = (done, of) -> {
            writing.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (Fixture fixture = fixture(inPostGis);
                Api api = start(fixture)) {
            Store store = fixture.engine().store();
            Kind kind = fixture.engine().kinds().kind("outfall");
            Change change = new Change(
                    "test",
                    "long",
                    kind,
                    store.layer("outfall"),
                    Change.Mode.ADD,
                    List.of(Draft.on("outfall")
                            .at("o-9", "POINT (112 33)")
                            .with(Map.of("code", "PK9"))
                            .sound()),
                    Map.of());
            CompletableFuture<Void> importing = CompletableFuture.runAsync(() -> store.commit(change, held));
            writing.await();
            HttpResponse<byte[]> asked = post(api);
            assertThat(get(api, id(asked)).body()).isEqualTo(asked.body());
            Thread.sleep(1_500);
            HttpResponse<byte[]> then = post(api);
            assertThat(get(api, id(then)).body()).isEqualTo(then.body());
            assertThat(store.findCheck(id(asked))).isEqualTo(Optional.empty());
            enough.countDown();
            importing.join();
        }
    }
}
