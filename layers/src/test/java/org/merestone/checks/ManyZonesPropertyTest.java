package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.rules.Rulebook;

/** Zones seen together are never milder than each of them seen alone. */
class ManyZonesPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final long SEED = 20261125;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"{overlaps: {}}", "{within: {distance_m: 500}}"})
    void isClearOnlyIfEachAloneIsAndHitIfOneAloneIs(String relation) throws IOException {
        List<Rulebook> rules = World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: project}, zone: {kind: water-source-zone}, relation: " + relation
                                + ", verdict: prohibited"));
        Random random = new Random(SEED);
        for (int i = 0; i < 250; i++) {
            Subject subject = subject("project", shape(random).toText(), accuracy(random), Map.of());
            List<Feature> zones = new ArrayList<>();
            for (int z = 0; z < 1 + random.nextInt(4); z++) {
                zones.add(zone("z" + z, star(random, 0.02).toText(), Map.of("accuracy_m", accuracy(random))));
            }
            State together = state(rules, subject, zones);
            List<State> alone =
                    zones.stream().map(z -> state(rules, subject, List.of(z))).toList();
            String what = "case %d: %s, %s, %s".formatted(i, subject, zones, alone);
            if (together == State.CLEAR) {
                assertThat(alone).as(what).containsOnly(State.CLEAR);
            }
            if (alone.contains(State.HIT)) {
                assertThat(together).as(what).isEqualTo(State.HIT);
            }
        }
    }

    private static State state(List<Rulebook> rules, Subject subject, List<Feature> zones) {
        return new World(rules)
                .layer("water-source-zone", EVERYWHERE, 0, zones.toArray(Feature[]::new))
                .finding(subject)
                .state();
    }

    private static double accuracy(Random random) {
        return random.nextInt(3) == 0 ? 0 : Math.rint(1 + Math.pow(1000, random.nextDouble()));
    }

    private static Geometry shape(Random random) {
        Polygon area = star(random, 0.01);
        return switch (random.nextInt(3)) {
            case 0 -> area.getCentroid();
            case 1 -> area.getExteriorRing();
            default -> area;
        };
    }

    private static Polygon star(Random random, double size) {
        double x = 112.1 + 0.03 * random.nextDouble();
        double y = 33.1 + 0.03 * random.nextDouble();
        int corners = 4 + random.nextInt(6);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int k = 0; k < corners; k++) {
            double way = size * (0.2 + 0.8 * random.nextDouble()) * (0.1 + 0.9 * random.nextDouble());
            double angle = 2 * Math.PI * k / corners;
            ring[k] = new Coordinate(x + way * Math.cos(angle), y + way * Math.sin(angle));
        }
        ring[corners] = ring[0].copy();
        return FACTORY.createPolygon(ring);
    }
}
