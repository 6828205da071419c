package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for a long answer and do not read it hold up nobody else, and not for ever. */
class StalledClientTest {
    private static final int STALLED = 4;
    /** Their answers fill any buffer. */
    private static final int ROWS = 4_000;

    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[112.005,33.005]}\n";

    private final List<Socket> sockets = new ArrayList<>();
    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = Fixture.sample();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        fixture.close();
    }

    private Api start(Duration silence) {
        Limits limits = new Limits(
                Limits.DEFAULT.checkBytes(), Limits.DEFAULT.batchBytes(), Limits.DEFAULT.vertices(), silence);
        return Api.start(fixture.engine(), limits, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    private Socket stall(Api api) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", api.port()));
        sockets.add(socket);
        byte[] body = POINT.repeat(ROWS).getBytes(StandardCharsets.US_ASCII);
        String head = "POST /api/checks/batch?kind=outfall HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }

    private static String post(Api api, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** How many threads are in the middle of writing a batch, and wait there for the client. */
    private static long blocked() {
        return Thread.getAllStackTraces().values().stream()
                .map(frames -> Arrays.stream(frames)
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .collect(Collectors.joining("\n")))
                .filter(frames -> frames.contains(Batch.class.getName() + ".write")
                        && frames.contains("org.eclipse.jetty")
                        && frames.contains(".park\n"))
                .filter(frames -> frames.indexOf(".block") >= 0
                        && frames.indexOf(".block") < frames.indexOf(Batch.class.getName()))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    @Test
    void othersAreServedMeanwhileAndTheThreadComesBackWhenTheClientGoes() throws IOException, InterruptedException {
        try (Api api = start(Limits.DEFAULT.silence())) {
            for (int i = 0; i < STALLED; i++) {
                stall(api);
            }
            await(() -> blocked() == STALLED);
            assertThat(post(api, "/api/checks/batch?kind=outfall", POINT.repeat(200)))
                    .contains("\"row\":200,\"of\":200")
                    .doesNotContain("\"error\"");
            assertThat(post(api, "/api/checks", "{\"kind\":\"outfall\",\"subject\":" + POINT.strip() + "}"))
                    .contains("\"verdict\"");
            assertThat(blocked()).isEqualTo(STALLED);
            for (Socket socket : sockets) {
                socket.close();
            }
            await(() -> blocked() == 0);
        }
    }

    @Test
    void aClientThatIsSilentForTooLongIsCutOff() throws IOException, InterruptedException {
        try (Api api = start(Duration.ofSeconds(2))) {
            Socket socket = stall(api);
            await(() -> available(socket) > 0);
            await(() -> blocked() == 0 && !isWriting());
            StringBuilder rest = new StringBuilder();
            try {
                rest.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                rest.append("cut off");
            }
            assertThat(rest).doesNotContain("\"row\":" + ROWS + ",");
        }
    }

    private static boolean isWriting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Batch.class.getName())
                        && frame.getMethodName().equals("write"));
    }

    private static int available(Socket socket) {
        try {
            return socket.getInputStream().available();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
