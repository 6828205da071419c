package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;

/** What is told by boxes alone is what a measure tells: a round keeps all that a check finds and that is not clear. */
class RoundPropertyTest {
    private static final int WORLDS = 25;
    private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final List<String> RULES = List.of(
            rule("meets", "zone: {kind: water-source-zone, when: {grade: [1]}}, relation: {overlaps: {}}"),
            rule("inside", "zone: {kind: water-source-zone}, relation: {inside: {}}"),
            rule("near", "zone: {kind: water-source-zone, when: {grade: [2]}}, relation: {within: {distance_m: 300}}"),
            rule(
                    "beside",
                    "zone: {kind: water-source-zone}, relation: {all: [{within: {distance_m: 500}}, {not: {overlaps: {}}}]}"),
            rule("free", "zone: {kind: water-source-zone, when: {grade: [1]}}, relation: {not: {overlaps: {}}}"),
            rule(
                    "red",
                    "zone: {kind: ecological-redline}, relation: {any: [{overlaps: {}}, {within: {distance_m: 100}}]}"));

    @TempDir
    private Path folder;

    private static String rule(String id, String parts) {
        return World.rule(id, "subject: {kind: project}, " + parts + ", verdict: prohibited");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsWhatACheckFindsAndIsNotClear(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            Checker checker = world(random).checker();
            for (int j = 0; j < 4; j++) {
                Subject subject = World.subject("project", square(random, 0.02), random.nextInt(4) * 20, Map.of());
                String where = "seed " + seed + ", world " + i + ", " + subject.geometry();
                List<Finding> all = checker.check(subject, DAY, AT).findings();
                Round round = checker.round(AT);
                assertThat(round.of(subject, DAY, Set.of()).findings())
                        .as(where)
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .filter(f -> f.state() != State.CLEAR)
                                .toList());
                assertThat(round.of(subject, DAY, Set.of("meets", "near")).findings())
                        .as(where)
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .filter(f -> f.state() != State.CLEAR
                                        || Set.of("meets", "near")
                                                .contains(f.rule().id()))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void isBriefAndHasTheSameStatesAndVerdictAsTheWholeCheck(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Checker checker = world(random).checker();
            Subject subject = World.subject("project", square(random, 0.02), random.nextInt(4) * 20, Map.of());
            Check whole = checker.check(subject, DAY, AT);
            Check brief = checker.brief(subject, DAY, AT);
            String where = "seed " + seed + ", world " + i + ", " + subject.geometry();
            assertThat(brief.states()).as(where).isEqualTo(whole.states());
            assertThat(brief.verdict()).as(where).isEqualTo(whole.verdict());
            assertThat(brief.complete()).as(where).isEqualTo(whole.complete());
            assertThat(brief.findings())
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(whole.findings().stream()
                            .filter(f -> f.state() != State.CLEAR)
                            .toList());
            assertThat(brief.json()
                            .contains("\"clear_left_out\":" + whole.states().get(State.CLEAR)))
                    .as(where)
                    .isEqualTo(whole.states().get(State.CLEAR) > 0);
            assertThat(whole.json()).as(where).doesNotContain("clear_left_out");
        }
    }

    private World world(Random random) throws IOException {
        World world = new World(World.rules(folder, RULES.toArray(String[]::new)));
        world.layer("water-source-zone", coverage(random), random.nextInt(3) * 30, zones(random));
        if (random.nextBoolean()) {
            world.layer("ecological-redline", coverage(random), random.nextInt(3) * 30, zones(random));
        }
        return world;
    }

    /** All round, only in the west, or nowhere. */
    private static String coverage(Random random) {
        return List.of(World.EVERYWHERE, "POLYGON((100 20,112.01 20,112.01 50,100 50,100 20))", "")
                .get(random.nextInt(3));
    }

    private static Feature[] zones(Random random) {
        List<Feature> zones = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Map<String, Object> grade = random.nextInt(4) == 0 ? Map.of() : Map.of("grade", 1L + random.nextInt(2));
            zones.add(
                    random.nextInt(6) == 0
                            ? World.broken("b" + i, Optional.of(square(random, 0.006)), grade)
                            : World.zone("z" + i, square(random, 0.006), grade));
        }
        return zones.toArray(Feature[]::new);
    }

    private static String square(Random random, double wide) {
        double west = 112 + random.nextInt(20) * 0.001;
        double south = 33 + random.nextInt(20) * 0.001;
        double side = random.nextInt(3) == 0 ? 0.001 : wide * random.nextDouble();
        return "POLYGON((%1$s %2$s,%3$s %2$s,%3$s %4$s,%1$s %4$s,%1$s %2$s))"
                .formatted(west, south, west + side, south + side);
    }
}
