package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Where an outline turns. */
class CornersTest {
    private static final Geometry L =
            Wkt.of("POLYGON ((112 33, 112.02 33, 112.02 33.01, 112.01 33.01, 112.01 33.02, 112 33.02, 112 33))");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void areWhereTheOutlineTurnsInOrOut() {
        assertThat(Corners.of(L, 10, 30)).hasSize(6).contains(new Coordinate(112.01, 33.01));
        assertThat(Corners.of(L, 10, 89)).hasSize(6);
        assertThat(Corners.of(L, 10, 91)).isEmpty();
    }

    @Test
    void areTheSameHoweverManyVerticesLieBetween() {
        Geometry dense = org.locationtech.jts.densify.Densifier.densify(L, 1e-5);
        assertThat(dense.getNumPoints()).isGreaterThan(5_000);
        assertThat(Corners.of(dense, 10, 30)).isEqualTo(Corners.of(L, 10, 30));
    }

    @Test
    void areNoneOnACircleAndThoseOfHolesAndOfEveryPart() {
        assertThat(Corners.of(Around.point(new Coordinate(112, 33), 500), 10, 30))
                .isEmpty();
        Geometry holed = Wkt.of("MULTIPOLYGON (((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33),"
                + " (112.004 33.004, 112.006 33.004, 112.005 33.006, 112.004 33.004)),"
                + " ((113 33, 113.01 33, 113 33.01, 113 33)))");
        assertThat(Corners.of(holed, 10, 30)).hasSize(4 + 3 + 3);
    }

    @Test
    void areOneWhereTheWholeOutlineIsSmallerThanWhatIsLookedAt() {
        Geometry well = Wkt.of("POLYGON ((112 33, 112.00001 33, 112.00001 33.00001, 112 33.00001, 112 33))");
        assertThat(Corners.of(well, 10, 30)).containsExactly(new Coordinate(112, 33));
    }

    @Test
    void areTheSharpestOfThoseTooNearToEachOther() {
        Geometry cut = Wkt.of("POLYGON ((112 33, 112.00995 33, 112.01 33.00005, 112.01 33.01, 112 33.01, 112 33))");
        assertThat(Corners.of(cut, 10, 30)).hasSize(4);
        assertThat(Corners.of(cut, 1, 30)).hasSize(5);
    }

    @Test
    void areFewOnAWindingShoreThatIsLookedAtFromAfar() {
        Random random = new Random(1);
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i <= 1_000; i++) {
            ring.add(new Coordinate(112 + i * 1e-4, 33 + 1e-5 * random.nextGaussian()));
        }
        ring.add(new Coordinate(112.1, 33.05));
        ring.add(new Coordinate(112, 33.05));
        ring.add(ring.get(0).copy());
        Geometry zone = new GeometryFactory().createPolygon(ring.toArray(new Coordinate[0]));
        assertThat(Corners.of(zone, 1, 20)).hasSizeGreaterThan(20);
        assertThat(Corners.of(zone, 50, 20)).hasSize(4);
    }

    /** Of a convex area with long edges, corners are just the vertices where it turns enough. */
    @ParameterizedTest
    @MethodSource("seeds")
    void areTheVerticesOfAConvexAreaThatTurnEnough(long seed) {
        Random random = new Random(seed);
        List<Coordinate> ring = new ArrayList<>();
        double course = 0;
        LocalPlane plane = LocalPlane.at(new Coordinate(80 + 50 * random.nextDouble(), 20 + 30 * random.nextDouble()));
        while (course < 2 * Math.PI - 0.2) {
            ring.add(new Coordinate(1_000 * Math.cos(course), 1_000 * Math.sin(course)));
            course += 0.2 + random.nextDouble();
        }
        ring.add(ring.get(0).copy());
        int expected = 0;
        for (int i = 1; i < ring.size(); i++) {
            Coordinate next = ring.get(i == ring.size() - 1 ? 1 : i + 1);
            double turn = Math.toDegrees(
                    Math.PI - org.locationtech.jts.algorithm.Angle.angleBetween(ring.get(i - 1), ring.get(i), next));
            expected += turn >= 30 ? 1 : 0;
        }
        Coordinate[] lonLat = ring.stream().map(plane::toLonLat).toArray(Coordinate[]::new);
        lonLat[lonLat.length - 1] = lonLat[0].copy();
        Geometry zone = new GeometryFactory().createPolygon(lonLat);
        assertThat(Corners.of(zone, 10, 30)).hasSize(expected);
    }
}
