package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/** The fast proof against JTS, on areas that are wrong in every way that areas can be. */
class ProofPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int SIDE = 7;

    private final Random random = new Random(20261129);

    @Test
    void whatIsProvenIsValidToJtsAndTheSweepProvesTheSame() {
        List<Supplier<Geometry>> shapes = List.of(
                this::scribble,
                () -> star(20),
                () -> FACTORY.createMultiPolygon(new Polygon[] {star(12), star(12), star(5)}),
                this::holed,
                this::archipelago,
                () -> repeated(star(9)),
                () -> repeated(holed()),
                () -> spiked(star(9)),
                () -> spiked(holed()),
                () -> broken(star(9)),
                () -> broken(archipelago()));
        Map<Proof.Answer, Integer> answers = new EnumMap<>(Proof.Answer.class);
        int valid = 0;
        for (int i = 0; i < 22_000; i++) {
            Geometry area = shapes.get(i % shapes.size()).get();
            Proof.Answer answer = Proof.of(area);
            answers.merge(answer, 1, Integer::sum);
            boolean sound = new IsValidOp(area).isValid();
            valid += sound ? 1 : 0;
            assertThat(answer == Proof.Answer.VALID && !sound)
                    .as("proven: %s", area)
                    .isFalse();
            if (Double.isFinite(area.getArea()) && ringsAreLong(area)) {
                assertThat(new SweepLine(Rings.of(area)).findsAllApart())
                        .as("swept: %s", area)
                        .isEqualTo(answer == Proof.Answer.VALID);
            }
        }
        assertThat(answers.keySet()).containsExactly(Proof.Answer.VALID, Proof.Answer.OPEN);
        assertThat(answers.get(Proof.Answer.VALID)).isBetween(3_000, valid - 10);
    }

    @Test
    void anAreaOfWhichNoTwoEdgesTouchIsProven() {
        for (int i = 0; i < 300; i++) {
            Geometry round = FACTORY.createPoint(new Coordinate(random.nextInt(9), random.nextInt(9)))
                    .buffer(1 + random.nextDouble(), 1 + random.nextInt(200));
            Geometry within = round.buffer(-0.5, 1 + random.nextInt(20));
            assertThat(Proof.of(round)).isEqualTo(Proof.Answer.VALID);
            assertThat(Proof.of(round.difference(within))).isEqualTo(Proof.Answer.VALID);
            Geometry island = round.difference(within).union(within.buffer(-0.2));
            assertThat(Proof.of(island)).isEqualTo(Proof.Answer.VALID);
            assertThat(Proof.of(repeated(island))).isEqualTo(Proof.Answer.VALID);
        }
    }

    private static boolean ringsAreLong(Geometry area) {
        Rings rings = Rings.of(area);
        for (int i = 0; i < rings.count(); i++) {
            if (rings.end(i) - rings.start[i] < 3) {
                return false;
            }
        }
        return true;
    }

    private Coordinate point() {
        return new Coordinate(random.nextInt(SIDE), random.nextInt(SIDE));
    }

    private LinearRing ring(int corners) {
        Coordinate[] points = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            points[i] = point();
        }
        points[corners] = points[0];
        return FACTORY.createLinearRing(points);
    }

    /** Mostly a bow-tie, or worse. */
    private Polygon scribble() {
        return FACTORY.createPolygon(ring(3 + random.nextInt(4)));
    }

    private LinearRing star(double x, double y, double radius, int corners) {
        Coordinate[] points = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.4 + 0.6 * random.nextDouble());
            points[i] = new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle));
        }
        points[corners] = points[0];
        LinearRing ring = FACTORY.createLinearRing(points);
        return random.nextBoolean() ? ring : ring.reverse();
    }

    private Polygon star(int most) {
        return FACTORY.createPolygon(star(
                6 * random.nextDouble(), 6 * random.nextDouble(), 1 + random.nextDouble(), 3 + random.nextInt(most)));
    }

    private LinearRing box(int x, int y, int width, int height) {
        return FACTORY.createLinearRing(new Coordinate[] {
            new Coordinate(x, y),
            new Coordinate(x + width, y),
            new Coordinate(x + width, y + height),
            new Coordinate(x, y + height),
            new Coordinate(x, y)
        });
    }

    /** Boxes on a lattice with holes inside, on the border, across it, outside, in each other or twice. */
    private Polygon holed() {
        LinearRing[] holes = new LinearRing[1 + random.nextInt(4)];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = random.nextInt(4) == 0
                    ? star(2 + random.nextInt(5), 2 + random.nextInt(5), 1, 6)
                    : box(random.nextInt(SIDE), random.nextInt(SIDE), 1 + random.nextInt(3), 1 + random.nextInt(3));
        }
        return FACTORY.createPolygon(box(0, 0, SIDE + random.nextInt(3), SIDE + random.nextInt(3)), holes);
    }

    /** Nested frames and boxes, in any order, that may lie in the wrong place. */
    private MultiPolygon archipelago() {
        List<Polygon> areas = new ArrayList<>();
        for (int i = 0, at = 0; i < 1 + random.nextInt(4); i++, at += 2 + random.nextInt(2)) {
            int side = 20 - 2 * at;
            int in = at + random.nextInt(3) - (random.nextInt(8) == 0 ? 1 : 0);
            LinearRing[] holes = random.nextInt(6) == 0
                    ? new LinearRing[0]
                    : new LinearRing[] {box(in + 1, in + 1, side - 2 - (in - at), side - 2 - (in - at))};
            areas.add(FACTORY.createPolygon(box(at, at, side, side), holes));
        }
        if (random.nextBoolean()) {
            areas.add(FACTORY.createPolygon(box(random.nextInt(30), random.nextInt(30), 1, 1)));
        }
        java.util.Collections.shuffle(areas, random);
        return FACTORY.createMultiPolygon(areas.toArray(Polygon[]::new));
    }

    private Geometry repeated(Geometry area) {
        return altered(area, points -> {
            int at = random.nextInt(points.size());
            points.add(at, new Coordinate(points.get(at)));
            return points;
        });
    }

    /** Out from a vertex, or from the middle of an edge, and back. */
    private Geometry spiked(Geometry area) {
        return altered(area, points -> {
            if (random.nextInt(2) == 0) {
                int at = random.nextInt(points.size() - 1);
                Coordinate out = point();
                points.add(at + 1, new Coordinate(points.get(at)));
                points.add(at + 1, out);
            }
            return points;
        });
    }

    private Geometry broken(Geometry area) {
        double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        return altered(area, points -> {
            if (random.nextInt(3) == 0) {
                Coordinate point = points.get(1 + random.nextInt(points.size() - 2));
                point.setOrdinate(random.nextInt(2), none[random.nextInt(none.length)]);
            }
            return points;
        });
    }

    private static Geometry altered(Geometry area, Function<List<Coordinate>, List<Coordinate>> change) {
        Polygon[] parts = new Polygon[area.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
            Polygon part = (Polygon) area.getGeometryN(i);
            LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
            for (int h = 0; h < holes.length; h++) {
                holes[h] = altered(part.getInteriorRingN(h), change);
            }
            parts[i] = FACTORY.createPolygon(altered(part.getExteriorRing(), change), holes);
        }
        return parts.length == 1 ? parts[0] : FACTORY.createMultiPolygon(parts);
    }

    private static LinearRing altered(LinearRing ring, Function<List<Coordinate>, List<Coordinate>> change) {
        List<Coordinate> points = new ArrayList<>();
        for (Coordinate point : ring.getCoordinates()) {
            points.add(new Coordinate(point));
        }
        return FACTORY.createLinearRing(change.apply(points).toArray(Coordinate[]::new));
    }
}
