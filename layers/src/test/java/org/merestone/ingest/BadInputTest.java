package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;
import static org.merestone.ingest.Delivering.zones;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** Whatever is wrong with a file, an import ends in one refusal and leaves the store as it was. */
class BadInputTest {
    @TempDir
    Path folder;

    private Delivering given;

    @BeforeEach
    void open() {
        given = new Delivering(folder);
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void twoFilesOfOneNameInOneImportAreRefusedWhereverTheyLie() {
        byte[] rows = csv("code,grade,wkt", "A,一级," + square(112, 33)).getBytes(StandardCharsets.UTF_8);
        new File(folder.toFile(), "b").mkdir();
        Path here = given.file("a.csv", rows);
        Path there = given.file("b/a.csv", rows);
        assertThat(given.refusal(zones(here, there))).hasMessageContaining("a.csv");
        assertThat(given.refusal(zones(here, here))).hasMessageContaining("a.csv");
    }

    private static String feature(String geometry) {
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"K1\"},\"geometry\":"
                + geometry + "}]}";
    }

    private static String polygon(String ring) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[117,31],[118,31],[118,32],[117,32]]",
                "[[117,31],[117,31]]",
                "[[117,31],[NaN,31],[118,32],[117,31]]",
                "[[117,31],[Infinity,31],[118,32],[117,31]]",
                "[[117,31],[1e999,31],[118,32],[117,31]]",
                "[[117,31],[\"118\",31],[118,32],[117,31]]",
                "[[117,31],[118],[118,32],[117,31]]",
                "[117,31]",
                "[[117,31],[117,31],[117,31],[117,31]]",
                "[[117,31],[118,32],[117,31],[118,32],[117,31]]",
                "[[117,95],[118,95],[118,96],[117,95]]",
                "[]"
            })
    void refusesEveryBrokenRing(String ring) {
        Refusal refusal = given.refusal(zones(given.file("a.geojson", feature(polygon(ring)))));
        assertThat(refusal.faults())
                .singleElement()
                .matches(f -> f.row() == 1 && f.file().equals("a.geojson"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "17",
                "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
                "{\"type\":\"Polygon\"}",
                "{\"type\":\"Point\",\"coordinates\":[117,31]}",
                "{\"type\":\"Circle\",\"coordinates\":[117,31]}"
            })
    void refusesEveryOtherGeometryThatIsNone(String geometry) {
        Refusal refusal = given.refusal(zones(given.file("a.geojson", feature(geometry))));
        assertThat(refusal.faults()).isNotEmpty().allMatch(f -> f.row() == 1);
    }

    @Test
    void refusesARingOfMoreVerticesThanARegionHas() {
        StringBuilder ring = new StringBuilder("[");
        for (int i = 0; i <= 2_000_000; i++) {
            ring.append("[").append(117 + i * 1e-6).append(",31],");
        }
        Refusal refusal = given.refusal(zones(given.file("a.geojson", feature(polygon(ring + "[117,31]]")))));
        assertThat(refusal.faults())
                .singleElement()
                .matches(f -> f.reason().zh().contains("2000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.geojson", "a.csv", "a.zip", "a.shp", "a.xlsx", "a"})
    void refusesEmptyAndBinaryFilesOfEverySuffix(String name) {
        byte[] junk = new byte[5000];
        new Random(7).nextBytes(junk);
        for (byte[] content :
                List.of(new byte[0], new byte[] {0}, junk, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))) {
            Refusal refusal = given.refusal(zones(given.file(name, content)));
            assertThat(refusal.text().zh()).contains(name);
            assertThat(refusal.text().en()).contains(name);
        }
    }

    @Test
    void refusesAFileCutAnywhere() {
        String ring = "[[117,31],[118,31],[118,32],[117,31]]";
        byte[] whole = feature(polygon(ring)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            given.refusal(zones(given.file("a.geojson", Arrays.copyOf(whole, length))));
        }
    }

    @Test
    void refusesAWrongColumnMissingFilesAndFolders() {
        assertThat(given.refusal(zones(given.file("a.csv", "code,grade\nK1,1\n")))
                        .text()
                        .zh())
                .contains("code、grade");
        assertThat(given.refusal(zones(folder.resolve("none.csv"))).reason()).isEqualTo(Refusal.Cause.NOT_FOUND);
        given.refusal(zones(folder));
        given.refusal(zones());
    }

    @Test
    void refusesTheWholeWhenOneOfSeveralFilesIsBroken() {
        Path good = given.file("a.geojson", feature(polygon("[[117,31],[118,31],[118,32],[117,31]]")));
        Path bad = given.file("b.geojson", "{");
        given.refusal(zones(good, bad));
        assertThat(given.store.layers()).isEmpty();
    }
}
