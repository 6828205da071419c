package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.geometry.Wkt;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;

/** How sure a finding is: the accuracies of subject and zones, stated or not, and how near the boundary is. */
class UncertaintyTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";
    private static final String HALF_IN =
            "POLYGON((112.095 33.105,112.105 33.105,112.105 33.107,112.095 33.107,112.095 33.105))";
    private static final Map<String, Object> GRADE1 = Map.of("grade", 1L, "name", "甲", "code", "Z1");

    @TempDir
    Path directory;

    private List<Rulebook> ban;

    @BeforeEach
    void oneRule() throws IOException {
        ban = World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: project}, zone: {kind: water-source-zone, when: {grade: [1]}}, relation: {overlaps: {}}, verdict: prohibited"));
    }

    private static Subject project(String wkt, Map<String, Object> properties) {
        return subject("project", wkt, 0, properties);
    }

    @Test
    void aPointTooNearTheBoundaryForItsAccuracyIsUndetermined() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        Finding finding = world.finding(subject("project", "POINT(112.10002144 33.11)", 5, Map.of()));
        assertThat(finding.state()).isEqualTo(State.UNDETERMINED);
        assertThat(finding.verdict()).contains(Verdict.PROHIBITED);
        assertThat(finding.evidence().orElseThrow().probability()).isEqualTo(0.727);
        assertThat(finding.explanation().zh()).contains("2.001 m", "5 m", "现场复核");
    }

    @Test
    void theAccuracyOfTheBoundaryCountsToo() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 5, zone("z1", ZONE, GRADE1));
        assertThat(world.finding(project("POINT(112.10002144 33.11)", Map.of())).state())
                .isEqualTo(State.UNDETERMINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON((0 0,0.1 0,0.1 0.1,0 0.1,0 0))",
                "POLYGON((112 80,112.1 80,112.1 80.1,112 80.1,112 80))",
                "POLYGON((33 88,33.1 88,33.1 88.1,33 88.1,33 88))",
                "POLYGON((-68 -33,-67.9 -33,-67.9 -33.1,-68 -33.1,-68 -33))"
            })
    void aZoneOnTheOtherSideOfTheWorldIsSimplyOutside(String far) {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 5, zone("z1", far, GRADE1));
        Check check = world.check(subject("project", HALF_IN, 5, Map.of()), "2026-11-01");
        assertThat(check.findings().get(0).why()).contains(State.Why.OUTSIDE);
        assertThat(check.findings().get(0).explanation().zh()).contains("1000 km 内没有可比对的此类区域");
        assertThat(check.json()).doesNotContain("Infinity", "NaN");
    }

    @Test
    void aZoneThatReachesRoundTheWorldFailsWithAReadableReason() {
        String torn =
                "MULTIPOLYGON(((112 33,112.1 33,112.1 33.05,112 33.05,112 33)),((-68 0,-67 0,-67 1,-68 1,-68 0)))";
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 5, zone("z1", torn, GRADE1));
        Finding finding = world.finding(project(HALF_IN, Map.of()));
        assertThat(finding.state()).isIn(State.FAILED, State.CLEAR);
        assertThat(finding.explanation().zh()).doesNotContain("Exception", "Infinity", "NaN");
    }

    @Test
    void aSharedBorderIsOutsideOnlyWhenBothAreSaidToBeExact() {
        String beside = "POLYGON((112.12 33.105,112.13 33.105,112.13 33.107,112.12 33.107,112.12 33.105))";
        World stated = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        assertThat(stated.finding(project(beside, Map.of())).state()).isEqualTo(State.CLEAR);
        World unstated =
                new World(ban).layer("water-source-zone", EVERYWHERE, OptionalDouble.empty(), zone("z1", ZONE, GRADE1));
        Finding open = unstated.finding(project(beside, Map.of()));
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.explanation().zh()).contains("仅边界相接");
    }

    @Test
    void aSubjectIsNeverKnownBetterThanItsDigits() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        Subject point = new Subject(
                "project",
                Optional.empty(),
                Optional.empty(),
                Wkt.of("POINT(112.09685 33.11)"),
                Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.of(516.4));
        Check check = world.check(point, "2026-11-01");
        assertThat(check.findings().get(0).state()).isEqualTo(State.UNDETERMINED);
        assertThat(check.accuracyM()).isEqualTo(516.4);
        assertThat(check.notes()).extracting(Text::zh).contains("坐标精度未说明，按坐标位数计 516.4 m");
        assertThat(check.notes())
                .extracting(Text::en)
                .contains("the accuracy of the position is not stated; its digits leave 516.4 m open");
        assertThat(check.json()).contains("\"accuracy_stated\":false");
    }

    @Test
    void aZoneIsNeverKnownBetterThanItsDigits() {
        Feature coarse = zone("z1", ZONE, Map.of("grade", 1L, "rounding_m", 516.4));
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, OptionalDouble.empty(), coarse);
        Check check = world.check(project("POINT(112.09685 33.11)", Map.of()), "2026-11-01");
        assertThat(check.findings().get(0).state()).isEqualTo(State.UNDETERMINED);
        assertThat(check.notes())
                .extracting(Text::zh)
                .singleElement()
                .asString()
                .contains("按位数计，最差 516.4 m");
    }

    @Test
    void aZoneThatStatesItsOwnAccuracyHasThat() {
        Feature coarse = zone("z1", ZONE, Map.of("grade", 1L, "accuracy_m", 500.0));
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 5, coarse);
        assertThat(world.finding(project("POINT(112.09685 33.11)", Map.of())).state())
                .isEqualTo(State.UNDETERMINED);
    }

    @Test
    void anAccuracyThatNobodyStatedIsNamed() {
        World world =
                new World(ban).layer("water-source-zone", EVERYWHERE, OptionalDouble.empty(), zone("z1", ZONE, GRADE1));
        assertThat(world.check(project(HALF_IN, Map.of()), "2026-11-01").notes())
                .anyMatch(note -> note.zh().contains("边界精度未说明"));
        Subject unstated = new Subject(
                "project", Optional.empty(), Optional.empty(), Wkt.of(HALF_IN), Map.of(), OptionalDouble.empty());
        Check check = world.check(unstated, "2026-11-01");
        assertThat(check.notes()).anyMatch(note -> note.zh().contains("坐标精度未说明"));
        assertThat(check.accuracyM()).isEqualTo(1);
    }

    @Test
    void aZoneALittleFartherButMuchLessWellKnownKeepsTheFindingOpen() {
        // 9.3 m west of an exact zone, 14 m east of one that is known to 30 m.
        String loose = "POLYGON((112.08 33.1,112.09975 33.1,112.09975 33.12,112.08 33.12,112.08 33.1))";
        Subject between = project("POINT(112.0999 33.11)", Map.of());
        World exact = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        assertThat(exact.finding(between).state()).isEqualTo(State.CLEAR);
        World both = exact.layer("water-source-zone", EVERYWHERE, 30, zone("z2", loose, GRADE1));
        assertThat(both.finding(between).state()).isEqualTo(State.UNDETERMINED);
        assertThat(both.finding(project(HALF_IN, Map.of())).state()).isEqualTo(State.HIT);
    }

    @Test
    void aBorderSharedAlongAParallelIsNotAHit() {
        String north = "POLYGON((112.1 33.12,112.12 33.12,112.12 33.13,112.1 33.13,112.1 33.12))";
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        assertThat(world.finding(project(north, Map.of())).state()).isEqualTo(State.CLEAR);
        Finding uncertain = world.finding(subject("project", north, 1, Map.of()));
        assertThat(uncertain.state()).isEqualTo(State.UNDETERMINED);
        assertThat(uncertain.explanation().zh()).contains("仅边界相接");
    }
}
