package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.store.Change;
import org.merestone.store.PostgresServer;
import org.merestone.store.Revision;

/** What a server says while its database is away, and that it goes on by itself when the database is back. */
class OutageTest {
    private static final int OUTAGES = Integer.getInteger("merestone.outages", 2);
    private static final int CLIENTS = 4;
    private static final int PATIENCE_S = 30;
    private static final String CHECK = """
            {"kind": "outfall", "subject": {"layer": "outfall", "id": "o-1"}, "as_of": "2026-11-01"}
            """;

    private static PostgresServer database;
    private static Fixture fixture;
    private static Api api;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, String> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();

    @BeforeAll
    static void start() {
        database = PostgresServer.create();
        fixture = Fixture.inPostGis(database).filled();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        api.close();
        fixture.close();
    }

    private HttpResponse<String> call(String path, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
        body.ifPresent(b -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(b)));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void answers503WithAReasonAndRecoversAlone() throws InterruptedException {
        List<Thread> clients = java.util.stream.IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Thread(i == 0 ? this::write : i == 1 ? this::list : this::check))
                .toList();
        clients.forEach(Thread::start);
        try {
            for (int outage = 0; outage < OUTAGES; outage++) {
                await(200);
                database.stop();
                await(503);
                assertThat(call("/api/health", Optional.empty()).body()).contains("\"failing\"", "连不上数据库");
                long before = acknowledged.get();
                database.start();
                await(200);
                assertThat(fixture.engine().store().head()).isGreaterThanOrEqualTo(before);
            }
        } finally {
            done.set(true);
            for (Thread thread : clients) {
                thread.join();
            }
        }
        assertThat(answers).containsOnlyKeys(200, 503);
        assertThat(answers.get(503)).contains("urn:merestone:problem:unavailable", "连不上数据库", "恢复后会自动重新连接");
        List<Revision> revisions = fixture.engine().store().revisions();
        assertThat(revisions.size()).isGreaterThanOrEqualTo((int) acknowledged.get());
        assertThat(revisions).extracting(Revision::number).isSorted().doesNotHaveDuplicates();
    }

    private void await(int status) throws InterruptedException {
        for (int i = 0; i < PATIENCE_S * 10; i++) {
            if (call("/api/health", Optional.empty()).statusCode() == status
                    && call("/api/checks", Optional.of(CHECK)).statusCode() == status) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no " + status + " within " + PATIENCE_S + " s");
    }

    private void list() {
        while (!done.get()) {
            HttpResponse<String> answer = call("/api/layers", Optional.empty());
            answers.put(answer.statusCode(), answer.body());
        }
    }

    private void check() {
        while (!done.get()) {
            HttpResponse<String> answer = call("/api/checks", Optional.of(CHECK));
            answers.put(answer.statusCode(), answer.body());
        }
    }

    /** Changes a layer again and again; what the store acknowledges must be there whatever happens after. */
    private void write() {
        Engine engine = fixture.engine();
        while (!done.get()) {
            try {
                Layer layer = engine.store().layer("outfall");
                var change = new Change(
                        "test", "again", engine.kind("outfall"), layer, Change.Mode.UPDATE, List.of(), Map.of());
                acknowledged.set(engine.store().commit(change).number());
            } catch (Refusal e) {
                assertThat(e.reason()).isEqualTo(Refusal.Cause.UNAVAILABLE);
            }
        }
    }
}
