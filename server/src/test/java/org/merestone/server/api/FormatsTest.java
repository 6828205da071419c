package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Row;
import org.merestone.formats.Table;

/** A layer over HTTP in each of its formats: the same features, under a name that states the CRS. */
class FormatsTest {
    private static final String LAYER = "/api/layers/water-source-zone/features?format=";

    private static Fixture fixture;
    private static Api api;

    @BeforeAll
    static void start() {
        fixture = Fixture.sample();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        api.close();
        fixture.close();
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Those that are not in quarantine. */
    private static List<String> features(String name, byte[] body) {
        List<String> features = new ArrayList<>();
        for (Table table : Files.read(name, new ByteArrayInputStream(body), Options.DEFAULT)) {
            for (Row row : table.rows()) {
                if (row.values().containsKey("fault")) {
                    continue;
                }
                Object id = row.id().isPresent() ? row.id().get() : row.values().get("id");
                String shape = row.geometry()
                        .map(g -> table.crs().orElseThrow().toStore(g).norm())
                        .map(Geometry::toString)
                        .orElse("");
                features.add(
                        id + " " + row.values().get("name") + " " + row.values().get("grade") + " " + shape);
            }
        }
        return features;
    }

    @ParameterizedTest
    @CsvSource({
        "csv, text/csv, water-source-zone_CGCS2000_EPSG4490.csv",
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, water-source-zone_CGCS2000_EPSG4490.xlsx",
        "gpkg, application/geopackage+sqlite3, water-source-zone_CGCS2000_EPSG4490.gpkg",
        "shp, application/zip, water-source-zone_CGCS2000_EPSG4490.zip",
        "shp&encoding=GBK, application/zip, water-source-zone_CGCS2000_EPSG4490.zip",
        "kml, application/vnd.google-earth.kml+xml, water-source-zone_WGS84_EPSG4326.kml",
        "kmz, application/vnd.google-earth.kmz, water-source-zone_WGS84_EPSG4326.kmz",
        "fgb, application/flatgeobuf, water-source-zone_CGCS2000_EPSG4490.fgb"
    })
    void everyFormatHasTheSameFeatures(String format, String type, String name) throws Exception {
        HttpResponse<byte[]> answer = get(LAYER + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + name + "\"");
        assertThat(features(name, answer.body()))
                .hasSize(2)
                .isEqualTo(features("a.geojson", get(LAYER + "geojson").body()));
    }

    @ParameterizedTest
    @CsvSource({
        "kml&crs=EPSG:4527, KML",
        "shp&encoding=Big5, UTF-8",
        "gpkg&crs=EPSG:4513, EPSG:4513",
        "txt, geojson",
    })
    void whatAFormatCannotBeIsRefusedBeforeAnythingIsSent(String format, String why) throws Exception {
        HttpResponse<byte[]> answer = get(LAYER + format);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(why);
    }

    @Test
    void aFileHoldsAllThatMatchOrIsRefused() throws Exception {
        List<Feature> many = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            many.add(Draft.on("fire-point").at("w-" + i, "POINT (112 33)").sound());
        }
        Kind kind = fixture.engine().kinds().kind("fire-point");
        fixture.commit(kind, Optional.empty(), many);
        String all = "/api/layers/fire-point/features?format=csv";
        assertThat(new String(get(all).body(), StandardCharsets.UTF_8)).contains("merestone export");
        assertThat(get(all).statusCode()).isEqualTo(400);
        assertThat(lines(all + "&offset=9000")).isEqualTo(1 + 1_001);
        assertThat(lines(all + "&limit=5")).isEqualTo(1 + 5);
    }

    private static long lines(String path) throws IOException, InterruptedException {
        return new String(get(path).body(), StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void geoJsonIsShownAndHasItsCrsInTheNameWhenItIsSaved() throws Exception {
        assertThat(get(LAYER + "geojson").headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"water-source-zone_CGCS2000_EPSG4490.geojson\"");
    }

    @Test
    void aPageInAZoneStatesTheZone() throws Exception {
        HttpResponse<byte[]> answer = get(LAYER + "shp&limit=1&crs=EPSG:4525");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("CGCS2000_EPSG4525.zip");
        assertThat(answer.headers().firstValue("Content-Crs").orElse("")).contains("/4525");
        assertThat(features("a.zip", answer.body())).hasSize(1);
    }
}
