package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class PartsPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Boxes on a coarse grid, so that many share corners and sides, and triangles that do not. */
    private static Geometry area(Random random) {
        int x = random.nextInt(20);
        int y = random.nextInt(20);
        Envelope box = new Envelope(x, x + 1 + random.nextInt(3), y, y + 1 + random.nextInt(3));
        return random.nextBoolean()
                ? FACTORY.toGeometry(box)
                : FACTORY.createPolygon(new Coordinate[] {
                    new Coordinate(box.getMinX(), box.getMinY()),
                    new Coordinate(box.getMaxX(), box.getMinY()),
                    new Coordinate(box.getMinX() + random.nextDouble(), box.getMaxY()),
                    new Coordinate(box.getMinX(), box.getMinY())
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aUnionIsTheSameHoweverItIsPutTogether(long seed) {
        Random random = new Random(seed);
        List<Geometry> areas = IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(i -> area(random))
                .toList();
        Geometry union = Parts.union(areas);
        Geometry atOnce = OverlayNGRobust.union(areas);
        assertThat(union.isValid()).isTrue();
        assertThat(union.getArea()).isCloseTo(atOnce.getArea(), within(1e-9));
        assertThat(union.symDifference(atOnce).getArea()).isLessThan(1e-9);
        assertThat(union.getNumGeometries()).isEqualTo(atOnce.getNumGeometries());
    }

    @Test
    void areasThatLieApartAreOneGeometry() {
        Geometry union = Parts.union(List.of(
                Wkt.of("POLYGON ((0 0, 1 0, 1 1, 0 0))"),
                Wkt.of("MULTIPOLYGON (((5 5, 6 5, 6 6, 5 5)), ((8 8, 9 8, 9 9, 8 8)))"),
                Wkt.of("POLYGON ((0.5 0, 2 0, 1 1, 0.5 0))")));
        assertThat(union.getGeometryType()).isEqualTo("MultiPolygon");
        assertThat(union.getNumGeometries()).isEqualTo(3);
    }
}
