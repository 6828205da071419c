package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can send that no HTTP library would. */
class ConnectionTest {
    private Fixture fixture;
    private Api api;

    @BeforeEach
    void start() {
        fixture = Fixture.empty();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /assets/..%2f..%2fopenapi.yaml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/layers/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/health HTTP/9.9\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /api/layers?x=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void answersNonsenseWithAProblemThatTellsNothingOfTheInside(String request) throws IOException {
        assertThat(answer(request))
                .containsPattern("^HTTP/1.1 (400|404|505) ")
                .doesNotContain("org.eclipse")
                .doesNotContain("Jetty")
                .doesNotContain("root:")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesHeadersBeyondItsLimitAndNamesIt() throws IOException {
        String request = "GET /api/health HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(70_000) + "\r\n\r\n";
        assertThat(answer(request)).startsWith("HTTP/1.1 431 ").contains("64 KiB");
    }

    @Test
    void takesAnAddressOfSixtyThousandCharacters() throws IOException {
        String request =
                "GET /api/layers?x=" + "a".repeat(60_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(answer(request)).startsWith("HTTP/1.1 400 ").contains("“x”没有这个参数");
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatThrownBy(() -> Api.start(
                        fixture.engine(),
                        Limits.DEFAULT,
                        CompletableFuture.completedFuture(null),
                        "127.0.0.1",
                        api.port()))
                .isInstanceOf(JavalinBindException.class);
    }

    @Test
    void stopsThoughAClientNeverEndsItsRequest() throws IOException {
        int port = api.port();
        String half = "POST /api/checks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            api.close();
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        }
    }
}
