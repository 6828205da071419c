package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Measure;

/** However the sub-zones of two reserves lie round a point, what it was delivered with is held against them as JTS sees them. */
class ReservesPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int SIDE = 5;
    private static final double CELL = 1.0 / 256;
    private static final double SUBJECT_M = 10;
    private static final double ZONE_M = 5;
    private static final double SURE_M = 1.645 * Math.hypot(SUBJECT_M, ZONE_M) / 1.51;
    /** Of this much the plane of the oracle is worse than the ellipsoid. */
    private static final double BLUR_M = 0.2;

    /** Which reserve and sub-zone a cell of the map is. */
    private enum Cell {
        GUI_CORE("规山自然保护区", "core"),
        GUI_EXPERIMENTAL("规山自然保护区", "experimental"),
        XUAN_CORE("玄岭自然保护区", "core"),
        NOTHING("", "");

        private final String name;
        private final String zone;

        Cell(String name, String zone) {
            this.name = name;
            this.zone = zone;
        }
    }

    private final Random random = new Random(20261129);

    @Test
    void whatIsClaimedAgreesWhereAndOnlyWhereJtsSaysSo() {
        Map<Boolean, Integer> decided = new java.util.HashMap<>();
        int open = 0;
        for (int map = 0; map < 60; map++) {
            Map<Cell, List<Geometry>> cells = cells();
            // Another map away from here, so that both names are always known.
            List<Feature> zones = new ArrayList<>(
                    List.of(reserve("g", Cell.GUI_CORE, box(113, 33)), reserve("x", Cell.XUAN_CORE, box(113.1, 33))));
            cells.forEach((cell, boxes) -> boxes.forEach(box -> {
                if (cell != Cell.NOTHING) {
                    zones.add(reserve("z" + zones.size(), cell, box));
                }
            }));
            Checker checker = new World(List.of())
                    .layer("nature-reserve", EVERYWHERE, ZONE_M, zones.toArray(Feature[]::new))
                    .checker();
            for (int k = 0; k < 10; k++) {
                Geometry point = point();
                boolean gui = random.nextBoolean();
                String zone = random.nextBoolean() ? "core" : "experimental";
                Reserves reserves = checker.round(Instant.parse("2026-11-23T04:00:00Z"))
                        .reserves(
                                subject(
                                        "issue-point",
                                        point.toText(),
                                        SUBJECT_M,
                                        Map.of(
                                                "claimed_reserve",
                                                gui ? "示例省规山国家级自然保护区" : "玄岭省级自然保护区",
                                                "claimed_zone",
                                                zone)),
                                LocalDate.parse("2026-11-01"));
                List<Cell> claimed = gui ? List.of(Cell.GUI_CORE, Cell.GUI_EXPERIMENTAL) : List.of(Cell.XUAN_CORE);
                List<Geometry> parts = claimed.stream()
                        .flatMap(cell -> cells.getOrDefault(cell, List.of()).stream())
                        .toList();
                String what = "map %d: %s claims %s %s".formatted(map, point, claimed, zone);
                double depthM = depthM(point, parts);
                if (Math.abs(Math.abs(depthM) - SURE_M) < BLUR_M) {
                    continue;
                }
                Optional<Boolean> expected = Math.abs(depthM) <= SURE_M ? Optional.empty() : Optional.of(depthM > 0);
                assertThat(reserves.reserve().agrees()).as(what).isEqualTo(expected);
                assertThat(reserves.reserve().why().isPresent())
                        .as(what)
                        .isEqualTo(!expected.equals(Optional.of(true)));
                if (expected.equals(Optional.of(true))) {
                    assertZone(reserves, what, point, cells, claimed, zone);
                }
                expected.ifPresent(answer -> decided.merge(answer, 1, Integer::sum));
                open += expected.isEmpty() ? 1 : 0;
            }
        }
        assertThat(decided.get(true)).isGreaterThan(100);
        assertThat(decided.get(false)).isGreaterThan(100);
        assertThat(open).isGreaterThan(50);
    }

    private static void assertZone(
            Reserves reserves,
            String what,
            Geometry point,
            Map<Cell, List<Geometry>> cells,
            List<Cell> claimed,
            String zone) {
        List<Boolean> answers = new ArrayList<>();
        for (Cell cell : claimed) {
            for (Geometry box : cells.getOrDefault(cell, List.of())) {
                double depthM = depthM(point, List.of(box));
                if (Math.abs(Math.abs(depthM) - SURE_M) < BLUR_M) {
                    return;
                }
                if (depthM > -SURE_M) {
                    answers.add(cell.zone.equals(zone));
                }
            }
        }
        Optional<Boolean> expected =
                answers.stream().distinct().count() == 1 ? Optional.of(answers.get(0)) : Optional.empty();
        assertThat(reserves.zone().agrees()).as(what).isEqualTo(expected);
    }

    /** How deep a point lies in what areas make together, in metres; negative outside. */
    private static double depthM(Geometry point, List<Geometry> areas) {
        if (areas.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        AffineTransformation flat = AffineTransformation.scaleInstance(Math.cos(Math.toRadians(33)), 1);
        AffineTransformation back = AffineTransformation.scaleInstance(1 / Math.cos(Math.toRadians(33)), 1);
        Geometry union = UnaryUnionOp.union(areas);
        Coordinate[] nearest = DistanceOp.nearestPoints(flat.transform(point), flat.transform(union.getBoundary()));
        Coordinate border = new Coordinate();
        back.transform(nearest[1], border);
        double distanceM = Measure.distanceM(point.getCoordinate(), border);
        return union.intersects(point) ? distanceM : -distanceM;
    }

    private Map<Cell, List<Geometry>> cells() {
        Map<Cell, List<Geometry>> cells = new EnumMap<>(Cell.class);
        for (int i = 0; i < SIDE * SIDE; i++) {
            Cell cell = Cell.values()[random.nextInt(Cell.values().length)];
            cells.computeIfAbsent(cell, c -> new ArrayList<>())
                    .add(box(112 + CELL * (i % SIDE), 33 + CELL * (i / SIDE)));
        }
        return cells;
    }

    /** Half of them anywhere, half near the borders of cells. */
    private Geometry point() {
        boolean near = random.nextBoolean();
        return FACTORY.createPoint(new Coordinate(112 + place(near), 33 + place(random.nextBoolean())));
    }

    private double place(boolean near) {
        double place = random.nextDouble() * SIDE;
        return CELL * (near ? Math.round(place) + (random.nextDouble() - 0.5) * 0.1 : place);
    }

    private static Geometry box(double west, double south) {
        return FACTORY.toGeometry(new Envelope(west, west + CELL, south, south + CELL));
    }

    private static Feature reserve(String id, Cell cell, Geometry box) {
        return zone(id, box.toText(), Map.of("name", cell.name, "zone", cell.zone));
    }
}
