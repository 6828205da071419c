package org.merestone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.merestone.history.Zones.DAY;
import static org.merestone.history.Zones.KINDS;
import static org.merestone.history.Zones.LAYER;
import static org.merestone.history.Zones.NOTE;
import static org.merestone.history.Zones.zone;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.EdgeChange;
import org.merestone.geometry.Measure;
import org.merestone.store.Query;

/** Random edits of one layer: each undone gives back the knowledge before it, and areas gained and lost add up. */
final class HistoryPropertyTest {
    private static final int EDITS = 30;

    @TempDir
    private Path folder;

    private Zones zones;

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUndoGivesBackTheKnowledgeBefore(int seed) {
        Random random = new Random(seed);
        int made = 0;
        try (Zones opened = new Zones(folder)) {
            zones = opened;
            zones.put(zone("a", "甲", "", "", star(random)), zone("b", "乙", "2010-01-01", "", star(random)));
            for (int i = 0; i < EDITS; i++) {
                List<String> before = zones.known();
                if (!edited(random)) {
                    continue;
                }
                made++;
                long number = zones.store.head();
                List<String> after = zones.known();
                Undo.of(zones.store, KINDS, number, NOTE);
                assertThat(zones.known())
                        .as("seed %d, revision %d", seed, number)
                        .isEqualTo(before);
                assertThat(zones.known(Query.all(LAYER).at(number))).isEqualTo(after);
                if (random.nextBoolean()) {
                    Undo.of(zones.store, KINDS, number + 1, NOTE);
                    assertThat(zones.known())
                            .as("seed %d, undo of an undo", seed)
                            .isEqualTo(after);
                }
            }
            areasAddUp(random);
        }
        assertThat(made).isGreaterThan(EDITS / 2);
    }

    private boolean edited(Random random) {
        String id = List.of("a", "b", "c").get(random.nextInt(3));
        Past past = zones.past(id);
        long seen = past.lastChange(Past.HEAD);
        LocalDate day = LocalDate.of(2012 + random.nextInt(20), 1, 1);
        try {
            if (past.at(Past.HEAD).isEmpty()) {
                zones.edits.add(zone(id, "新" + random.nextInt(9), "", "", star(random)), NOTE);
                return true;
            }
            Feature shown = past.shown(day, Past.HEAD).orElseThrow();
            switch (random.nextInt(5)) {
                case 0 -> zones.edits.remove(shown, seen, NOTE);
                case 1 -> zones.edits.end(past, day, seen, NOTE);
                case 2 -> zones.edits.succeed(zone(id, "续", day.toString(), "", star(random)), seen, NOTE);
                default -> zones.edits.correct(past, shown, redrawn(shown, random), seen, NOTE);
            }
            return true;
        } catch (Refusal e) {
            assertThat(e.reason()).isIn(Refusal.Cause.CONFLICT, Refusal.Cause.BAD_INPUT);
            return false;
        }
    }

    private static Feature redrawn(Feature f, Random random) {
        Feature drawn = zone(f.id(), "改" + random.nextInt(9), "", "", star(random));
        return new Feature(f.layer(), f.id(), drawn.geometry(), drawn.properties(), f.validity(), 0, drawn.fault());
    }

    private void areasAddUp(Random random) {
        long head = zones.store.head();
        for (int i = 0; i < 20; i++) {
            long from = 1 + random.nextInt((int) head);
            long to = 1 + random.nextInt((int) head);
            for (Difference difference :
                    Comparison.of(zones.store, LAYER, from, to, DAY).differences()) {
                if (difference instanceof Difference.Changed changed) {
                    EdgeChange edge = changed.edge().orElseThrow();
                    double before = Measure.areaM2(changed.before().geometry().orElseThrow());
                    double after = Measure.areaM2(changed.after().geometry().orElseThrow());
                    assertThat(edge.gained().areaM2() - edge.lost().areaM2())
                            .isCloseTo(after - before, within(1e-6 * Math.max(before, after)));
                }
            }
        }
    }

    /** A star-shaped polygon of some hundred metres near 112.05, 33.05, valid by its making. */
    private static Geometry star(Random random) {
        int corners = 5 + random.nextInt(20);
        double x = 112.05 + random.nextInt(5) * 0.001;
        double y = 33.05 + random.nextInt(5) * 0.001;
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 0.002 + random.nextDouble() * 0.004;
            ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        ring[corners] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }
}
