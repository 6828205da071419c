package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A server on the sample, and a client that imports over HTTP as a page does. */
final class ImportClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final String CSV = "排查编号,排污口名称,经度,纬度\nPK9,九号,112.007,33.005\nPK3,三号,112.1001,33.0501\n";

    final Fixture fixture = Fixture.sample();
    private Api api = start(fixture.engine(), Limits.DEFAULT);

    /** An answer as a client sees it. */
    record Answer(int status, JsonNode body, Optional<String> location) {
        String id() {
            return body.get("id").asText();
        }
    }

    private static Api start(Engine engine, Limits limits) {
        return Api.start(engine, limits, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    /** Ends the server and starts another on the same store. */
    void restart(Engine engine, Limits limits) {
        api.close();
        api = start(engine, limits);
    }

    @Override
    public void close() {
        api.close();
        fixture.close();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // A new client each time: the server closes the connection of a form that it could not read to its end.
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body()),
                response.headers().firstValue("Location"));
    }

    Answer upload(Multipart form) throws IOException, InterruptedException {
        return send(
                to("/api/imports").header("Content-Type", form.type()).POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    Answer put(String id, String choices) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(choices)));
    }

    Answer commit(String id, String body) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id + "/commit")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    Answer delete(String id) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id).DELETE());
    }

    static Multipart outfalls() {
        return new Multipart()
                .file("file", "新增.csv", CSV.getBytes(Charset.forName("GBK")))
                .field("layer", "outfall");
    }

    long head() {
        return fixture.engine().store().head();
    }

    /** The folder that holds an upload, wherever the server keeps it. */
    static Optional<Path> folderOf(String id) throws IOException {
        try (Stream<Path> roots = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return roots.filter(f -> f.getFileName().toString().startsWith("merestone-imports"))
                    .map(root -> root.resolve(id))
                    .filter(Files::exists)
                    .findFirst();
        }
    }
}
