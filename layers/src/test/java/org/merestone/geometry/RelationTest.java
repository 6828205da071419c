package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class RelationTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";

    private static Relation relation(String subject, String zone) {
        return Relation.between(Wkt.of(subject), Wkt.of(zone));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSIDE   | POINT(112.11 33.11)",
                "TOUCHES  | POINT(112.1 33.11)",
                "TOUCHES  | POINT(112.1 33.1)",
                "APART    | POINT(112.0999 33.11)",
                "OVERLAPS | MULTIPOINT(112.11 33.11, 112.2 33.11)",
                "CROSSES  | LINESTRING(112.09 33.11,112.11 33.11)",
                "INSIDE   | LINESTRING(112.105 33.11,112.11 33.11)",
                "TOUCHES  | LINESTRING(112.1 33.1,112.1 33.12)",
                "TOUCHES  | LINESTRING(112.09 33.11,112.1 33.11)",
                "INSIDE   | LINESTRING(112.1 33.11,112.12 33.11)",
                "OVERLAPS | POLYGON((112.09 33.11,112.11 33.11,112.11 33.13,112.09 33.13,112.09 33.11))",
                "INSIDE   | POLYGON((112.1 33.1,112.11 33.1,112.11 33.11,112.1 33.11,112.1 33.1))",
                "COVERS   | POLYGON((112 33,112.2 33,112.2 33.2,112 33.2,112 33))",
                "TOUCHES  | POLYGON((112.12 33.1,112.13 33.1,112.13 33.12,112.12 33.12,112.12 33.1))",
                "TOUCHES  | POLYGON((112.1 33.12,112.12 33.12,112.12 33.13,112.1 33.13,112.1 33.12))",
                "APART    | POLYGON((112.13 33.1,112.14 33.1,112.14 33.12,112.13 33.12,112.13 33.1))",
            })
    void saysHowTheSubjectLies(Relates relates, String subject) {
        assertThat(relation(subject, ZONE).relates()).isEqualTo(relates);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVERLAPS | 0      | POINT(112.11 33.11) | POINT(112.11 33.11)",
                "OVERLAPS | 0      | POINT(112.11 33.11) | LINESTRING(112.1 33.11,112.12 33.11)",
                "OVERLAPS | 0      | POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1)) | POINT(112.11 33.11)",
                "OVERLAPS | 0      | POINT(112.1 33.11) | LINESTRING(112.1 33.11,112.12 33.11)",
                "OVERLAPS | 0      | POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1)) | POINT(112.1 33.11)",
                "CROSSES | 0       | LINESTRING(112.11 33.1,112.11 33.11) | LINESTRING(112.1 33.11,112.12 33.11)",
                "CROSSES | 0       | LINESTRING(112.11 33.1,112.11 33.12) | LINESTRING(112.1 33.11,112.12 33.11)",
                "APART   | 110.906 | POINT(112.11 33.111) | LINESTRING(112.1 33.11,112.12 33.11)",
                "APART   | 110.906 | POINT(112.11 33.111) | POINT(112.11 33.11)",
            })
    void aZoneThatIsNoAreaIsMetAsASliver(Relates relates, double metres, String subject, String zone) {
        Relation relation = relation(subject, zone);
        assertThat(relation.relates()).isEqualTo(relates);
        assertThat(relation.distanceM()).isCloseTo(metres, within(1e-3));
        assertThat(relation.overlap().geometry()).isEmpty();
        assertThat(relation.sliver()).isEqualTo(relates != Relates.APART);
    }

    /** Expected distances: the least of GeodSolve's distances to points along the straight lon/lat edge. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11.090623855     | POINT(112.11 33.1001) | POLYGON((112.1 33.1,112.11 33.05,112.12 33.1,112.1 33.1))",
                "32037.293963703  | POINT(112.2 33.5)     | POLYGON((112.0 33.1,112.5 33.0,112.5 33.3,112.0 33.1))",
                "95502.976072653  | POINT(118 31)         | POLYGON((119 31,119.5 31.5,119 32,119 31))",
            })
    void distanceToAnEdgeIsThatOfTheGeodesicToAMillimetre(double metres, String point, String zone) {
        assertThat(relation(point, zone).distanceM()).isCloseTo(metres, within(1e-3));
    }

    @Test
    void insideTheDistanceIsMinusTheWayToTheBoundary() {
        // 0.00002° of longitude at 33.11° is 1.866 m.
        Relation relation = relation("POINT(112.10002 33.11)", ZONE);
        assertThat(relation.distanceM()).isCloseTo(-1.866, within(1e-3));
        assertThat(relation.nearest().bearingDeg()).isCloseTo(270, within(0.1));
        assertThat(relation.nearest().onBoundary().x).isCloseTo(112.1, within(1e-9));
        assertThat(relation.overlap().share()).isEqualTo(1);
    }

    @Test
    void anAreaHalfInsideHasItsOverlapWidthAndDepth() {
        Relation relation =
                relation("POLYGON((112.095 33.105,112.105 33.105,112.105 33.107,112.095 33.107,112.095 33.105))", ZONE);
        assertThat(relation.overlap().share()).isEqualTo(0.5);
        assertThat(relation.overlap().areaM2())
                .isCloseTo(
                        Measure.areaM2(Wkt.of(
                                "POLYGON((112.1 33.105,112.105 33.105,112.105 33.107,112.1 33.107,112.1 33.105))")),
                        within(0.01));
        assertThat(relation.overlap().widthM()).isCloseTo(221.82, within(0.3));
        assertThat(relation.distanceM()).isCloseTo(-466.6, within(0.5));
        assertThat(relation.sliver()).isFalse();
    }

    @Test
    void aSubjectThatContainsTheZoneIsAsDeepAsTheZoneIsWide() {
        Relation relation = relation("POLYGON((112 33,112.2 33,112.2 33.2,112 33.2,112 33))", ZONE);
        assertThat(relation.overlap().areaM2()).isEqualTo(Rounded.area(Measure.areaM2(Wkt.of(ZONE))));
        assertThat(relation.distanceM()).isCloseTo(-932.8, within(1.0));
        assertThat(relation.overlap().widthM()).isCloseTo(-2 * relation.distanceM(), within(2.0));
    }

    @Test
    void aStripNarrowerThanHalfAMetreIsASliver() {
        String edge = "POLYGON((112.119996 33.1,112.13 33.1,112.13 33.12,112.119996 33.12,112.119996 33.1))";
        assertThat(relation(edge, ZONE).sliver()).isTrue();
        assertThat(relation(edge.replace("112.119996", "112.11999"), ZONE).sliver())
                .isFalse();
    }

    @Test
    void whatLiesWhollyInsideIsNeverASliver() {
        Relation relation =
                relation("POLYGON((112.11 33.11,112.110001 33.11,112.110001 33.111,112.11 33.111,112.11 33.11))", ZONE);
        assertThat(relation.relates()).isEqualTo(Relates.INSIDE);
        assertThat(relation.overlap().widthM()).isLessThan(0.5);
        assertThat(relation.sliver()).isFalse();
    }

    @Test
    void aLineIsMeasuredByItsLengthInside() {
        Relation relation = relation("LINESTRING(112.09 33.11,112.13 33.11)", ZONE);
        assertThat(relation.overlap().lengthM())
                .isCloseTo(Measure.lengthM(Wkt.of("LINESTRING(112.1 33.11,112.12 33.11)")), within(1e-3));
        assertThat(relation.overlap().share()).isEqualTo(0.5);
        assertThat(relation.distanceM()).isCloseTo(-932.8, within(1.0));
    }

    @Test
    void aBorderSharedAlongAParallelIsATouchAndNoOverlapAfterProjection() {
        // Drawn apart in degrees: the edge along 33.12 is common, although one side has a vertex in the middle of it.
        String north = "POLYGON((112.1 33.12,112.11 33.12,112.12 33.12,112.12 33.13,112.1 33.13,112.1 33.12))";
        assertThat(relation(north, ZONE).relates()).isEqualTo(Relates.TOUCHES);
    }

    @Test
    void aBorderDrawnInThePlaneAndInDegreesIsASliverAtMost() {
        Crs crs = Crs.of("EPSG:4548");
        String west = "POLYGON((500000 3300000,520000 3300000,520000 3310000,500000 3310000,500000 3300000))";
        String east =
                "POLYGON((520000 3300000,540000 3300000,540000 3310000,520000 3310000,520000 3305000,520000 3300000))";
        Relation relation = Relation.between(crs.toStore(Wkt.of(west)), crs.toStore(Wkt.of(east)));
        assertThat(relation.relates() == Relates.TOUCHES || relation.sliver()).isTrue();
    }

    @Test
    void whatNobodyWaitsForAnyMoreEnds() {
        Geometry subject = Wkt.of("POLYGON((112 33,112.1 33,112.1 33.1,112 33.1,112 33))");
        Geometry zone = Wkt.of("POLYGON((111.9 32.9,112.2 32.9,112.2 33.2,111.9 33.2,111.9 32.9))");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Relation.between(subject, zone)).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> Depth.greatest(subject, zone.getBoundary()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
