package org.merestone.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Progress;
import org.merestone.store.FindingSet;
import org.merestone.store.Kept;
import org.merestone.store.Store;

/** Stored subjects always have findings, and each that changes says why. */
class RecheckingTest {
    @TempDir
    private Path folder;

    private City city(Kept kept) {
        return new City(kept.fresh(folder), folder)
                .zone("z1", 112, 33, 0.01, Optional.empty())
                .commitZones()
                .outfall("a", 112.005, 33.005)
                .outfall("b", 112.105, 33.005)
                .outfall("c", 112.205, 33.005)
                .commitOutfalls();
    }

    private static boolean recheck(City city) {
        return Rechecking.of(city.engine()).recheckWhenDue();
    }

    @ParameterizedTest
    @EnumSource
    void aZoneThatMovesBringsChangesAndClearsFindings(Kept kept) {
        try (City city = city(kept)) {
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines()).containsExactly("a ban hit, subject_changed 2, was -");
            assertThat(recheck(city)).isFalse();

            city.zone("z1", 112, 33, 0.008, Optional.empty())
                    .zone("z2", 112.1, 33, 0.01, Optional.empty())
                    .commitZones();
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .containsExactly("a ban hit, zone_changed 3, was hit", "b ban hit, zone_changed 3, was -");

            city.without("z1").commitZones();
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .containsExactly("a ban clear, zone_changed 4, was hit", "b ban hit, zone_changed 3, was -");

            assertThat(recheck(city.restarted(City.BAN))).isFalse();
            city.zone("z9", 112.5, 33.5, 0.01, Optional.empty()).commitZones();
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .as("what is not touched stays as it was, also when the program began again")
                    .containsExactly("a ban clear, zone_changed 4, was hit", "b ban hit, zone_changed 3, was -");
            assertThat(city.store().findingsOrigin().revision()).isEqualTo(5);
            assertThat(city.store().verify().ok()).isTrue();
        }
    }

    @Test
    void aRuleThatGoesTakesNoSubjectWithItOfWhateverKindItIs() {
        try (City city = city(Kept.IN_A_FILE)) {
            recheck(city.restarted(City.BAN, City.ON_ZONES));
            assertThat(city.lines()).contains("z1 on-zones not_covered, subject_changed 1, was -");
            recheck(city.restarted(City.BAN));
            assertThat(city.store().findings().findings())
                    .filteredOn(finding -> finding.rule().equals("on-zones"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.why()).contains("rule_gone"));
        }
    }

    @Test
    void aSubjectThatMovesOrGoesSaysSo() {
        try (City city = city(Kept.IN_A_FILE)) {
            recheck(city);
            city.outfall("a", 112.3, 33.3).outfall("c", 112.001, 33.001).commitOutfalls();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly("a ban clear, subject_changed 3, was hit", "c ban hit, subject_changed 3, was -");
            city.without("c").commitOutfalls();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly(
                            "a ban clear, subject_changed 3, was hit", "c ban clear, subject_changed 4, was hit");
            assertThat(city.store().findings().findings().get(1).why()).contains("subject_gone");
            city.outfall("c", 112.5, 33.5).commitOutfalls();
            recheck(city);
            assertThat(city.store().findings().findings().get(1).why()).contains("outside");
        }
    }

    @Test
    void aSubjectThatCannotBeCheckedHasFailedInAllThatWasKnownOfIt() {
        try (City city = city(Kept.IN_A_FILE)) {
            recheck(city);
            city.brokenOutfall("a", "坐标超出范围").brokenOutfall("b", "坐标超出范围").commitOutfalls();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly(
                            "a - failed, subject_changed 3, was -",
                            "a ban failed, subject_changed 3, was hit",
                            "b - failed, subject_changed 3, was -");
            assertThat(city.store().findings().findings().get(2).detail().json())
                    .contains("坐标超出范围");
            city.outfall("a", 112.005, 33.005).commitOutfalls();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly(
                            "a - clear, subject_changed 4, was failed",
                            "a ban hit, subject_changed 4, was failed",
                            "b - failed, subject_changed 3, was -");
        }
    }

    @Test
    void aDayThatComesIsAReasonWithoutARevision() {
        try (City city = city(Kept.IN_A_FILE)) {
            city.zone("z1", 112, 33, 0.01, Optional.of(city.today().plusDays(1)))
                    .commitZones();
            recheck(city);
            assertThat(city.lines()).containsExactly("a ban hit, subject_changed 3, was -");
            city.later(1);
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines()).containsExactly("a ban hit, subject_changed 3, was -");
            city.later(1);
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines()).containsExactly("a ban clear, date_reached 3, was hit");
            assertThat(city.store().findings().findings().get(0).since().day()).isEqualTo(city.today());
        }
    }

    @Test
    void otherRulesAreAReasonForWhatComesOfThem() {
        try (City city = city(Kept.IN_A_FILE)) {
            city.outfall("b", 112.012, 33.005).commitOutfalls();
            recheck(city);
            assertThat(recheck(city.restarted(City.BAN, City.NEAR))).isTrue();
            assertThat(city.lines())
                    .containsExactly(
                            "a ban hit, subject_changed 2, was -",
                            "a near hit, rule_changed 3, was -",
                            "b near hit, rule_changed 3, was -");
            assertThat(recheck(city.restarted(City.NEAR))).isTrue();
            assertThat(city.lines())
                    .containsExactly(
                            "a ban clear, rule_changed 3, was hit",
                            "a near hit, rule_changed 3, was -",
                            "b near hit, rule_changed 3, was -");
            assertThat(city.store().findings().findings().get(0).why()).contains("rule_gone");
        }
    }

    @Test
    void aRuleThatIsAnotherHasOnlySubjectsCheckedThatItIsAbout() throws IOException {
        try (City city = city(Kept.IN_A_FILE)) {
            recheck(city.restarted(City.BAN, City.ON_ZONES));
            String milder = City.ON_ZONES.replace("verdict: prohibited", "verdict: attention");
            assertThat(checked(city.restarted(City.BAN, milder)))
                    .as("the zone, and no outfall")
                    .isEqualTo(1);
            recheck(city);
            assertThat(city.lines())
                    .contains(
                            "a ban hit, subject_changed 2, was -", "z1 on-zones not_covered, subject_changed 1, was -");
            assertThat(checked(city.restarted(City.BAN, milder, City.NEAR)))
                    .as("the outfalls, of which there is a new rule")
                    .isEqualTo(3);
            recheck(city);
            assertThat(checked(city.restarted(milder, City.NEAR)))
                    .as(
                            "a rule that is no more has those checked of which it found something, and those are of one kind")
                    .isEqualTo(1);
            recheck(city);
            assertThat(city.lines()).contains("a ban clear, rule_changed 2, was hit");
        }
    }

    private static long checked(City city) throws IOException {
        FindingSet before = city.store().findings();
        AllSubjects.Outcome some = AllSubjects.check(city.engine(), before, Progress.NONE);
        AllSubjects.Outcome all = AllSubjects.anew(city.engine(), before, Progress.NONE);
        assertThat(some.set().findings()).isEqualTo(all.set().findings());
        return some.checked();
    }

    @Test
    void whereALayerIsCompleteIsAReasonForWhatNoZoneTouches() {
        try (City city = city(Kept.IN_A_FILE)) {
            recheck(city);
            city.covered(false).commitZones();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly(
                            "a ban hit, subject_changed 2, was -",
                            "b ban not_covered, coverage_changed 3, was -",
                            "c ban not_covered, coverage_changed 3, was -");
            city.covered(true).commitZones();
            recheck(city);
            assertThat(city.lines())
                    .containsExactly(
                            "a ban hit, subject_changed 2, was -",
                            "b ban clear, coverage_changed 4, was not_covered",
                            "c ban clear, coverage_changed 4, was not_covered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsBrokenOffLeavesTheSetBeforeWhole(Kept kept) {
        try (City city = city(kept)) {
            recheck(city);
            FindingSet before = city.store().findings();
            city.zone("z1", 112.1, 33, 0.01, Optional.empty()).commitZones();
            assertThatThrownBy(() -> AllSubjects.check(city.engine(), before, (done, of) -> {
                        assertThat(city.engine().findings().now()).isEqualTo(before);
                        if (done == 2) {
                            throw new IllegalStateException("the power went");
                        }
                    }))
                    .hasMessage("the power went");
            assertThat(city.store().findings()).isEqualTo(before);
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .containsExactly("a ban clear, zone_changed 3, was hit", "b ban hit, zone_changed 3, was -");
        }
    }

    @Test
    void isDoneByOneOfTwoServersAndSeenByBoth() {
        String url = Kept.IN_POSTGIS.fresh(folder);
        try (City one = new City(url, folder)) {
            one.zone("z1", 112, 33, 0.01, Optional.empty()).commitZones();
            one.outfall("a", 112.005, 33.005).commitOutfalls();
            try (City other = new City(url, folder)) {
                assertThat(other.engine().findings().now().findings()).isEmpty();
                assertThat(recheck(one)).isTrue();
                assertThat(recheck(other)).isFalse();
                assertThat(other.engine().findings().now())
                        .isEqualTo(one.engine().findings().now());
                assertThat(other.engine().findings().now().findings()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatRunsKeepsThemCurrentByItself(Kept kept) throws InterruptedException {
        try (City city = city(kept)) {
            Rechecking rechecking = Rechecking.start(city.engine(), CompletableFuture.completedFuture(null), () -> {});
            await(city);
            city.without("z1").commitZones();
            await(city);
            rechecking.close();
            assertThat(city.lines()).containsExactly("a ban clear, zone_changed 3, was hit");
            assertThat(city.store().lastRun("findings")).isPresent();
        }
    }

    @Test
    void layersThatAreMadeFromOthersAreMadeBeforeAnythingIsChecked() throws InterruptedException {
        try (City city = city(Kept.IN_A_FILE)) {
            AtomicBoolean made = new AtomicBoolean();
            Runnable first = () -> {
                if (!made.getAndSet(true)) {
                    city.zone("z2", 112.1, 33, 0.01, Optional.empty()).commitZones();
                }
            };
            Rechecking rechecking = Rechecking.start(city.engine(), CompletableFuture.completedFuture(null), first);
            await(city);
            rechecking.close();
            assertThat(city.lines())
                    .containsExactly("a ban hit, subject_changed 3, was -", "b ban hit, subject_changed 3, was -");
            assertThat(city.store().findingsOrigin().number()).isEqualTo(1);
        }
    }

    private static void await(City city) throws InterruptedException {
        Store store = city.store();
        while (!store.findingsOrigin().isOfTheSame(city.engine().wantedFindings())) {
            Thread.sleep(20);
        }
    }
}
