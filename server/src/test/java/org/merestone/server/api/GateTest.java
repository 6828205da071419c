package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages of other sites cannot do to a server on this machine, and what its own page still can. */
class GateTest {
    private static final String NONE = "-";

    private Fixture fixture;
    private Api api;

    @BeforeEach
    void start() {
        fixture = Fixture.empty();
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private void listen(String host) {
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), host, 0);
    }

    private int status(String method, String host, String origin, String site) throws IOException {
        String body = "{}";
        String request = method + " /api/" + (method.equals("GET") ? "version" : "checks") + " HTTP/1.1\r\n"
                + "Host: " + host.replace("PORT", "" + api.port()) + "\r\n"
                + (origin.equals(NONE) ? "" : "Origin: " + origin.replace("PORT", "" + api.port()) + "\r\n")
                + (site.equals(NONE) ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    /** 400 is what an empty check gets that is let in. */
    @ParameterizedTest
    @CsvSource({
        "POST,   127.0.0.1:PORT,   -,                        -,           400",
        "POST,   127.0.0.1:PORT,   http://127.0.0.1:PORT,    same-origin, 400",
        "POST,   localhost:PORT,   http://localhost:PORT,    same-origin, 400",
        "POST,   LOCALHOST:PORT,   http://localhost:PORT,    -,           400",
        "POST,   [::1]:PORT,       http://[::1]:PORT,        -,           400",
        "POST,   127.0.0.1:PORT,   -,                        none,        400",
        "POST,   127.0.0.1:PORT,   https://example.com,      cross-site,  403",
        "POST,   127.0.0.1:PORT,   https://example.com,      -,           403",
        "POST,   127.0.0.1:PORT,   null,                     -,           403",
        "POST,   127.0.0.1:PORT,   http://127.0.0.1:1,       -,           403",
        "POST,   127.0.0.1:PORT,   http://127.0.0.1,         -,           403",
        "POST,   localhost:PORT,   http://localhost:3000,    same-site,   403",
        "POST,   127.0.0.1:PORT,   -,                        cross-site,  403",
        "DELETE, 127.0.0.1:PORT,   https://example.com,      -,           403",
        "GET,    127.0.0.1:PORT,   https://example.com,      cross-site,  200",
        "GET,    127.0.0.1:PORT,   -,                        -,           200",
        "GET,    rebound.example:PORT, -,                    same-origin, 403",
        "GET,    localhost.example:PORT, -,                  same-origin, 403",
        "GET,    127.0.0.1.example:PORT, -,                  same-origin, 403",
        "POST,   rebound.example:PORT, http://rebound.example:PORT, same-origin, 403"
    })
    void onLoopbackOnlyItsOwnPageAndProgramsMayWriteAndNoForeignNameMayRead(
            String method, String host, String origin, String site, int expected) throws IOException {
        listen("127.0.0.1");
        assertThat(status(method, host, origin, site)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  gis.bureau.example:PORT, -,                              200",
        "POST, gis.bureau.example:PORT, http://gis.bureau.example:PORT, 400",
        "POST, gis.bureau.example,      https://gis.bureau.example,     400",
        "POST, gis.bureau.example:PORT, https://example.com,            403"
    })
    void onTheNetworkItAnswersToItsNamesThereButStillToNoForeignPage(
            String method, String host, String origin, int expected) throws IOException {
        listen("0.0.0.0");
        assertThat(status(method, host, origin, NONE)).isEqualTo(expected);
    }
}
