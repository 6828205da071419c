package org.merestone.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Relation;

/** Chain trees against JTS, on areas that share borders, vertices and holes, and on wild ones. */
class OutlinePropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    /** A power of two, so that points of the lattice lie exactly on its slanted edges. */
    private static final double STEP = 1.0 / 128;

    private static final int SIZE = 8;
    private static final List<Geometry> AREAS = new ArrayList<>();
    private static final List<Outline> OUTLINES = new ArrayList<>();

    @BeforeAll
    static void draw() {
        Random random = new Random(20261124);
        for (int i = 0; i < 400; i++) {
            Geometry area = i % 2 == 0
                    ? Drawn.onLattice(random, SIZE, STEP)
                    : Drawn.wild(
                            random,
                            112 + STEP * random.nextInt(SIZE),
                            33 + STEP * random.nextInt(SIZE),
                            STEP * (1 + random.nextInt(4)),
                            5 + random.nextInt(400));
            AREAS.add(area);
            OUTLINES.add(new Outline(area));
        }
    }

    private static Coordinate point(Random random) {
        return new Coordinate(112 + STEP * random.nextInt(2 * SIZE) / 2, 33 + STEP * random.nextInt(2 * SIZE) / 2);
    }

    private static Envelope box(Random random) {
        Coordinate corner = point(random);
        Envelope box = new Envelope(corner);
        box.expandBy(STEP * random.nextDouble() * 2, STEP * random.nextDouble() * 2);
        return box;
    }

    @Test
    void aPointIsInsideOnTheBorderOrOutsideAsJtsFinds() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int k = random.nextInt(AREAS.size());
            Coordinate p = point(random);
            assertThat(OUTLINES.get(k).locate(p.x, p.y))
                    .as("%s in %s", p, AREAS.get(k))
                    .isEqualTo(SimplePointInAreaLocator.locate(p, AREAS.get(k)));
        }
    }

    @Test
    void theAreaIsTheEllipsoidal() {
        for (int k = 0; k < AREAS.size(); k++) {
            double area = Measure.areaM2(AREAS.get(k));
            assertThat(OUTLINES.get(k).areaM2()).isCloseTo(area, within(1e-9 * area + 1e-5));
        }
    }

    @Test
    void whatTwoShareIsAsLargeAsTheOverlayOfJts() {
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            int a = random.nextInt(AREAS.size());
            int b = i % 50 == 0 ? a : random.nextInt(AREAS.size());
            double expected =
                    Measure.areaM2(OverlayNGRobust.overlay(AREAS.get(a), AREAS.get(b), OverlayNG.INTERSECTION));
            assertThat(OUTLINES.get(a).sharedM2(OUTLINES.get(b)))
                    .as("%s with %s", AREAS.get(a), AREAS.get(b))
                    .isCloseTo(expected, within(1e-8 * expected + 1e-4));
        }
    }

    @Test
    void aBoxHasAnEdgeWhenTheBoundaryMeetsIt() {
        Random random = new Random(3);
        for (int i = 0; i < 4_000; i++) {
            int k = random.nextInt(AREAS.size());
            Envelope box = box(random);
            assertThat(OUTLINES.get(k).hasEdgeIn(box))
                    .isEqualTo(AREAS.get(k).getBoundary().intersects(FACTORY.toGeometry(box)));
        }
    }

    @Test
    void anExcerptRelatesToWhatLiesInItsBoxAsTheWholeDoes() {
        Random random = new Random(4);
        for (int i = 0; i < 4_000; i++) {
            int k = random.nextInt(AREAS.size());
            Geometry subject = subject(random);
            Envelope box = new Envelope(subject.getEnvelopeInternal());
            box.expandBy(STEP * random.nextDouble());
            Geometry excerpt = OUTLINES.get(k).excerpt(box);
            assertThat(RelateNG.relate(subject, excerpt).toString().substring(0, 6))
                    .as("%s to %s", subject, AREAS.get(k))
                    .isEqualTo(RelateNG.relate(subject, AREAS.get(k)).toString().substring(0, 6));
            double expected = OverlayNGRobust.overlay(subject, AREAS.get(k), OverlayNG.INTERSECTION)
                    .getArea();
            assertThat(OverlayNGRobust.overlay(subject, excerpt, OverlayNG.INTERSECTION)
                            .getArea())
                    .isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void whatLiesInABoxIsAValidAreaAsLargeAsTheOverlayOfJts() {
        Random random = new Random(6);
        for (int i = 0; i < 4_000; i++) {
            int k = random.nextInt(AREAS.size());
            Envelope box = box(random);
            Geometry within = OUTLINES.get(k).within(box);
            double expected = OverlayNGRobust.overlay(AREAS.get(k), FACTORY.toGeometry(box), OverlayNG.INTERSECTION)
                    .getArea();
            assertThat(within.isValid()).as("%s in %s", AREAS.get(k), box).isTrue();
            if (!box.contains(AREAS.get(k).getEnvelopeInternal())) {
                assertThat(within.getArea()).as("%s in %s", AREAS.get(k), box).isCloseTo(expected, within(1e-15));
            }
        }
    }

    @Test
    void aSubjectLiesToTheOutlineAsToTheWholeToTheLastDigit() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            int k = random.nextInt(AREAS.size());
            Geometry subject = subject(random);
            Relation expected = Relation.between(subject, AREAS.get(k));
            Relation actual = OUTLINES.get(k).relationTo(subject);
            assertThat(actual.relates()).isEqualTo(expected.relates());
            assertThat(actual.distanceM()).as("%s to %s", subject, AREAS.get(k)).isEqualTo(expected.distanceM());
            assertThat(numbers(actual.overlap())).isEqualTo(numbers(expected.overlap()));
            assertThat(actual.overlap().geometry().map(Geometry::norm))
                    .isEqualTo(expected.overlap().geometry().map(Geometry::norm));
        }
    }

    @Test
    void anAreaLiesApartOnlyWhereItSharesNoPoint() {
        Random random = new Random(9);
        int met = 0;
        for (int i = 0; i < 1_000; i++) {
            Geometry area = AREAS.get(random.nextInt(AREAS.size()));
            int k = random.nextInt(AREAS.size());
            boolean meets = RelateNG.relate(area, AREAS.get(k), RelatePredicate.intersects());
            Relation relation = OUTLINES.get(k).relationTo(area);
            assertThat(relation.relates() != Relates.APART)
                    .as("%s to %s", area, AREAS.get(k))
                    .isEqualTo(meets);
            assertThat(OUTLINES.get(k).awayM(area)).isEqualTo(meets ? 0 : relation.distanceM());
            met += meets ? 1 : 0;
        }
        assertThat(met).isBetween(200, 950);
    }

    @Test
    void anAreaApartIsAsFarAsFromTheWholeHoweverFarItLies() {
        Random random = new Random(8);
        int beyond = 0;
        for (int i = 0; i < 400; i++) {
            double away = Math.pow(10, -4 + 4 * random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            double north = 5 + 50 * random.nextDouble();
            double size = Math.pow(10, -4 + 3 * random.nextDouble());
            Geometry zone = Drawn.wild(random, 112, north, 0.1 * random.nextDouble(), 5 + random.nextInt(300));
            Geometry subject = Drawn.wild(
                    random,
                    112 + (away + size + 0.1) * Math.cos(angle),
                    north + (away + size + 0.1) * Math.sin(angle),
                    size,
                    5 + random.nextInt(60));
            Outline outline = new Outline(zone);
            Relation expected = Relation.between(subject, zone);
            Relation actual = outline.relationTo(subject);
            assertThat(actual.relates()).isEqualTo(expected.relates());
            assertThat(actual.distanceM())
                    .as("%s to %s", subject, zone)
                    .isCloseTo(expected.distanceM(), within(0.0011));
            assertThat(outline.isBeyond(subject, expected.distanceM() + 0.001)).isFalse();
            beyond += outline.isBeyond(subject, expected.distanceM() / 2) ? 1 : 0;
        }
        assertThat(beyond).isGreaterThan(300);
    }

    /** So far away that nearly every edge of the one is within reach of every edge of the other. */
    @Test
    void twoLargeAreasFarApartAreAsFarAsTheWholes() {
        Random random = new Random(10);
        Geometry subject = Drawn.wild(random, 112, 33, 0.3, 2_000);
        Geometry zone = Drawn.wild(random, 115, 34, 0.3, 5_000);
        Relation expected = Relation.between(subject, zone);
        Relation actual = new Outline(zone).relationTo(subject);
        assertThat(actual.relates()).isEqualTo(Relates.APART);
        assertThat(actual.distanceM()).isEqualTo(expected.distanceM());
    }

    @Test
    void whatNobodyWaitsForAnyMoreEnds() {
        Outline zone = new Outline(FACTORY.toGeometry(new Envelope(112, 113, 33, 34)));
        Geometry beside = FACTORY.toGeometry(new Envelope(114, 115, 33, 34));
        Geometry across = FACTORY.toGeometry(new Envelope(112.5, 113.5, 33, 34));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> zone.relationTo(FACTORY.createPoint(new Coordinate(112.5, 33.5))))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> zone.awayM(beside)).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> zone.awayM(across)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static List<Double> numbers(Relation.Overlap overlap) {
        return List.of(overlap.areaM2(), overlap.planeM2(), overlap.lengthM(), overlap.share(), overlap.widthM());
    }

    private static Geometry subject(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> FACTORY.createPoint(point(random));
            case 1 ->
                FACTORY.createLineString(
                        new Coordinate[] {point(random), new Coordinate(112.05, 33.07), point(random)});
            default -> FACTORY.toGeometry(box(random));
        };
    }
}
