package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)\\s");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();

    private int run(String... args) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return CommandLineTool.run(
                new Terminal(stream, stream, false), Map.of("MERESTONE_HOME", home.toString()), args);
    }

    @Test
    void servesTheDemoCityAndStopsWhenTold() throws IOException, InterruptedException {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread server = new Thread(() -> status.complete(run("serve", "--demo", "--port", "0")));
        server.start();
        String base = address(server);
        HttpRequest layers =
                HttpRequest.newBuilder(URI.create(base + "/api/layers")).build();
        assertThat(send(layers).body()).contains("\"id\":\"outfall\"").contains("\"count\":1500");
        String body = Demo.example(base).replaceFirst("(?s).*-d '", "").replace("'", "");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + "/api/checks"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"verdict\":\"prohibited\"").contains("319(1)");
        // another process may read while the server runs
        assertThat(run("layers", "--store", "gpkg:" + home.resolve("demo.gpkg")))
                .isZero();
        server.interrupt();
        assertThat(status.join()).isZero();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String address(Thread server) throws InterruptedException {
        for (int i = 0; i < 6000 && server.isAlive(); i++) {
            Matcher found = ADDRESS.matcher(err.toString(StandardCharsets.UTF_8));
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError(err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run("serve", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(1);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--port").doesNotContain("\tat ");
    }
}
