package org.merestone.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Progress;
import org.merestone.store.FindingSet;
import org.merestone.store.Kept;

/** The clock of a machine jumps: what stands is what the law of the day says that the clock shows now, and why is said. */
class ClockJumpTest {
    private static final int MONTH = 30;

    @TempDir
    private Path folder;

    /** With a ban that begins in half a month, and a zone that ends in a week. */
    private City city(Kept kept) {
        City city = new City(kept.fresh(folder), folder);
        LocalDate today = city.today();
        return city.restarted(City.BAN, City.from(today.plusDays(MONTH / 2)))
                .zone("z1", 112, 33, 0.01, Optional.empty())
                .zone("z2", 112.1, 33, 0.01, Optional.of(today.plusDays(7)))
                .commitZones()
                .outfall("a", 112.005, 33.005)
                .outfall("b", 112.105, 33.005)
                .commitOutfalls();
    }

    private static boolean recheck(City city) throws IOException {
        FindingSet before = city.store().findings();
        FindingSet anew = AllSubjects.anew(city.engine(), before, Progress.NONE).set();
        boolean done = Rechecking.of(city.engine()).recheckWhenDue();
        if (done) {
            assertThat(city.store().findings().findings()).isEqualTo(anew.findings());
            assertThat(city.store().findingsOrigin().asOf()).isEqualTo(city.today());
        }
        return done;
    }

    @ParameterizedTest
    @EnumSource
    void forwardsOverTheDayOfARuleAndBackAgain(Kept kept) throws IOException {
        try (City city = city(kept)) {
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .containsExactly("a ban hit, subject_changed 2, was -", "b ban hit, subject_changed 2, was -");

            city.later(MONTH);
            assertThat(recheck(city)).isTrue();
            assertThat(city.lines())
                    .as("the rule that began, and the zone that ended, while nobody looked")
                    .containsExactly(
                            "a ban hit, subject_changed 2, was -",
                            "a new-ban hit, date_reached 2, was -",
                            "b ban clear, date_reached 2, was hit");
            assertThat(recheck(city)).isFalse();

            city.later(-MONTH);
            assertThat(recheck(city))
                    .as("it is not put off until that day comes again")
                    .isTrue();
            assertThat(city.lines())
                    .containsExactly(
                            "a ban hit, subject_changed 2, was -",
                            "a new-ban clear, date_reached 2, was hit",
                            "b ban hit, date_reached 2, was clear");
            assertThat(city.store().findings().findings().get(1).why()).contains("rule_gone");

            city.zone("z1", 112.3, 33, 0.01, Optional.empty()).commitZones();
            assertThat(recheck(city))
                    .as("what is changed after that is followed as ever")
                    .isTrue();
            assertThat(city.lines()).contains("a ban clear, zone_changed 3, was hit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileFindingsAreMadeTheyAreAllOfTheDayOnWhichThatBegan(Kept kept) throws IOException {
        try (City city = city(kept)) {
            LocalDate began = city.today();
            FindingSet made = AllSubjects.check(city.engine(), FindingSet.NONE, (done, of) -> {
                        if (done == 1) {
                            city.later(MONTH);
                        }
                    })
                    .set();
            assertThat(made.origin().asOf()).isEqualTo(began);
            assertThat(made.findings()).noneMatch(finding -> finding.rule().equals("new-ban"));
            assertThat(recheck(city))
                    .as("and then those of the day that it is now")
                    .isTrue();
            assertThat(city.lines()).contains("a new-ban hit, subject_changed 2, was -");
        }
    }
}
