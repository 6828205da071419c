package org.merestone.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.util.GeometricShapeFactory;

class WholesTest {
    private final AtomicInteger works = new AtomicInteger();

    private Geometry circle(int points) {
        works.incrementAndGet();
        GeometricShapeFactory shapes = new GeometricShapeFactory();
        shapes.setCentre(new Coordinate(112, 33));
        shapes.setSize(1);
        shapes.setNumPoints(points);
        return shapes.createCircle();
    }

    @Test
    void anAreaIsWorkedOutOnceForEachKey() {
        Wholes wholes = new Wholes();
        Optional<Area> first = wholes.get("a", () -> circle(100));
        assertThat(wholes.get("a", () -> circle(100)).orElseThrow()).isSameAs(first.orElseThrow());
        wholes.get("b", () -> circle(100));
        assertThat(works).hasValue(2);
    }

    @Test
    void thoseLeastUsedGoWhenAllTogetherHaveTooManyVertices() {
        Wholes wholes = new Wholes(10_000);
        wholes.get("a", () -> circle(4_000));
        wholes.get("b", () -> circle(4_000));
        wholes.get("a", () -> circle(4_000));
        wholes.get("c", () -> circle(4_000));
        assertThat(works).hasValue(3);
        wholes.get("a", () -> circle(4_000));
        assertThat(works).hasValue(3);
        wholes.get("b", () -> circle(4_000));
        assertThat(works).hasValue(4);
    }

    @Test
    void emptyOnesAreKeptTooAndDoNotPileUp() {
        Wholes wholes = new Wholes(10_000);
        for (int i = 0; i < 20; i++) {
            assertThat(wholes.get(i, this::nothing)).isEmpty();
        }
        wholes.get(19, this::nothing);
        assertThat(works).hasValue(20);
        wholes.get(0, this::nothing);
        assertThat(works).hasValue(21);
    }

    private Geometry nothing() {
        works.incrementAndGet();
        return new GeometryFactory().createPolygon();
    }
}
