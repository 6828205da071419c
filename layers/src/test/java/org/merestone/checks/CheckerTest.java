package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.broken;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Wkt;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;

class CheckerTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";
    private static final String HALF_IN =
            "POLYGON((112.095 33.105,112.105 33.105,112.105 33.107,112.095 33.107,112.095 33.105))";
    private static final String APART = "POLYGON((112.2 33.2,112.21 33.2,112.21 33.21,112.2 33.21,112.2 33.2))";
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

    private List<Rulebook> rules(String parts) throws IOException {
        return World.rules(directory, rule("ban", parts));
    }

    private static Subject project(String wkt, Map<String, Object> properties) {
        return subject("project", wkt, 0, properties);
    }

    @Test
    void aProjectHalfInsideIsHitAndTheEvidenceSaysHowMuch() {
        Check check = new World(ban)
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1))
                .check(project(HALF_IN, Map.of()), "2026-11-01");
        Finding finding = check.findings().get(0);
        assertThat(finding.state()).isEqualTo(State.HIT);
        assertThat(check.verdict()).isEqualTo("prohibited");
        assertThat(check.complete()).isTrue();
        assertThat(finding.evidence().orElseThrow().relation().overlap().share())
                .isEqualTo(0.5);
        assertThat(finding.evidence()
                        .orElseThrow()
                        .zones()
                        .get(0)
                        .zone()
                        .feature()
                        .code())
                .isEqualTo("Z1");
        assertThat(finding.explanation().zh()).contains("甲", "50.00%", "《某法》第1条", "禁止");
        assertThat(finding.explanation().en()).contains("partly in “甲", "50.00% of it, by 《某法》第1条, prohibited");
    }

    @Test
    void anExplanationEndsWithOneFullStopWhateverTheDoubtEndsWith() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: project}, zone: {kind: water-source-zone}, relation: {overlaps: {}}, verdict: prohibited, doubt: {zh: 待核。, en: to be seen.}"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        assertThat(world.finding(project(HALF_IN, Map.of())).explanation().zh())
                .endsWith("待核。")
                .doesNotContain("。。");
    }

    @Test
    void withoutALayerOfTheKindNothingIsClear() {
        Check check = new World(ban).check(project(APART, Map.of()), "2026-11-01");
        assertThat(check.findings().get(0).state()).isEqualTo(State.NOT_COVERED);
        assertThat(check.verdict()).isEqualTo("incomplete");
        assertThat(check.complete()).isFalse();
    }

    @Test
    void insideTheStatedCoverageItIsClearAndOutsideItNotCovered() {
        String coverage = "POLYGON((112 33,112.205 33,112.205 33.5,112 33.5,112 33))";
        World world = new World(ban).layer("water-source-zone", coverage, 0, zone("z1", ZONE, GRADE1));
        String between = "POLYGON((112.15 33.2,112.16 33.2,112.16 33.21,112.15 33.21,112.15 33.2))";
        Check clear = world.check(project(between, Map.of()), "2026-11-01");
        assertThat(clear.verdict()).isEqualTo("no_conflict");
        assertThat(clear.findings().get(0).why()).contains(State.Why.OUTSIDE);
        Check outside = world.check(project(APART, Map.of()), "2026-11-01");
        assertThat(outside.findings().get(0).state()).isEqualTo(State.NOT_COVERED);
        assertThat(outside.verdict()).isEqualTo("incomplete");
    }

    @Test
    void aLayerThatDoesNotSayWhereItIsCompleteNeverGivesAClearButStillHits() {
        World world = new World(ban).layer("water-source-zone", "", 0, zone("z1", ZONE, GRADE1));
        assertThat(world.finding(project(APART, Map.of())).state()).isEqualTo(State.NOT_COVERED);
        assertThat(world.finding(project(HALF_IN, Map.of())).state()).isEqualTo(State.HIT);
    }

    @Test
    void anEmptyLayerWithCoverageSaysThatThereIsNoneHere() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0);
        assertThat(world.finding(project(APART, Map.of())).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void aBrokenZoneFailsAsFarAsTheUncertaintyOfBothPositionsReaches() {
        World world =
                new World(ban).layer("water-source-zone", EVERYWHERE, 10, broken("z1", Optional.of(ZONE), GRADE1));
        // Envelope from 112.1; 0.0001 degrees of longitude are 9.3 m here.
        String west = "POINT(112.0999 33.11)";
        assertThat(world.finding(subject("project", west, 20, Map.of())).state())
                .isEqualTo(State.FAILED);
        assertThat(world.finding(subject("project", west, 0, Map.of())).state()).isEqualTo(State.FAILED);
        String farther = "POINT(112.0997 33.11)";
        assertThat(world.finding(subject("project", farther, 20, Map.of())).state())
                .isEqualTo(State.CLEAR);
    }

    @Test
    void aBrokenZoneFailsARuleOfNearnessAsFarAsItsDistanceAndTheUncertaintyReach() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: project}, zone: {kind: water-source-zone}, relation: {within: {distance_m: 1000}}, verdict: attention"))
                .layer("water-source-zone", EVERYWHERE, 0, broken("z1", Optional.of(ZONE), GRADE1));
        String west = "POINT(112.0891 33.11)";
        assertThat(world.finding(subject("project", west, 20, Map.of())).state())
                .isEqualTo(State.FAILED);
        assertThat(world.finding(subject("project", west, 0, Map.of())).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void aBrokenZoneUnderTheSubjectFailsAndOneElsewhereDoesNot() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, broken("z1", Optional.of(ZONE), GRADE1));
        Finding failed = world.finding(project(HALF_IN, Map.of()));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.explanation().zh()).contains("几何损坏", "甲");
        assertThat(failed.explanation().en()).contains("there are broken zones here, “甲” (broken); mend them");
        Finding elsewhere = world.finding(project(APART, Map.of()));
        assertThat(elsewhere.state()).isEqualTo(State.CLEAR);
        assertThat(elsewhere.explanation().zh()).contains("几何损坏而隔离的不在此处");
    }

    @Test
    void aBrokenZoneWithoutAnEnvelopeWithholdsEveryClearButNoHit() {
        World world = new World(ban)
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        broken("z0", Optional.empty(), Map.of()),
                        zone("z1", ZONE, GRADE1));
        assertThat(world.finding(project(APART, Map.of())).state()).isEqualTo(State.FAILED);
        assertThat(world.finding(project(HALF_IN, Map.of())).state()).isEqualTo(State.HIT);
    }

    @Test
    void aBrokenZoneThatTheRuleDoesNotSelectIsOfNoMatter() {
        World world = new World(ban)
                .layer("water-source-zone", EVERYWHERE, 0, broken("z2", Optional.of(ZONE), Map.of("grade", 2L)));
        assertThat(world.finding(project(HALF_IN, Map.of())).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void workThatTakesTooLongHasFailed() {
        Checker hasty = new World(ban)
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1))
                .checker()
                .patient(Duration.ZERO);
        String round = Wkt.of("POINT(112.1 33.11)").buffer(0.005, 5_000).toText();
        Check check = hasty.check(
                project(round, Map.of()), LocalDate.parse("2026-11-01"), Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(check.findings().get(0).state()).isEqualTo(State.FAILED);
        assertThat(check.verdict()).isEqualTo("incomplete");
    }

    @Test
    void twoZonesOfOneSelectionCountAsTheirUnion() {
        String west = "POLYGON((112.1 33.1,112.11 33.1,112.11 33.12,112.1 33.12,112.1 33.1))";
        String east = "POLYGON((112.11 33.1,112.12 33.1,112.12 33.12,112.11 33.12,112.11 33.1))";
        World world = new World(ban)
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("w", west, GRADE1),
                        zone("e", east, GRADE1),
                        zone("w2", west, GRADE1));
        Finding point = world.finding(subject("project", "POINT(112.11 33.11)", 5, Map.of()));
        assertThat(point.state()).isEqualTo(State.HIT);
        assertThat(point.evidence().orElseThrow().relation().distanceM()).isLessThan(-900);
        Finding area = world.finding(project(HALF_IN, Map.of()));
        assertThat(area.evidence().orElseThrow().relation().overlap().share()).isEqualTo(0.5);
    }

    @Test
    void aZoneIsSeenOnlyWhileItHolds() {
        World world = new World(ban)
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1, "2019-05-01", "2023-12-31"));
        assertThat(world.check(project(HALF_IN, Map.of()), "2019-04-30").verdict())
                .isEqualTo("no_conflict");
        assertThat(world.check(project(HALF_IN, Map.of()), "2019-05-01").verdict())
                .isEqualTo("prohibited");
        assertThat(world.check(project(HALF_IN, Map.of()), "2023-12-31").verdict())
                .isEqualTo("prohibited");
        assertThat(world.check(project(HALF_IN, Map.of()), "2024-01-01").verdict())
                .isEqualTo("no_conflict");
    }

    @Test
    void aMissingAttributeOfTheSubjectIsAsked() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: project, when: {discharges_pollutants: [true]}}, zone: {kind: water-source-zone, when: {grade: [2]}}, relation: {overlaps: {}}, verdict: prohibited"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z", ZONE, Map.of("grade", 2L)));
        Finding finding = world.finding(project(HALF_IN, Map.of()));
        assertThat(finding.state()).isEqualTo(State.UNDETERMINED);
        assertThat(finding.verdict()).contains(Verdict.PROHIBITED_IF);
        assertThat(finding.questions()).extracting(Finding.Question::field).containsExactly("discharges_pollutants");
        assertThat(world.finding(project(APART, Map.of())).why()).contains(State.Why.OUTSIDE);
        assertThat(world.finding(project(HALF_IN, Map.of("discharges_pollutants", false)))
                        .why())
                .contains(State.Why.NOT_APPLICABLE);
        assertThat(world.finding(project(HALF_IN, Map.of("discharges_pollutants", true)))
                        .state())
                .isEqualTo(State.HIT);
    }

    @Test
    void aMissingAttributeOfAZoneIsAskedOfThatZone() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z?", ZONE, Map.of("name", "乙")));
        Finding finding = world.finding(project(HALF_IN, Map.of()));
        assertThat(finding.state()).isEqualTo(State.UNDETERMINED);
        assertThat(finding.questions()).hasSize(1);
        assertThat(finding.questions().get(0).field()).isEqualTo("grade");
        assertThat(finding.questions().get(0).zone()).contains("z?");
        assertThat(world.finding(project(APART, Map.of())).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void unlessLiftsTheBanAndIsAskedWhileUnanswered() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: project}, zone: {kind: water-source-zone, when: {grade: [1]}}, relation: {overlaps: {}}, unless: {water_related_to_supply: [true]}, verdict: prohibited"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        Finding open = world.finding(project(HALF_IN, Map.of()));
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.verdict()).contains(Verdict.PROHIBITED_IF);
        assertThat(world.finding(project(HALF_IN, Map.of("water_related_to_supply", true)))
                        .why())
                .contains(State.Why.EXCEPTED);
        assertThat(world.finding(project(HALF_IN, Map.of("water_related_to_supply", false)))
                        .state())
                .isEqualTo(State.HIT);
    }

    @Test
    void anExemptionMustBeClaimedAndLeavesTheHitWithItsQuestionUntilThen() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: outfall}, zone: {kind: water-source-zone, when: {grade: [1, 2]}}, relation: {overlaps: {}}, except_when: {stormwater_separated: [true]}, verdict: prohibited"))
                .layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        Finding hit = world.finding(subject("outfall", "POINT(112.11 33.11)", 5, Map.of()));
        assertThat(hit.state()).isEqualTo(State.HIT);
        assertThat(hit.verdict()).contains(Verdict.PROHIBITED);
        assertThat(hit.questions()).extracting(Finding.Question::field).containsExactly("stormwater_separated");
        assertThat(world.finding(subject("outfall", "POINT(112.11 33.11)", 5, Map.of("stormwater_separated", true)))
                        .why())
                .contains(State.Why.EXCEPTED);
    }

    @Test
    void whetherTheSubjectWasThereFirstComesFromTwoDates() throws IOException {
        World world = new World(
                        rules(
                                "subject: {kind: project}, zone: {kind: water-source-zone, when: {existed_before_zone: [false]}}, relation: {overlaps: {}}, verdict: prohibited"))
                .layer(
                        "water-source-zone",
                        EVERYWHERE,
                        0,
                        zone("z1", ZONE, Map.of("grade", 1L, "designated_on", LocalDate.parse("2015-01-01"))));
        assertThat(world.finding(project(HALF_IN, Map.of("built_on", LocalDate.parse("2016-01-01"))))
                        .state())
                .isEqualTo(State.HIT);
        assertThat(world.finding(project(HALF_IN, Map.of("built_on", LocalDate.parse("2014-12-31"))))
                        .state())
                .isEqualTo(State.CLEAR);
        Finding open = world.finding(project(HALF_IN, Map.of()));
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.questions()).extracting(Finding.Question::field).containsExactly("built_on");
    }

    @Test
    void aSelectionCanBeCutToAnotherOrLessAnother() throws IOException {
        String intersect =
                "subject: {kind: project}, zone: {kind: ecological-redline, intersect: {kind: nature-reserve}}, relation: {overlaps: {}}, verdict: prohibited";
        String minus = intersect.replace("intersect:", "minus:");
        String west = "POLYGON((112.09 33.1,112.1 33.1,112.1 33.12,112.09 33.12,112.09 33.1))";
        String both = "POLYGON((112.09 33.1,112.12 33.1,112.12 33.12,112.09 33.12,112.09 33.1))";
        World cut = new World(rules(intersect))
                .layer("ecological-redline", EVERYWHERE, 0, zone("r", both, Map.of()))
                .layer("nature-reserve", EVERYWHERE, 0, zone("n", west, Map.of()));
        Finding hit = cut.finding(project(HALF_IN, Map.of()));
        assertThat(hit.state()).isEqualTo(State.HIT);
        assertThat(hit.evidence().orElseThrow().relation().overlap().share()).isEqualTo(0.5);
        World unknown =
                new World(rules(intersect)).layer("ecological-redline", EVERYWHERE, 0, zone("r", both, Map.of()));
        assertThat(unknown.finding(project(HALF_IN, Map.of())).state()).isEqualTo(State.NOT_COVERED);
        assertThat(unknown.finding(project(APART, Map.of())).state()).isEqualTo(State.CLEAR);
        World less = new World(rules(minus)).layer("ecological-redline", EVERYWHERE, 0, zone("r", both, Map.of()));
        assertThat(less.finding(project(HALF_IN, Map.of()))
                        .evidence()
                        .orElseThrow()
                        .relation()
                        .relates())
                .isEqualTo(Relates.INSIDE);
    }

    @Test
    void beforeTheRulebookIsCompleteNothingIsWithoutConflict() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0);
        Check early = world.check(project(APART, Map.of()), "1999-06-01");
        assertThat(early.findings()).isEmpty();
        assertThat(early.verdict()).isEqualTo("incomplete");
        assertThat(early.notes()).anyMatch(n -> n.zh().contains("2000-01-01"));
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        World world = new World(ban).layer("water-source-zone", EVERYWHERE, 0, zone("z1", ZONE, GRADE1));
        String once =
                world.check(project(HALF_IN, Map.of("name", "a")), "2026-11-01").json();
        assertThat(world.check(project(HALF_IN, Map.of("name", "a")), "2026-11-01")
                        .json())
                .isEqualTo(once);
        assertThat(once)
                .contains(
                        "\"anchor\":null",
                        "\"recheck_by\":\"2027-02-21\"",
                        "\"share\":0.5",
                        "\"verdict\":\"prohibited\"");
        assertThat(once).doesNotContain("E-", "E7", "NaN");
    }
}
