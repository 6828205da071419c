package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.broken;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;

/** Zones of which it is not known whether a rule is about them, or where they end. */
class DoubtfulZoneTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";
    private static final Map<String, Object> GRADE1 = Map.of("grade", 1L);
    private static final Subject WITHIN_ZONE = subject("project", "POINT(112.11 33.11)", 0, Map.of());

    @TempDir
    Path directory;

    private List<Rulebook> rules(String zone, String relation) throws IOException {
        return World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: project}, zone: " + zone + ", relation: " + relation
                                + ", verdict: prohibited"));
    }

    private List<Rulebook> rules(String zone) throws IOException {
        return rules(zone, "{overlaps: {}}");
    }

    @Test
    void whatMayHaveToBeTakenOffASelectionMakesNothingClear() throws IOException {
        World world = new World(
                        rules(
                                "{kind: water-source-zone, when: {grade: [1]}, minus: {kind: nature-reserve, when: {zone: [core]}}}"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z?", ZONE, Map.of()))
                .layer("nature-reserve", EVERYWHERE, 0, zone("n?", ZONE, Map.of()));
        Finding finding = world.finding(WITHIN_ZONE);
        assertThat(finding.state()).isEqualTo(State.UNDETERMINED);
        assertThat(finding.questions()).extracting(Finding.Question::field).containsExactly("grade");
    }

    @Test
    void aZoneFarBehindTheNearestKeepsTheFindingOpenWhenItIsThatPoorlyKnown() throws IOException {
        String near = "POLYGON((112.02 33.1,112.03 33.1,112.03 33.12,112.02 33.12,112.02 33.1))";
        String poor = "POLYGON((112.08 33.1,112.12 33.1,112.12 33.12,112.08 33.12,112.08 33.1))";
        // 1.7 km east of the exact zone, 2.9 km west of one that is known to 10 km.
        Finding finding = new World(rules("{kind: water-source-zone, when: {grade: [1]}}"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("near", near, GRADE1),
                        zone("poor", poor, Map.of("grade", 1L, "accuracy_m", 10_000.0)))
                .finding(subject("project", "POINT(112.0487 33.11)", 0, Map.of()));
        assertThat(finding.state()).isEqualTo(State.UNDETERMINED);
    }

    @Test
    void aPoorlyKnownZoneWithholdsNoHitInAnother() throws IOException {
        World world = new World(rules("{kind: water-source-zone, when: {grade: [1]}}"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("z1", ZONE, GRADE1),
                        zone("poor", ZONE, Map.of("grade", 1L, "accuracy_m", 5_000.0)));
        Finding hit = world.finding(WITHIN_ZONE);
        assertThat(hit.state()).isEqualTo(State.HIT);
        assertThat(hit.evidence().orElseThrow().probability()).isEqualTo(1);
    }

    @Test
    void aRuleOfNearnessIsHitByTheZoneThatIsSurelyNear() throws IOException {
        World world = new World(rules("{kind: water-source-zone}", "{within: {distance_m: 1000}}"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("z1", ZONE, GRADE1),
                        zone(
                                "poor",
                                "POLYGON((112.05 33.1,112.08 33.1,112.08 33.12,112.05 33.12,112.05 33.1))",
                                Map.of("grade", 1L, "accuracy_m", 5_000.0)));
        // 467 m west of the one, 1.4 km east of the other.
        assertThat(world.finding(subject("project", "POINT(112.095 33.11)", 0, Map.of()))
                        .state())
                .isEqualTo(State.HIT);
    }

    @Test
    void aRuleThatHitsWhereThereIsNoZoneNeedsToKnowThatThereIsNone() throws IOException {
        List<Rulebook> outside = rules("{kind: water-source-zone, when: {grade: [1]}}", "{not: {overlaps: {}}}");
        assertThat(new World(outside).finding(WITHIN_ZONE).state()).isEqualTo(State.NOT_COVERED);
        assertThat(new World(outside)
                        .layer("water-source-zone", EVERYWHERE, 0)
                        .finding(WITHIN_ZONE)
                        .state())
                .isEqualTo(State.HIT);
        assertThat(new World(outside)
                        .layer("water-source-zone", EVERYWHERE, 0, broken("b", Optional.of(ZONE), Map.of()))
                        .finding(WITHIN_ZONE)
                        .state())
                .isEqualTo(State.FAILED);
        Finding open = new World(outside)
                .layer("water-source-zone", EVERYWHERE, 0, zone("z?", ZONE, Map.of()))
                .finding(WITHIN_ZONE);
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.questions()).extracting(Finding.Question::field).containsExactly("grade");
        assertThat(new World(outside)
                        .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1))
                        .finding(WITHIN_ZONE)
                        .state())
                .isEqualTo(State.CLEAR);
    }

    @Test
    void aRuleThatHitsWhereThereIsNoZoneIsNotHitByOneThatLiesApart() throws IOException {
        String east = "POLYGON((112.11001 33.1,112.13 33.1,112.13 33.12,112.11001 33.12,112.11001 33.1))";
        World world = new World(rules("{kind: water-source-zone}", "{not: {overlaps: {}}}"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("apart", east, GRADE1),
                        zone("poor", ZONE, Map.of("grade", 1L, "accuracy_m", 5_000.0)));
        assertThat(world.finding(WITHIN_ZONE).state()).isEqualTo(State.UNDETERMINED);
    }

    @Test
    void aRuleOfNearnessWithoutOverlapIsOpenWhereOneOfTwoZonesMayBelong() throws IOException {
        String beside = "POLYGON((112.115 33.1,112.13 33.1,112.13 33.12,112.115 33.12,112.115 33.1))";
        String far = "POLYGON((112.2 33.1,112.21 33.1,112.21 33.12,112.2 33.12,112.2 33.1))";
        List<Rulebook> near = rules(
                "{kind: water-source-zone, when: {grade: [1]}}",
                "{all: [{within: {distance_m: 1000}}, {not: {overlaps: {}}}]}");
        Finding open = new World(near)
                .layer("water-source-zone", EVERYWHERE, 0, zone("in?", ZONE, Map.of()), zone("near?", beside, Map.of()))
                .finding(WITHIN_ZONE);
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.questions())
                .extracting(Finding.Question::field, q -> q.zone().orElseThrow())
                .containsExactly(tuple("grade", "in?"));
        assertThat(new World(near)
                        .layer("water-source-zone", EVERYWHERE, 0, zone("far?", far, Map.of()))
                        .finding(WITHIN_ZONE)
                        .state())
                .isEqualTo(State.CLEAR);
        assertThat(new World(near)
                        .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1), zone("b", beside, GRADE1))
                        .finding(WITHIN_ZONE)
                        .state())
                .isEqualTo(State.CLEAR);
    }

    @Test
    void aZoneThatIsOnlyIndicativeIsNeverAHitAndAlwaysAsked() throws IOException {
        Map<String, Object> sketched = Map.of("grade", 1L, "indicative", true);
        List<Rulebook> rules = rules("{kind: water-source-zone, when: {grade: [1]}}");
        Finding open = new World(rules)
                .layer("water-source-zone", EVERYWHERE, 0, zone("sketch", ZONE, sketched))
                .finding(WITHIN_ZONE);
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.verdict()).contains(Verdict.PROHIBITED_IF);
        assertThat(open.questions()).extracting(Finding.Question::field).containsExactly("indicative");
        Finding hit = new World(rules)
                .layer("water-source-zone", EVERYWHERE, 0, zone("sketch", ZONE, sketched), zone("z1", ZONE, GRADE1))
                .finding(WITHIN_ZONE);
        assertThat(hit.state()).isEqualTo(State.HIT);
    }

    @Test
    void aZoneThatIsOnlyIndicativeMakesNothingClearBesideIt() throws IOException {
        World world = new World(rules("{kind: water-source-zone, when: {grade: [1]}}"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("sketch", ZONE, Map.of("grade", 1L, "indicative", true)));
        // 0.9 m and 93 m west of it.
        assertThat(world.finding(subject("project", "POINT(112.09999 33.11)", 0, Map.of()))
                        .state())
                .isEqualTo(State.UNDETERMINED);
        assertThat(world.finding(subject("project", "POINT(112.099 33.11)", 0, Map.of()))
                        .state())
                .isEqualTo(State.CLEAR);
    }

    @Test
    void aZoneThatIsOnlyIndicativeTakesNothingOffAnother() throws IOException {
        World world = new World(rules("{kind: water-source-zone, minus: {kind: nature-reserve}}"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1))
                .layer("nature-reserve", EVERYWHERE, 0, zone("sketch", ZONE, Map.of("indicative", true)));
        assertThat(world.finding(WITHIN_ZONE).state()).isEqualTo(State.HIT);
    }

    @Test
    void areasAndPlacesOfOneKindCountTogether() throws IOException {
        String school = "POINT(112.1304 33.11)";
        World world = new World(rules("{kind: residential-area}", "{within: {distance_m: 1000}}"))
                .layer(
                        "residential-area",
                        EVERYWHERE,
                        0,
                        zone("homes", ZONE, Map.of()),
                        zone("school", school, Map.of()));
        // 933 m west of the school and 37 m east of the homes; then 2.9 km east of the homes and 932 m of the school.
        assertThat(world.finding(subject("project", "POINT(112.1204 33.11)", 0, Map.of()))
                        .state())
                .isEqualTo(State.HIT);
        Finding bySchool = world.finding(subject("project", "POINT(112.1404 33.11)", 0, Map.of()));
        assertThat(bySchool.state()).isEqualTo(State.HIT);
        assertThat(bySchool.evidence().orElseThrow().relation().distanceM()).isBetween(930.0, 935.0);
        assertThat(world.finding(subject("project", "POINT(112.15 33.11)", 0, Map.of()))
                        .state())
                .isEqualTo(State.CLEAR);
        Finding covering = world.finding(subject(
                "project", "POLYGON((112.119 33.1,112.14 33.1,112.14 33.12,112.119 33.12,112.119 33.1))", 0, Map.of()));
        assertThat(covering.state()).isEqualTo(State.HIT);
    }
}
