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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several writers of one feature at once, each of whom reads, changes and writes with what they have read. */
class WritersTest {
    private static final int WRITERS = 4;
    private static final int EDITS = 8;
    private static final String PATH = "/api/layers/outfall/features/o-1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger refused = new AtomicInteger();

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

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + PATH));
    }

    private HttpResponse<String> read() throws IOException, InterruptedException {
        return client.send(request().build(), BodyHandlers.ofString());
    }

    private static int count(String feature) throws IOException {
        return MAPPER.readTree(feature).path("properties").path("count").asInt();
    }

    /** Adds one to the attribute {@code count}; again from the start when another was faster. */
    private void addOne() throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> read = read();
            ObjectNode feature = (ObjectNode) MAPPER.readTree(read.body());
            feature.withObject("/properties").put("count", count(read.body()) + 1);
            feature.remove(List.of("revision", "versions"));
            JsonNode body = MAPPER.createObjectNode().put("message", "加一").set("feature", feature);
            String tag = read.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> answer = client.send(
                    request()
                            .header("Content-Type", "application/json")
                            .header("If-Match", tag)
                            .PUT(BodyPublishers.ofString(body.toString()))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
            refused.incrementAndGet();
        }
    }

    @Test
    void loseNoUpdateOfEachOther() throws Exception {
        long before = fixture.engine().store().head();
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(() -> {
                for (int edit = 0; edit < EDITS; edit++) {
                    addOne();
                }
                return null;
            });
        }
        for (Future<Void> writer : pool.invokeAll(writers)) {
            writer.get();
        }
        pool.shutdown();
        assertThat(count(read().body())).isEqualTo(WRITERS * EDITS);
        assertThat(fixture.engine().store().head()).isEqualTo(before + WRITERS * EDITS);
        assertThat(refused.get()).isPositive();
    }
}
