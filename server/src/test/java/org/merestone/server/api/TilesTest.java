package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.tiles.Tile;

/** Tiles as a page gets them. */
class TilesTest {
    /** Of the zones of the sample. */
    private static final String ZONES = "/api/tiles/water-source-zone/10/830/412.mvt";

    private static final String OUTFALLS = "/api/tiles/outfall/10/830/412.mvt";

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

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(byte[] tile) {
        return new String(tile, StandardCharsets.UTF_8);
    }

    @Test
    void aTileHasTheLayerItsLabelsAndWhatIsQuarantined() throws IOException, InterruptedException {
        HttpResponse<byte[]> tile = get(ZONES);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(header(tile, "Content-Type")).isEqualTo("application/vnd.mapbox-vector-tile");
        assertThat(text(tile.body()))
                .contains("water-source-zone", "water-source-zone-label", "甲水源一级", "甲水源二级", "自相交", "grade");
        assertThat(text(get(OUTFALLS).body())).contains("outfall-label", "一号", "PK3");
    }

    @Test
    void severalLayersComeInOneTileThatChangesWithEachOfThem() throws IOException, InterruptedException {
        String both = "/api/tiles/water-source-zone,outfall/10/830/412.mvt";
        HttpResponse<byte[]> tile = get(both);
        byte[] joined = Arrays.copyOf(get(ZONES).body(), tile.body().length);
        byte[] outfalls = get(OUTFALLS).body();
        System.arraycopy(outfalls, 0, joined, joined.length - outfalls.length, outfalls.length);
        assertThat(tile.body()).isEqualTo(joined);

        String tag = header(tile, "ETag");
        assertThat(get(both, "If-None-Match", tag).statusCode()).isEqualTo(304);
        commit("outfall", "o-4", "POINT (112.06 33.05)");
        assertThat(get(both, "If-None-Match", tag).statusCode()).isEqualTo(200);

        assertThat(get("/api/tiles/outfall,nothing/10/830/412.mvt").statusCode())
                .isEqualTo(404);
        String many = IntStream.rangeClosed(1, 101).mapToObj(i -> "l" + i).collect(Collectors.joining(","));
        assertThat(get("/api/tiles/" + many + "/10/830/412.mvt").statusCode()).isEqualTo(400);
    }

    @Test
    void aLayerThatIsShownOrHiddenDrawsNoOtherAgain() {
        DrawnLayers drawn = new DrawnLayers(fixture.engine());
        Tile tile = new Tile(10, 830, 412);
        for (String id : List.of("outfall", "water-source-zone", "outfall")) {
            byte[] bytes = drawn.tile(
                    drawn.sheets(List.of(id)).get(0), tile, fixture.engine().today());
            assertThat(text(bytes)).contains(id);
        }
        assertThat(drawn.kept()).isEqualTo(2);
        commit("outfall", "o-4", "POINT (112.06 33.05)");
        assertThat(text(drawn.tile(
                        drawn.sheets(List.of("outfall")).get(0),
                        tile,
                        fixture.engine().today())))
                .contains("o-4");
        assertThat(drawn.kept()).isEqualTo(3);
    }

    @Test
    void aTileIsSentZippedToWhomTakesIt() throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = get(ZONES);
        HttpResponse<byte[]> zipped = get(ZONES, "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(header(get(ZONES, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void whatIsKnownIsNotSentAgainUntilItsLayerChanges() throws IOException, InterruptedException {
        HttpResponse<byte[]> first = get(OUTFALLS);
        String tag = header(first, "ETag");
        assertThat(tag).matches("\"2-[0-9a-f]{16}-0\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        HttpResponse<byte[]> again = get(OUTFALLS, "If-None-Match", "\"x\", W/" + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);

        commit("project", "p-1", "POINT (112 33)");
        assertThat(get(OUTFALLS, "If-None-Match", tag).statusCode()).isEqualTo(304);
        commit("outfall", "o-4", "POINT (112.06 33.05)");
        HttpResponse<byte[]> changed = get(OUTFALLS, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(text(changed.body())).contains("o-4");
    }

    private void commit(String kind, String id, String wkt) {
        var feature = Draft.on(kind).at(id, wkt).with(Map.of("name", id)).sound();
        fixture.commit(fixture.engine().kinds().kind(kind), Optional.empty(), List.of(feature));
    }

    @Test
    void theDayDecidesWhatIsDrawnAndWhetherItIsKnown() throws IOException, InterruptedException {
        HttpResponse<byte[]> before = get(ZONES + "?as_of=2019-04-30");
        assertThat(text(before.body())).doesNotContain("甲水源一级");
        String tag = header(get(ZONES), "ETag");
        assertThat(header(before, "ETag")).isNotEqualTo(tag);
        assertThat(get(ZONES + "?as_of=2020-01-01", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aTileBesideEverythingIsEmptyAndNoError() throws IOException, InterruptedException {
        HttpResponse<byte[]> empty = get("/api/tiles/outfall/10/0/0.mvt");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(header(empty, "ETag")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "outfall/25/0/0.mvt, 400, “z”应是 0 到 24 的整数",
        "outfall/-1/0/0.mvt, 400, “z”应是 0 到 24 的整数",
        "outfall/2/4/0.mvt, 400, “x”应是 0 到 3 的整数",
        "outfall/2/0/4.mvt, 400, “y”应是 0 到 3 的整数",
        "outfall/2/0/x.mvt, 400, “y”应是 0 到 3 的整数",
        "outfall/99999999999999999999/0/0.mvt, 400, “z”应是 0 到 24 的整数",
        "nowhere/2/0/0.mvt, 404, 没有图层“nowhere”",
        "',/2/0/0.mvt', 400, 里有空的图层名",
        "'outfall,/2/0/0.mvt', 400, 里有空的图层名",
        "'outfall,,project/2/0/0.mvt', 400, 里有空的图层名",
        "'outfall,%20/2/0/0.mvt', 400, 里有空的图层名",
        "'outfall,project,outfall/2/0/0.mvt', 400, 里有重复的图层",
        "..%2f..%2fetc/2/0/0.mvt, 404, 没有图层",
        "outfall/2/0/0.png, 404, 没有 /api/tiles/outfall/2/0/0.png",
        "outfall/2/0/0.mvt?as_of=heute, 400, 应是日期",
        "outfall/2/0/0.mvt?style=x, 400, 没有这个参数"
    })
    void whatThereIsNotIsSaid(String path, int status, String detail) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get("/api/tiles/" + path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(text(response.body())).contains(detail);
    }
}
