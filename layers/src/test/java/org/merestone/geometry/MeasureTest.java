package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

/**
 * Expected values: GeographicLib 2.1.2's Planimeter and GeodSolve with {@code -e 6378137 1/298.257222101}; the polygons'
 * edges, straight in lon/lat, were cut into 2,000 pieces (20,000 for the largest) for Planimeter.
 */
class MeasureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11853.9315         | POLYGON((112.1 33.1,112.101 33.1,112.1013 33.1009,112.0999 33.101,112.1 33.1))",
                "4279891.6285       | POLYGON((118.4 31.3,118.42 31.301,118.423 31.32,118.399 31.318,118.4 31.3))",
                "3374421842.9995    | POLYGON((111.5 40.5,112.2 40.55,112.1 41.1,111.45 41.0,111.5 40.5))",
                "283682753906.6201  | POLYGON((109 20,114 21,115 25,110 26,109 20))",
            })
    void areaAgreesWithGeographicLib(double areaM2, String wkt) {
        assertThat(Measure.areaM2(Wkt.of(wkt)) / areaM2).isCloseTo(1, within(1e-8));
    }

    /** Expected: the closed form by latitude in the middle of 2,000 slices of the edge. */
    @ParameterizedTest
    @CsvSource({
        "112.1, 33.1, 112.1001, 33.1001",
        "112.1, 33.1, 112.103, 33.1199",
        "112.1, 33.1, 112.103, 33.1201",
        "118.4, 53.5, 118.3, 53.4",
        "110, 18.2, 110.001, 16.9",
    })
    void whatAnEdgeSweepsIsTheMeanOfItsLatitudes(double fromX, double fromY, double toX, double toY) {
        double base = Measure.base(fromY);
        int slices = 2_000;
        double sum = 0;
        for (int i = 0; i < slices; i++) {
            sum += toTheEquator(fromY + (toY - fromY) * (i + 0.5) / slices) - toTheEquator(fromY);
        }
        double expected = Math.toRadians(fromX - toX) * sum / slices;
        assertThat(Measure.sweptM2(fromX, fromY, toX, toY, base)).isCloseTo(expected, withinPercentage(1e-6));
    }

    /** Snyder, Map Projections, formula 3-12, as an area. */
    private static double toTheEquator(double latitude) {
        double e = Math.sqrt(Ellipsoid.E2);
        double sin = Math.sin(Math.toRadians(latitude));
        double q = sin / (1 - e * e * sin * sin) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e);
        return Ellipsoid.A * Ellipsoid.A * (1 - e * e) / 2 * q;
    }

    /** Expected: cs2cs to EPSG:4546 and EPSG:4548, shoelace of the corners: edges this short bow by a ten-thousandth of a metre. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11857.0208 | POLYGON((112.1 33.1,112.101 33.1,112.1013 33.1009,112.0999 33.101,112.1 33.1))",
                "12091.5248 | POLYGON((118.4 31.3,118.401 31.3,118.4013 31.3009,118.3999 31.301,118.4 31.3))",
            })
    void thePlaneAreaIsThatOfTheThreeDegreeZone(double areaM2, String wkt) {
        assertThat(Measure.planeAreaM2(Wkt.of(wkt)) / areaM2).isCloseTo(1, within(1e-6));
    }

    @Test
    void nothingHasNoArea() {
        assertThat(Measure.areaM2(Wkt.of("POLYGON EMPTY"))).isZero();
    }

    @Test
    void aHoleIsTakenOffWhicheverWayTheRingsTurn() {
        String shell = "(112 33,112.1 33,112.1 33.1,112 33.1,112 33)";
        String hole = "(112.04 33.04,112.06 33.04,112.06 33.06,112.04 33.06,112.04 33.04)";
        double whole = Measure.areaM2(Wkt.of("POLYGON(" + shell + ")"));
        double taken = Measure.areaM2(Wkt.of("POLYGON(" + hole + ")"));
        assertThat(Measure.areaM2(Wkt.of("POLYGON(" + shell + "," + hole + ")")))
                .isCloseTo(whole - taken, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "112.1, 33.1, 112.1001, 33.1,      9.334764935",
        "112.1, 33.1, 112.13,   33.12,  3572.215275061",
        "118.4, 31.3, 119.4,    31.9, 115896.225959055",
        "75,    20,   131,      48,  5866761.710220896",
    })
    void theGeodesicAgreesWithGeographicLib(double lon1, double lat1, double lon2, double lat2, double metres) {
        assertThat(Ellipsoid.arc(new Coordinate(lon1, lat1), new Coordinate(lon2, lat2))
                        .lengthM())
                .isCloseTo(metres, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "439.470728  | POLYGON((112.1 33.1,112.101 33.1,112.1013 33.1009,112.0999 33.101,112.1 33.1))",
                "8326.374540 | POLYGON((118.4 31.3,118.42 31.301,118.423 31.32,118.399 31.318,118.4 31.3))",
            })
    void perimeterAgreesWithGeographicLib(double metres, String wkt) {
        assertThat(Measure.lengthM(Wkt.of(wkt))).isCloseTo(metres, within(1e-5));
    }
}
