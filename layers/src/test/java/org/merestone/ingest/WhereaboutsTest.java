package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;
import static org.merestone.ingest.Delivering.zones;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.formats.Heading;
import org.merestone.formats.ShapefileWriter;
import org.merestone.formats.Survey;
import org.merestone.geometry.Crs;

/** What an import says of features that lie where none can be. */
class WhereaboutsTest {
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

    private Path zone(String wkt) {
        return given.file("z.csv", csv("code,name,grade,wkt", "Z0,好,1," + square(117, 31), "Z1,甲,1," + wkt));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, (0", "33, 88, 颠倒", "112, 80, 数字", "11.2, 33, 数字", "-112, 33, 数字"})
    void refusesAZoneOutsideOfChinaAndNamesItsRow(double lon, double lat, String why) {
        assertThat(given.refusal(zones(zone(square(lon, lat)))).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(2);
                    assertThat(fault.reason().zh()).contains("不在中国范围内", why);
                });
    }

    @Test
    void refusesAZoneOfWhichOneVertexIsElsewhere() {
        String torn = "\"POLYGON((117 31,117.1 31,0 0,117 31))\"";
        assertThat(given.refusal(zones(zone(torn))).faults()).hasSize(1);
    }

    @Test
    void quarantinesSuchAZoneWithoutAPlaceSoThatItMayLieAnywhere() {
        given.run(zones(zone(square(33, 88))).acceptFaults());
        assertThat(given.features("zones")).last().satisfies(zone -> {
            assertThat(zone.fault()).isPresent();
            assertThat(zone.geometry()).isEmpty();
        });
    }

    /** Two areas, packed as a shapefile, the second of which has x and y the wrong way round. */
    private Path turned(String crs, String wkt) {
        Survey survey = new Survey(List.of("code"));
        List<Feature> features = new ArrayList<>();
        try {
            Geometry sound = new WKTReader().read(wkt);
            Geometry turned = new WKTReader().read(wkt.replaceAll("([0-9.]+) ([0-9.]+)", "$2 $1"));
            for (Geometry shape : List.of(sound, turned)) {
                Map<String, Object> code = Map.of("code", "Z" + features.size());
                features.add(
                        new Feature("z", "z:" + code, Optional.of(shape), code, Validity.ALWAYS, 1, Optional.empty()));
            }
            features.forEach(survey::add);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Heading heading = new Heading("z", Text.of("区", "zones"), Crs.of(crs));
            try (ShapefileWriter writer = new ShapefileWriter(out, heading, "UTF-8", survey)) {
                for (Feature feature : features) {
                    writer.write(feature);
                }
            }
            return given.file("z.zip", out.toByteArray());
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EPSG:4490|POLYGON ((117 31, 117 31.01, 117.01 31.01, 117 31))",
                "EPSG:4527|POLYGON ((39500000 3450000, 39500000 3451000, 39501000 3451000, 39500000 3450000))",
                "EPSG:4548|POLYGON ((500000 3450000, 500000 3451000, 501000 3451000, 500000 3450000))",
            })
    void exchangesXAndYOfAShapefileOnceAPersonSaysSo(String crs, String wkt) {
        Path file = turned(crs, wkt);
        Proposal asked = given.propose("zones", file, "kind: water-source-zone");
        assertThat(asked.isReady()).isFalse();
        assertThat(asked.flaws().first()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(Flaw.Kind.SWAPPED);
            assertThat(flaw.rows()).containsExactly(Answers.At.of("z.zip/z_" + label(crs) + ".shp", 2));
            assertThat(flaw.text().zh()).contains("--swap-xy");
            assertThat(flaw.mend().orElseThrow().zh()).contains("swap_xy");
        });
        for (String choice : List.of("swap_xy: true", "mend: [2]")) {
            Proposal told = given.propose("zones", file, "kind: water-source-zone", choice);
            assertThat(told.isReady()).isTrue();
            assertThat(told.parts().get(0).notices()).isNotEmpty();
        }
        given.commit("zones", file, "kind: water-source-zone", "swap_xy: true");
        List<Feature> features = given.features("zones");
        Geometry exchanged = features.get(1).geometry().orElseThrow().norm();
        assertThat(exchanged.equalsExact(
                        features.get(0).geometry().orElseThrow().norm(), 1e-12))
                .isTrue();
        assertThat(given.store.revision(1).detail().toString()).contains("1 行的 X 与 Y 颠倒", "第 2 行", "swap_xy=true");
    }

    private static String label(String crs) {
        return Crs.of(crs).label();
    }

    @Test
    void saysWhichRowsLieWhollyOutsideTheStatedCoverage() {
        Path county = given.file("county.csv", csv("wkt", square(117, 31)));
        Path here = zone(square(118, 31));
        Preview preview = given.preview(zones(here).coverage(county.toString()));
        assertThat(preview.outcome().notices())
                .anySatisfy(n -> assertThat(n.zh()).contains("1 行完全在指明的范围", "第 2 行"));
    }
}
