package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What one drawing covers and another does not, each dimension by its own measure. */
class EdgeChangeTest {
    private static EdgeChange between(String before, String after) {
        return EdgeChange.between(Wkt.of(before), Wkt.of(after));
    }

    @Test
    void anAreaGrownOnOneSideGainsThatSideAndLosesNothing() {
        EdgeChange edge = between(
                "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))",
                "POLYGON ((112 33, 112.02 33, 112.02 33.01, 112 33.01, 112 33))");
        double strip =
                Measure.areaM2(Wkt.of("POLYGON ((112.01 33, 112.02 33, 112.02 33.01, 112.01 33.01, 112.01 33))"));
        assertThat(edge.gained().areaM2()).isCloseTo(strip, within(1e-6 * strip));
        assertThat(edge.lost().areaM2()).isZero();
        assertThat(edge.lost().geometry()).isEmpty();
    }

    @Test
    void theSameAreaWithMoreCornersDidNotMove() {
        EdgeChange edge = between(
                "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))",
                "MULTIPOLYGON (((112.01 33.01, 112 33.01, 112 33.005, 112 33, 112.01 33, 112.01 33.01)))");
        assertThat(edge.gained().geometry()).isEmpty();
        assertThat(edge.lost().geometry()).isEmpty();
    }

    @Test
    void aPointMovesByTheGeodesic() {
        EdgeChange edge = between("POINT (112 33)", "MULTIPOINT ((112.001 33))");
        double metres = Measure.lengthM(Wkt.of("LINESTRING (112 33, 112.001 33)"));
        assertThat(edge.movedM()).isCloseTo(metres, within(1e-6));
        assertThat(edge.gained().geometry()).map(g -> g.getCoordinate().x).contains(112.001);
        assertThat(between("POINT (112 33)", "POINT (112 33)").movedM()).isZero();
    }

    @Test
    void aLineGainsAndLosesLength() {
        EdgeChange edge = between("LINESTRING (112 33, 112.01 33)", "LINESTRING (112.005 33, 112.02 33)");
        double half = Measure.lengthM(Wkt.of("LINESTRING (112 33, 112.005 33)"));
        assertThat(edge.lost().lengthM()).isCloseTo(half, within(1e-3));
        assertThat(edge.gained().lengthM()).isCloseTo(2 * half, within(1e-3));
        assertThat(edge.gained().areaM2()).isZero();
        assertThat(edge.movedM()).isZero();
    }

    @Test
    void aPointThatBecomesAnAreaGainsTheArea() {
        EdgeChange edge = between("POINT (112 33)", "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33))");
        assertThat(edge.gained().areaM2()).isPositive();
        assertThat(edge.lost().geometry()).map(g -> g.getGeometryType()).contains("Point");
        assertThat(edge.movedM()).isZero();
    }
}
