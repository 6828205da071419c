package org.merestone.server.basemaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;

/** What is taken from a server of tiles, and what is not. */
class UpstreamTest {
    private static final int MOST_BYTES = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FakeTiles tiles = FakeTiles.start();
    private final FakeTiles other = FakeTiles.start();
    private final Upstream upstream =
            new Upstream(new Upstream.Limits(PATIENCE, PATIENCE, MOST_BYTES, 10L * FakeTiles.PNG.length));

    private final TileAddress address = TileAddress.of(
            Yaml.read("basemaps.yaml", "url: a"), tiles.address() + "/t/{z}/{x}/{y}?tk={token}", Optional.of("geheim"));

    @AfterEach
    void stop() {
        tiles.close();
        other.close();
    }

    private Optional<Picture> fetch(int column) {
        return upstream.fetch(address, 5, column, 7).join();
    }

    private void assertRefused(String said) {
        assertThatThrownBy(() -> fetch(1))
                .hasCauseInstanceOf(NoPicture.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("geheim")
                .hasMessageNotContaining("127.0.0.1");
    }

    @Test
    void anImageIsTakenWithTheTypeThatItsBytesHave() {
        tiles.behaves(exchange -> FakeTiles.send(exchange, 200, "image/png8", FakeTiles.PNG));
        Picture picture = fetch(1).orElseThrow();
        assertThat(picture.type()).isEqualTo("image/png");
        assertThat(picture.bytes()).isEqualTo(FakeTiles.PNG);
        assertThat(tiles.asked()).containsExactly("/t/5/1/7?tk=geheim");
    }

    @ParameterizedTest
    @CsvSource({"404", "204"})
    void whereTheServerHasNothingThereIsNothing(int status) {
        tiles.behaves(exchange -> FakeTiles.send(exchange, status, "text/plain", new byte[0]));
        assertThat(fetch(1)).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowedNotEvenToItself() {
        for (String to : new String[] {other.address() + "/a.png", "/b.png"}) {
            tiles.behaves(exchange -> {
                exchange.getResponseHeaders().set("Location", to);
                exchange.sendResponseHeaders(302, -1);
            });
            assertRefused("redirects, which is not followed");
        }
        assertThat(other.asked()).isEmpty();
        assertThat(tiles.asked()).allMatch(path -> path.startsWith("/t/"));
    }

    @Test
    void whatIsNoImageIsRefusedWhateverItIsCalled() {
        byte[] page = "<script>alert(1)</script>".getBytes();
        tiles.behaves(exchange -> FakeTiles.send(exchange, 200, "text/html", page));
        assertRefused("gives no image");
        tiles.behaves(exchange -> FakeTiles.send(exchange, 200, "image/png", page));
        assertRefused("gives no PNG, JPEG, WebP or GIF");
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes();
        tiles.behaves(exchange -> FakeTiles.send(exchange, 200, "image/svg+xml", svg));
        assertRefused("gives no PNG, JPEG, WebP or GIF");
        tiles.behaves(exchange -> FakeTiles.send(exchange, 200, "text/html", FakeTiles.PNG));
        assertRefused("gives no image");
    }

    @Test
    void anImageThatIsTooLargeIsNotReadToItsEnd() {
        tiles.behaves(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(FakeTiles.PNG);
            while (true) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        });
        assertRefused("more than " + MOST_BYTES + " bytes");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        tiles.behaves(exchange -> Thread.sleep(60_000));
        assertRefused("too slow");
    }

    @Test
    void neitherIsOneWaitedForThatStopsInTheMiddle() {
        tiles.behaves(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, FakeTiles.PNG.length);
            exchange.getResponseBody().write(FakeTiles.PNG, 0, 50);
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        });
        assertRefused("too slow");
    }

    @ParameterizedTest
    @CsvSource({"401, check the token", "403, check the token", "500, answers 500", "206, answers 206"})
    void aRefusalAndAFailureAreTold(int status, String said) {
        tiles.behaves(exchange -> FakeTiles.send(exchange, status, "image/png", FakeTiles.PNG));
        assertRefused(said);
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        tiles.close();
        assertRefused("cannot be reached");
    }

    @Test
    void thoseLastUsedAreKeptAndNoMoreThanFit() {
        fetch(1);
        fetch(1);
        assertThat(tiles.asked()).hasSize(1);
        for (int column = 2; column < 20; column++) {
            fetch(column);
        }
        fetch(19);
        assertThat(tiles.asked()).hasSize(19);
        fetch(1);
        assertThat(tiles.asked()).hasSize(20);
    }

    @Test
    void whenTooManyAreAskedForTheNextIsRefusedAtOnce() {
        tiles.behaves(exchange -> Thread.sleep(60_000));
        for (int column = 0; column < 6 + 256; column++) {
            upstream.fetch(address, 5, column, 7);
        }
        assertThatThrownBy(() -> fetch(1000)).hasCauseInstanceOf(Refusal.class).hasMessageContaining("too many tiles");
    }

    @Test
    void aServerThatHangsHoldsUpNeitherAnotherNorWhatIsKept() {
        Duration minute = Duration.ofMinutes(1);
        Upstream patient = new Upstream(new Upstream.Limits(minute, minute, MOST_BYTES, 1 << 20));
        assertThat(patient.fetch(address, 5, 1000, 7).join()).isPresent();
        tiles.behaves(exchange -> Thread.sleep(60_000));
        List<CompletableFuture<?>> hanging = new ArrayList<>();
        for (int column = 0; column < 100; column++) {
            hanging.add(patient.fetch(address, 5, column, 7));
        }
        TileAddress elsewhere = TileAddress.of(
                Yaml.read("basemaps.yaml", "url: a"), other.address() + "/{z}/{x}/{y}", Optional.empty());
        assertThat(patient.fetch(elsewhere, 5, 1, 7).join()).isPresent();
        assertThat(patient.fetch(address, 5, 1000, 7)).isCompletedWithValueMatching(Optional::isPresent);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aServerThatTakesNoConnectionIsGivenUpSooner() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            Upstream patient = new Upstream(
                    new Upstream.Limits(Duration.ofSeconds(1), Duration.ofMinutes(5), MOST_BYTES, 1 << 20));
            TileAddress there = TileAddress.of(
                    Yaml.read("basemaps.yaml", "url: a"),
                    "http://127.0.0.1:" + full.getLocalPort() + "/{z}/{x}/{y}",
                    Optional.empty());
            assertThatThrownBy(() -> patient.fetch(there, 5, 1, 7).join())
                    .hasMessageContaining("takes no connection within 1 s")
                    .cause()
                    .isInstanceOfSatisfying(
                            NoPicture.class, none -> assertThat(none.isLate()).isTrue());
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects until there is no more room to wait for being accepted. */
    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        try {
            while (true) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.connect(server.getLocalSocketAddress(), 500);
            }
        } catch (SocketTimeoutException e) {
            // it is full now
        }
    }

    @Test
    void whoWaitsBehindImagesThatDoNotComeWaitsNoLongerThanForOne() {
        tiles.behaves(exchange -> Thread.sleep(60_000));
        List<CompletableFuture<?>> hanging = new ArrayList<>();
        for (int column = 0; column < 60; column++) {
            hanging.add(upstream.fetch(address, 5, column, 7));
        }
        assertThat(hanging)
                .allSatisfy(image -> assertThatThrownBy(image::join)
                        .hasMessageContaining("no answer within 2 s")
                        .cause()
                        .isInstanceOfSatisfying(
                                NoPicture.class,
                                none -> assertThat(none.isLate()).isTrue()));
        assertThat(tiles.asked()).hasSizeLessThan(60);
    }

    @Test
    void aFailureIsNotKept() {
        tiles.behaves(exchange -> FakeTiles.send(exchange, 500, "text/plain", new byte[0]));
        assertRefused("answers 500");
        tiles.behaves(FakeTiles::image);
        assertThat(fetch(1)).isPresent();
    }
}
