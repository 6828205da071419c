package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.geometry.Wkt;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.rules.Rulebook;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** Zones as large as nobody should draw them are imported, and checks against them have an answer. */
class HugeZonesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open("gpkg:" + folder.resolve("store.gpkg"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void deliver(String coordinates) throws IOException {
        String feature =
                "{\"type\":\"Feature\",\"properties\":{\"code\":\"K1\",\"grade\":1},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
                        + coordinates + "]}}";
        Path file = Files.writeString(
                folder.resolve("a.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}");
        Path covered = Files.writeString(
                folder.resolve("covered.geojson"),
                "{\"type\":\"Polygon\",\"coordinates\":[[[75,32],[126,32],[126,35],[75,35],[75,32]]]}");
        Import imports = new Import(store, World.KINDS);
        imports.commit(imports.preview(
                new Request(
                        "zones",
                        Optional.of("water-source-zone"),
                        List.of(file),
                        Optional.of("EPSG:4490"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(1),
                        Optional.of(covered.toString()),
                        Optional.empty(),
                        false,
                        "王五"),
                Progress.NONE));
    }

    private Feature zone() {
        List<Feature> zones = new ArrayList<>();
        store.scan(Query.all("zones"), zones::add);
        return zones.get(0);
    }

    private static void ring(StringBuilder text, double radius, int corners) {
        text.append('[');
        for (int i = 0; i <= corners; i++) {
            double angle = 2 * Math.PI * (i % corners) / corners;
            // Not round, so that every corner is one.
            double r = radius * (1 - i % corners % 2 * 1e-7);
            text.append(i == 0 ? "[" : ",[")
                    .append(112 + r * Math.cos(angle))
                    .append(',')
                    .append(33 + r * Math.sin(angle))
                    .append(']');
        }
        text.append(']');
    }

    private State state(String wkt) throws IOException {
        return finding(wkt, "{kind: water-source-zone, when: {grade: [1]}}").state();
    }

    private Finding finding(String wkt, String zone) throws IOException {
        List<Rulebook> books = World.rules(
                folder,
                World.rule(
                        "in-zone",
                        "subject: {kind: project}, zone: " + zone + ", relation: {overlaps: {}}, verdict: prohibited"));
        Geometry place = Wkt.of(wkt);
        Subject subject =
                new Subject("project", Optional.empty(), Optional.empty(), place, Map.of(), OptionalDouble.of(1));
        Check check = Checker.of(store, World.KINDS, books)
                .patient(Duration.ofMinutes(10))
                .check(subject, DAY, Instant.parse("2026-11-23T04:00:00Z"));
        return check.findings().get(0);
    }

    @Test
    void aZoneOfAMillionVertices() throws IOException {
        StringBuilder text = new StringBuilder("[");
        ring(text, 0.3, 1_000_000);
        deliver(text.append(']').toString());
        assertThat(zone().geometry().orElseThrow().getNumPoints()).isEqualTo(1_000_001);
        assertThat(state("POINT(112.1 33.1)")).isEqualTo(State.HIT);
        assertThat(state("POLYGON((112.29 33,112.31 33,112.31 33.01,112.29 33.01,112.29 33))"))
                .isEqualTo(State.HIT);
        assertThat(state("POINT(112.29 33.29)")).isEqualTo(State.CLEAR);
    }

    @Test
    void aZoneOfAHundredThousandNestedRings() throws IOException {
        StringBuilder text = new StringBuilder();
        int pairs = 50_000;
        for (int i = 0; i < pairs; i++) {
            text.append(i == 0 ? "[" : ",[");
            ring(text, 0.3 * (1 - i / (pairs + 1.0)), 4);
            text.append(',');
            ring(text, 0.3 * (1 - (i + 0.5) / (pairs + 1.0)), 4);
            text.append(']');
        }
        deliver(text.toString());
        assertThat(zone().fault()).isEmpty();
        assertThat(state("POINT(112.1 33.1)")).isNotEqualTo(State.CLEAR);
        assertThat(state("POINT(112.25 33.25)")).isEqualTo(State.CLEAR);
        // to cut the rings to one another would take all memory and hours: it is not begun
        String cut = "{kind: water-source-zone, when: {grade: [1]}, intersect: {kind: water-source-zone}}";
        Finding failed = finding("POINT(112.1 33.1)", cut);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.explanation().zh()).contains("个环穿过同一处");
    }

    @Test
    void aFootprintAsLargeAsTheCountry() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            double west = 75 + 0.05 * i;
            text.append(i == 0 ? "[[" : ",[[")
                    .append("[%1$s,33],[%2$s,33],[%2$s,33.02],[%1$s,33.02],[%1$s,33]".formatted(west, west + 0.02))
                    .append("]]");
        }
        deliver(text.toString());
        // With assertions on, as here, GeoTools refuses to project so far from the plane's centre.
        assertThat(state("POLYGON((74 18,135 18,135 53,74 53,74 18))")).isIn(State.HIT, State.FAILED);
        assertThat(state("POLYGON((76 33.5,125 33.5,125 34.5,76 34.5,76 33.5))"))
                .isIn(State.CLEAR, State.FAILED);
    }
}
