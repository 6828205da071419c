package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class RelationPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Geometry star(Random random, double lon, double lat, double size) {
        int n = 5 + random.nextInt(30);
        Coordinate[] ring = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double radius = size * (0.3 + 0.7 * random.nextDouble());
            double angle = 2 * Math.PI * i / n;
            ring[i] = new Coordinate(lon + radius * Math.cos(angle), lat + radius * Math.sin(angle));
        }
        ring[n] = ring[0].copy();
        return FACTORY.createPolygon(ring);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void measuresAreConsistent(long seed) {
        Random random = new Random(seed);
        Geometry a = star(random, 112, 33, 0.01);
        Geometry b =
                star(random, 112 + 0.03 * (random.nextDouble() - 0.5), 33 + 0.03 * (random.nextDouble() - 0.5), 0.01);
        Relation ab = Relation.between(a, b);
        Relation ba = Relation.between(b, a);
        assertThat(ab.overlap().share()).isBetween(0.0, 1.0);
        assertThat(ab.overlap().areaM2()).isCloseTo(ba.overlap().areaM2(), within(0.011));
        assertThat(ab.overlap().areaM2()).isLessThanOrEqualTo(Math.min(Measure.areaM2(a), Measure.areaM2(b)) + 0.01);
        assertThat(ab.distanceM() < 0).isEqualTo(ab.relates().meetsInside());
        if (ab.relates() == Relates.APART) {
            assertThat(ab.distanceM()).isCloseTo(ba.distanceM(), within(0.002));
        } else {
            assertThat(ab.overlap().widthM()).isPositive();
        }
    }

    /** The distance of a point is the least geodesic to 400 points on each edge, less what lies between those. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theDistanceOfAPointIsTheLeastOfAll(long seed) {
        Random random = new Random(seed);
        Geometry zone = star(random, 112, 33, 0.005);
        Coordinate at =
                new Coordinate(112 + 0.02 * (random.nextDouble() - 0.5), 33 + 0.02 * (random.nextDouble() - 0.5));
        double distance =
                Math.abs(Relation.between(FACTORY.createPoint(at), zone).distanceM());
        double least = Double.MAX_VALUE;
        Coordinate[] ring = zone.getCoordinates();
        for (int i = 1; i < ring.length; i++) {
            for (int k = 0; k < 400; k++) {
                double t = k / 400.0;
                Coordinate on = new Coordinate(
                        ring[i - 1].x + t * (ring[i].x - ring[i - 1].x),
                        ring[i - 1].y + t * (ring[i].y - ring[i - 1].y));
                least = Math.min(least, Ellipsoid.arc(at, on).lengthM());
            }
        }
        assertThat(distance).isLessThanOrEqualTo(least + 1e-3).isGreaterThan(least - 2);
    }

    /** No sampled point of the overlap lies deeper than the depth reported. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingLiesDeeperThanTheDepth(long seed) {
        Random random = new Random(seed);
        Geometry subject = star(random, 112, 33, 0.004);
        Geometry zone = star(random, 112.003, 33.001, 0.008);
        Relation relation = Relation.between(subject, zone);
        if (!relation.relates().meetsInside()) {
            return;
        }
        for (int i = 0; i < 20; i++) {
            Coordinate at =
                    new Coordinate(112 + 0.008 * (random.nextDouble() - 0.5), 33 + 0.008 * (random.nextDouble() - 0.5));
            Geometry point = FACTORY.createPoint(at);
            if (subject.contains(point)) {
                assertThat(Relation.between(point, zone).distanceM())
                        .isGreaterThanOrEqualTo(1.001 * relation.distanceM() - 2e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void turningTheRingsChangesNothing(long seed) {
        Random random = new Random(seed);
        Geometry subject = star(random, 112, 33, 0.01);
        Geometry zone = star(random, 112.008, 33.002, 0.01);
        Relation relation = Relation.between(subject, zone);
        Relation turned = Relation.between(subject.reverse(), zone.reverse());
        assertThat(turned.relates()).isEqualTo(relation.relates());
        assertThat(turned.overlap().areaM2()).isCloseTo(relation.overlap().areaM2(), within(0.011));
        assertThat(turned.distanceM())
                .isCloseTo(relation.distanceM(), within(0.003 + 0.001 * Math.abs(relation.distanceM())));
    }
}
