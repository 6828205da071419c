package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.server.basemaps.Archive;
import org.merestone.server.basemaps.Basemaps;
import org.merestone.server.basemaps.FakeTiles;
import org.merestone.server.reports.Template;

/** Base maps over HTTP: the page sees neither address nor token, and parts of a file are the right ones. */
class BasemapCallsTest {
    private static final String TOKEN = "geheim-0039";

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeTiles tiles = FakeTiles.start();
    private final Fixture fixture = Fixture.empty();
    private final byte[] archive = Archive.of(FakeTiles.PNG, 2, 17 << 20);
    private Path file;
    private Api api;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        file = home.resolve("county.pmtiles");
        for (int i = archive.length - 1000; i < archive.length; i++) {
            archive[i] = (byte) i;
        }
        Files.write(file, archive);
        Files.writeString(home.resolve("basemaps.yaml"), """
                basemaps:
                  - {id: image, title: {zh: 影像, en: Image}, kind: tianditu, layers: [img, cia], url: 'ADDRESS', token: TOKEN,
                     min_zoom: 1, max_zoom: 10, source: 天地图, review_no: 甲S(2026)001号, secrecy: public, printable: true}
                  - {id: county, title: {zh: 县, en: County}, kind: pmtiles, file: county.pmtiles,
                     source: 县局, secrecy: internal, printable: false}
                """.replace("ADDRESS", tiles.address())
                .replace("TOKEN", TOKEN));
        CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
        api = Api.start(
                fixture.engine(), Basemaps.load(home), Template.builtIn(), Limits.DEFAULT, warm, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
        tiles.close();
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, BodyPublishers.noBody())
                .header("Accept-Language", "en");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.headers().map().toString() + new String(answer.body(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(TOKEN, tiles.address());
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    private static Optional<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private static String detail(HttpResponse<byte[]> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body()).path("detail").asText();
    }

    @Test
    void theListTellsRightsAndGridButNoAddressAndNoToken() throws IOException {
        JsonNode maps = new ObjectMapper().readTree(get("/api/basemaps").body()).path("basemaps");
        assertThat(maps).hasSize(2);
        JsonNode image = maps.get(0);
        assertThat(image.path("review_no").asText()).isEqualTo("甲S(2026)001号");
        assertThat(image.path("secrecy").asText()).isEqualTo("public");
        assertThat(image.path("crs").asText()).isEqualTo("EPSG:4490");
        assertThat(image.path("layers").asInt()).isEqualTo(2);
        assertThat(image.path("resolutions")).hasSize(11);
        assertThat(image.path("resolutions").get(1).asDouble()).isEqualTo(180.0 / 256);
        assertThat(maps.get(1).path("kind").asText()).isEqualTo("pmtiles-image");
        assertThat(maps.get(1).path("printable").asBoolean()).isFalse();
        assertThat(maps.get(1).path("review_no").isNull()).isTrue();
    }

    @Test
    void aTileIsFetchedByTheServerWithItsToken() {
        HttpResponse<byte[]> answer = get("/api/basemaps/image/5/25/10?layer=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).hasValue("image/png");
        assertThat(answer.body()).isEqualTo(FakeTiles.PNG);
        assertThat(tiles.asked())
                .singleElement()
                .asString()
                .startsWith("/cia_c/wmts?")
                .endsWith("&TILEMATRIX=5&TILEROW=10&TILECOL=25&tk=" + TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/basemaps/other/5/25/10, 404",
        "/api/basemaps/image/0/0/0, 404",
        "/api/basemaps/image/11/0/0, 404",
        "/api/basemaps/image/5/32/10, 404",
        "/api/basemaps/image/5/25/16, 404",
        "/api/basemaps/county/0/0/0, 404",
        "/api/basemaps/image/file, 404",
        "/api/basemaps/image/5/25/-1, 400",
        "/api/basemaps/image/5/25/1e3, 400",
        "/api/basemaps/image/5/25/..%2F..%2Fadmin, 400",
        "/api/basemaps/image/5/25/10?layer=2, 400",
        "/api/basemaps/image/5/25/10?url=http:%2F%2F127.0.0.1, 400",
    })
    void whatIsNoTileIsNotAskedFor(String path, int status) {
        assertThat(get(path).statusCode()).isEqualTo(status);
        assertThat(tiles.asked()).isEmpty();
    }

    @Test
    void whereTheMapHasNothingThereIsNoContent() {
        tiles.behaves(exchange -> FakeTiles.send(exchange, 404, "text/html", new byte[0]));
        assertThat(get("/api/basemaps/image/5/25/10").statusCode()).isEqualTo(204);
    }

    @Test
    void aFailureIsToldWithWhatToDo() throws IOException {
        tiles.behaves(exchange -> FakeTiles.send(exchange, 403, "text/html", new byte[0]));
        HttpResponse<byte[]> answer = get("/api/basemaps/image/5/25/10");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(header(answer, "Content-Type")).hasValue("application/problem+json");
        assertThat(detail(answer))
                .isEqualTo("base map image: its server refuses (403): check the token and from where it may be used");
    }

    @Test
    void aPartOfTheFileIsExactlyThatPart() {
        HttpResponse<byte[]> answer =
                get("/api/basemaps/county/file", "Range", "bytes=100-199", "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).hasValue("bytes 100-199/" + archive.length);
        assertThat(header(answer, "Content-Length")).hasValue("100");
        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(header(answer, "ETag").orElseThrow()).matches("\"[0-9a-f-]+\"");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(archive, 100, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-1000", "bytes=17000000-"})
    void soIsOneAtTheEnd(String range) {
        HttpResponse<byte[]> answer = get("/api/basemaps/county/file", "Range", range);
        int length = answer.body().length;
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range"))
                .hasValue("bytes " + (archive.length - length) + "-" + (archive.length - 1) + "/" + archive.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(archive, archive.length - length, archive.length));
    }

    @Test
    void aLongPartIsCutShortAndSaysSo() {
        HttpResponse<byte[]> answer = get("/api/basemaps/county/file", "Range", "bytes=5-");
        int most = 16 << 20;
        assertThat(header(answer, "Content-Range")).hasValue("bytes 5-" + (4 + most) + "/" + archive.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(archive, 5, 5 + most));
    }

    @Test
    void whatTheFileDoesNotHaveIsRefusedWithItsLength() throws IOException {
        HttpResponse<byte[]> answer = get("/api/basemaps/county/file", "Range", "bytes=" + archive.length + "-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).hasValue("bytes */" + archive.length);
        assertThat(detail(answer)).isEqualTo("the file has " + archive.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-1", "items=0-1"})
    void otherRangesGiveTheWholeFile(String range) {
        HttpResponse<byte[]> answer = get("/api/basemaps/county/file", "Range", range);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Accept-Ranges")).hasValue("bytes");
        assertThat(answer.body()).isEqualTo(archive);
    }

    @Test
    void headTellsLengthAndTagAndKnowsNoRanges() {
        HttpResponse<byte[]> answer = ask("HEAD", "/api/basemaps/county/file", "Range", "bytes=0-9");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).hasValue(Integer.toString(archive.length));
        assertThat(header(answer, "ETag")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPartOfAnotherVersionIsNotMixedIn() throws IOException {
        String path = "/api/basemaps/county/file";
        String tag = header(ask("HEAD", path), "ETag").orElseThrow();
        assertThat(get(path, "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

        assertThat(get(path, "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(200);
        assertThat(get(path, "Range", "bytes=0-9", "If-Range", "W/" + tag).statusCode())
                .isEqualTo(200);
        assertThat(header(get(path, "Range", "bytes=0-9"), "ETag").orElseThrow())
                .isNotEqualTo(tag);
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        Files.delete(file);
        HttpResponse<byte[]> answer = get("/api/basemaps/county/file", "Range", "bytes=0-9");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).hasValue("10");
        assertThat(detail(answer)).contains("check that it is there");
    }
}
