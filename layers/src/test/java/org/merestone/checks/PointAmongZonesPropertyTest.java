package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Parts;
import org.merestone.geometry.Relation;
import org.merestone.rules.Rulebook;

/** However zones lie round a point, it sees them as JTS sees their union. */
class PointAmongZonesPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double CELL = 1.0 / 256;

    @TempDir
    Path directory;

    @Test
    void aPointSeesManyZonesAsTheirUnion() throws IOException {
        List<Rulebook> rules = World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: outfall}, zone: {kind: water-source-zone}, relation: {overlaps: {}}, verdict:"
                                + " prohibited"));
        Random random = new Random(20261129);
        for (int i = 0; i < 250; i++) {
            List<Geometry> shapes = shapes(random);
            List<Feature> zones = new ArrayList<>();
            for (Geometry shape : shapes) {
                zones.add(zone("z" + zones.size(), shape.toText(), Map.of()));
            }
            Checker checker = new World(rules)
                    .layer("water-source-zone", EVERYWHERE, 5, zones.toArray(Feature[]::new))
                    .checker();
            Geometry union = Parts.union(shapes);
            for (int k = 0; k < 4; k++) {
                Geometry point = point(random);
                Subject subject = subject("outfall", point.toText(), 10, Map.of());
                Relation expected = Relation.between(point, union);
                // The second time what was put together is known.
                for (int time = 0; time < 2; time++) {
                    Finding finding = checker.check(
                                    subject, LocalDate.parse("2026-11-01"), Instant.parse("2026-11-23T04:00:00Z"))
                            .findings()
                            .get(0);
                    Relation seen = finding.evidence().orElseThrow().relation();
                    String what = "case %d: %s among %s".formatted(i, point, shapes);
                    assertThat(seen.relates()).as(what).isEqualTo(expected.relates());
                    assertThat(seen.distanceM()).as(what).isCloseTo(expected.distanceM(), within(0.0015));
                    assertThat(finding.state()).as(what).isEqualTo(state(expected));
                }
            }
        }
    }

    private static State state(Relation relation) {
        double sure = 1.645 * Math.hypot(10, 5) / 1.51;
        return Math.abs(relation.distanceM()) < sure
                ? State.UNDETERMINED
                : relation.distanceM() < 0 ? State.HIT : State.CLEAR;
    }

    /** Cells side by side, some with a notch or a hole, and areas across them. */
    private static List<Geometry> shapes(Random random) {
        List<Geometry> shapes = new ArrayList<>();
        for (int cell = 0; cell < 16; cell++) {
            if (random.nextInt(3) > 0) {
                Geometry square = box(112 + CELL * (cell % 4), 33 + CELL * (cell / 4), CELL);
                shapes.add(
                        random.nextInt(4) == 0
                                ? square.difference(box(112 + CELL * (cell % 4 + 0.25), 33, CELL / 2))
                                : square);
            }
        }
        shapes.removeIf(Geometry::isEmpty);
        shapes.add(box(112 + 4 * CELL * random.nextDouble(), 33 + 4 * CELL * random.nextDouble(), CELL / 3));
        return shapes;
    }

    private static Geometry box(double x, double y, double side) {
        return FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(x, y),
            new Coordinate(x + side, y),
            new Coordinate(x + side, y + side),
            new Coordinate(x, y + side),
            new Coordinate(x, y)
        });
    }

    private static Geometry point(Random random) {
        double spread = random.nextInt(10) == 0 ? 1000 : 6;
        return FACTORY.createPoint(new Coordinate(
                112 + CELL * (random.nextDouble() * spread - 1), 33 + CELL * (random.nextDouble() * spread - 1)));
    }
}
