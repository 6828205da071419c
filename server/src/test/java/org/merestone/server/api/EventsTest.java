package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.merestone.server.jobs.Rechecking;

/** What happens, as it is told to whoever listens. */
@Timeout(120)
class EventsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    private BufferedReader listen(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/api/events"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        InputStream stream = answer.body();
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The next event of that name, as "id data". */
    private static String next(BufferedReader events, String name) throws IOException {
        String id = "";
        boolean wanted = false;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                wanted = line.substring(7).equals(name);
            } else if (line.startsWith("data: ") && wanted) {
                return (id + " " + line.substring(6)).strip();
            } else if (line.isEmpty()) {
                id = "";
            }
        }
        throw new AssertionError("the stream ended before " + name);
    }

    private void remove(String id, String seen) throws Exception {
        int status = CLIENT.send(
                        HttpRequest.newBuilder(at("/api/layers/water-source-zone/features/" + id + "?message=撤销"))
                                .header("If-Match", "\"" + seen + "\"")
                                .method("DELETE", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(200);
    }

    @Test
    void aListenerHearsOfARevisionAndOfTheFindingsThatItBringsAndClears() throws Exception {
        Rechecking rechecking = Rechecking.start(fixture.engine(), CompletableFuture.completedFuture(null), () -> {});
        try (rechecking;
                BufferedReader events = listen("Accept", "text/event-stream")) {
            assertThat(next(events, "hello")).startsWith("2 {\"revision\":2,\"findings_revision\":");
            while (fixture.engine().findings().now().origin().revision() < 2) {
                Thread.sleep(20);
            }
            remove("z-1", "1");
            assertThat(next(events, "revision"))
                    .startsWith("3 {\"revision\":3,\"layer\":\"water-source-zone\",\"at\":\"2026-11-01T04:00:00Z\"")
                    .endsWith("\"what\":\"撤销\"}");
            String findings = next(events, "findings");
            while (!findings.startsWith("{\"revision\":3,")) {
                findings = next(events, "findings");
            }
            assertThat(findings).matches(".*\"new\":\\d+,\"changed\":\\d+,\"cleared\":[1-9]\\d*}");
        }
    }

    @Test
    void whoComesBackHearsFirstWhatWasMissed() throws Exception {
        remove("z-1", "1");
        remove("z-2", "1");
        try (BufferedReader events = listen("Last-Event-ID", "3")) {
            assertThat(next(events, "revision")).startsWith("4 {\"revision\":4,");
            assertThat(next(events, "hello")).startsWith("4 ");
        }
    }

    @Test
    void theStreamEndsWhenTheServerStops() throws Exception {
        try (BufferedReader events = listen()) {
            next(events, "hello");
            api.close();
            assertThat(rest(events)).doesNotContain("event:");
        }
    }

    /** What still comes until the stream ends: in good order, or with its connection, which is the same to who listens. */
    private static String rest(BufferedReader events) {
        StringBuilder rest = new StringBuilder();
        try {
            for (int read = events.read(); read >= 0; read = events.read()) {
                rest.append((char) read);
            }
        } catch (IOException cut) {
            return rest.toString();
        }
        return rest.toString();
    }
}
