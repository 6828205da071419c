package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class OffsetTest {
    private static final Path VECTORS = Path.of("../../shared/corpus/gcj02/vectors.csv");

    /** Known values of the public formula, to a hundredth of a millimetre. */
    @ParameterizedTest
    @CsvSource({
        "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
        "116.377817, 39.911954, 116.38404722455657, 39.91334545536069",
        "116.404, 39.915, 116.41024449916938, 39.91640428150164",
        "100.0, 60.0, 100.0, 60.0",
    })
    void gcj02ShowsAPlaceWhereThePublicFormulaSays(double lon, double lat, double shownLon, double shownLat) {
        Coordinate shown = Offset.GCJ02.put(new Coordinate(lon, lat));
        assertThat(shown.x).isCloseTo(shownLon, within(1e-10));
        assertThat(shown.y).isCloseTo(shownLat, within(1e-10));
    }

    @Test
    void bd09ShowsItTwiceAsFarOff() {
        Coordinate onGcj02 = Offset.GCJ02.undo(new Coordinate(116.404, 39.915));
        Coordinate shown = Offset.BD09.put(onGcj02);
        assertThat(shown.x).isCloseTo(116.41036949371029, within(1e-9));
        assertThat(shown.y).isCloseTo(39.92133699351021, within(1e-9));
    }

    @Test
    void whatIsPutIsUndoneToAMicrometreAllOverChina() {
        Random random = new Random(20261129);
        for (int i = 0; i < 2_000; i++) {
            Coordinate place = new Coordinate(74 + 61 * random.nextDouble(), 18 + 35 * random.nextDouble());
            for (Offset offset : Offset.values()) {
                Coordinate back = offset.undo(offset.put(place));
                assertThat(Measure.distanceM(back, place)).isLessThan(1e-5);
            }
        }
    }

    @Test
    void aSquareOfAWebMapIsASquareAgain() throws ParseException {
        Geometry shown = new WKTReader()
                .read("POLYGON ((118.40 31.30, 118.41 31.30, 118.41 31.31, 118.40 31.31, 118.40 31.30))");
        Geometry place = Offset.GCJ02.undo(shown);
        assertThat(place.isValid()).isTrue();
        assertThat(Measure.distanceM(
                        place.getCentroid().getCoordinate(), shown.getCentroid().getCoordinate()))
                .isBetween(540.0, 570.0);
        assertThat(Measure.areaM2(place) / Measure.areaM2(shown)).isCloseTo(1, within(1e-3));
    }

    static boolean corpusIsThere() {
        return Files.exists(VECTORS);
    }

    @Test
    @EnabledIf("corpusIsThere")
    void agreesWithTheTestsOfOtherPrograms() throws IOException {
        for (String line : Files.readAllLines(VECTORS)) {
            String[] cells = line.split(",");
            // Their ways back end after one step and leave up to ten metres; only the ways there can be compared.
            if (cells[0].equals("source") || cells[2].equals("WGS84") || cells[1].equals("BD09")) {
                continue;
            }
            Coordinate in = new Coordinate(Double.parseDouble(cells[4]), Double.parseDouble(cells[3]));
            Coordinate out = offset(cells[2]).put(offset(cells[1]).undo(in));
            assertThat(out.x).as(line).isCloseTo(Double.parseDouble(cells[6]), within(1e-7));
            assertThat(out.y).as(line).isCloseTo(Double.parseDouble(cells[5]), within(1e-7));
        }
    }

    private static Offset offset(String name) {
        return name.equals("WGS84") ? Offset.NONE : Offset.of(name).orElseThrow();
    }
}
