package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much a request may bring: beyond it comes a refusal that names the limit, and nothing breaks. */
class LimitsTest {
    private Fixture fixture;
    private Api api;

    @BeforeEach
    void start() {
        fixture = Fixture.sample();
        Limits small = new Limits(20_000, 40_000, 100, Limits.DEFAULT.silence());
        api = Api.start(fixture.engine(), small, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String check(String geometry) {
        return "{\"kind\": \"project\", \"subject\": " + geometry + "}";
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/api/checks", BodyPublishers.ofString(" ".repeat(20_001)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("20000 B");
    }

    @Test
    void refusesABodyThatDoesNotSayHowLargeItIs() throws IOException, InterruptedException {
        byte[] body = " ".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        assertThat(post("/api/checks", chunked).statusCode()).isEqualTo(413);
        HttpRequest.BodyPublisher again = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        HttpResponse<String> batch = post("/api/checks/batch?kind=project", again);
        assertThat(batch.statusCode()).isEqualTo(413);
        assertThat(batch.body()).contains("40000 B");
    }

    @Test
    void refusesAnEditOfTooManyBytesOrVertices() throws IOException, InterruptedException {
        HttpResponse<String> bytes = post("/api/layers/outfall/features", BodyPublishers.ofString(" ".repeat(20_001)));
        assertThat(bytes.statusCode()).isEqualTo(413);
        String ring = IntStream.range(0, 101)
                .mapToObj(i -> "[112.0" + i + ",33]")
                .collect(Collectors.joining(",", "{\"type\": \"LineString\", \"coordinates\": [", "]}"));
        String edit = "{\"message\": \"m\", \"feature\": {\"type\": \"Feature\", \"properties\": {}, \"geometry\": "
                + ring + "}}";
        HttpResponse<String> vertices = post("/api/layers/outfall/features", BodyPublishers.ofString(edit));
        assertThat(vertices.statusCode()).isIn(400, 413);
        assertThat(vertices.body()).contains("100");
        assertThat(fixture.engine().store().head()).isEqualTo(2);
    }

    @Test
    void refusesASubjectOfTooManyVertices() throws IOException, InterruptedException {
        String line = IntStream.range(0, 101)
                .mapToObj(i -> "[112.0" + i + ",33]")
                .collect(Collectors.joining(",", "{\"type\": \"LineString\", \"coordinates\": [", "]}"));
        HttpResponse<String> answer = post("/api/checks", BodyPublishers.ofString(check(line)));
        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(answer.body()).contains("100");
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() throws IOException, InterruptedException {
        String deep = check("{\"type\": \"Point\", \"coordinates\": " + "[".repeat(5000) + "]".repeat(5000) + "}");
        HttpResponse<String> answer = post("/api/checks", BodyPublishers.ofString(deep));
        assertThat(answer.statusCode()).isEqualTo(400);
        HttpResponse<String> batch =
                post("/api/checks/batch?kind=project", BodyPublishers.ofString("[".repeat(30_000)));
        assertThat(batch.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesNumbersOfHostileLength() throws IOException, InterruptedException {
        String point = "{\"type\": \"Point\", \"coordinates\": [1e999999999, " + "9".repeat(10_000) + "]}";
        HttpResponse<String> answer = post("/api/checks", BodyPublishers.ofString(check(point)));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void stillAnswersAfterAllThat() throws IOException, InterruptedException {
        post("/api/checks", BodyPublishers.ofString("{".repeat(20_001)));
        String fine = check("{\"type\": \"Point\", \"coordinates\": [112.1, 33.05]}");
        assertThat(post("/api/checks", BodyPublishers.ofString(fine)).statusCode())
                .isEqualTo(200);
    }
}
