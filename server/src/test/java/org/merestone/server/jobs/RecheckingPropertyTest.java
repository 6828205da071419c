package org.merestone.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.checks.Brief;
import org.merestone.checks.Check;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.rules.Verdict;
import org.merestone.server.api.StoredSubjects;
import org.merestone.store.FindingSet;
import org.merestone.store.Kept;
import org.merestone.store.Query;
import org.merestone.store.StandingFinding;

/** Whatever comes, moves and goes: what stands is what a check of each subject says. */
class RecheckingPropertyTest {
    private static final int STEPS = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, IN_A_FILE", "2, IN_A_FILE", "3, IN_A_FILE", "4, IN_A_FILE", "5, IN_POSTGIS"})
    void standingFindingsAreThoseOfFullChecks(long seed, Kept kept) throws IOException {
        Random random = new Random(seed);
        try (City city = new City(kept.fresh(folder), folder)) {
            city.restarted(City.BAN, City.NEAR);
            long checked = 0;
            long all = 0;
            for (int step = 0; step < STEPS; step++) {
                FindingSet before = city.store().findings();
                act(city, random);
                AllSubjects.Outcome anew = AllSubjects.anew(city.engine(), before, Progress.NONE);
                AllSubjects.Outcome outcome = AllSubjects.check(city.engine(), before, Progress.NONE);
                checked += outcome.checked();
                all += anew.checked();
                Rechecking.of(city.engine()).recheckWhenDue();
                FindingSet after = city.store().findings();
                String when = "seed " + seed + ", step " + step;
                assertThat(outcome.set().findings())
                        .as(when)
                        .isEqualTo(anew.set().findings());
                assertThat(after.findings()).as(when).isEqualTo(anew.set().findings());
                assertThat(standing(after)).as(when).isEqualTo(checked(city));
                assertThat(failed(after)).as(when).isEqualTo(broken(city));
                sinceIsKeptByWhatIsAsItWas(before, after, when);
            }
            assertThat(checked).isPositive().isLessThan(all / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, IN_A_FILE", "7, IN_POSTGIS"})
    void alsoWhenRulesBecomeOthers(long seed, Kept kept) throws IOException {
        Random random = new Random(seed);
        try (City city = new City(kept.fresh(folder), folder)) {
            for (int step = 0; step < STEPS; step++) {
                FindingSet before = city.store().findings();
                boolean isRuled = random.nextInt(3) == 0;
                if (isRuled) {
                    city.restarted(rules(random));
                }
                if (!isRuled || random.nextBoolean()) {
                    act(city, random);
                }
                AllSubjects.Outcome anew = AllSubjects.anew(city.engine(), before, Progress.NONE);
                Rechecking.of(city.engine()).recheckWhenDue();
                FindingSet after = city.store().findings();
                String when = "seed " + seed + ", step " + step;
                assertThat(after.findings()).as(when).isEqualTo(anew.set().findings());
                assertThat(standing(after)).as(when).isEqualTo(checked(city));
            }
        }
    }

    private static void act(City city, Random random) {
        String id = String.valueOf(random.nextInt(6));
        double x = 112 + random.nextInt(12) * 0.004 + random.nextInt(3) * 0.2;
        double y = 33 + random.nextInt(12) * 0.004;
        switch (random.nextInt(9)) {
            case 0, 1 -> city.zone("z" + id, x, y, 0.01, Optional.empty()).commitZones();
            case 2 ->
                city.zone("z" + id, x, y, 0.01, Optional.of(city.today().plusDays(random.nextInt(4) - 1L)))
                        .commitZones();
            case 3 -> city.without("z" + id).commitZones();
            case 4, 5 -> city.outfall("o" + id, x, y).commitOutfalls();
            case 6 ->
                (random.nextBoolean() ? city.without("o" + id) : city.brokenOutfall("o" + id, "坏")).commitOutfalls();
            case 7 -> city.covered(random.nextBoolean()).commitZones();
            default -> city.later(random.nextInt(3));
        }
    }

    /** Both, one, or one of them milder. */
    private static String[] rules(Random random) {
        String milder = City.NEAR.replace("verdict: prohibited", "verdict: attention");
        return switch (random.nextInt(4)) {
            case 0 -> new String[] {City.BAN};
            case 1 -> new String[] {City.BAN, milder};
            case 2 -> new String[] {City.NEAR};
            default -> new String[] {City.BAN, City.NEAR};
        };
    }

    private static String said(String id, String rule, String state, Optional<String> verdict, String detail) {
        return id + " " + rule + " " + state + " " + verdict.orElse("-") + " " + detail;
    }

    private static Set<String> standing(FindingSet set) {
        Set<String> broken = failed(set);
        return set.findings().stream()
                .filter(f -> !broken.contains(f.subject().id()))
                .filter(f -> !f.state().equals("clear"))
                .map(f -> said(
                        f.subject().id(),
                        f.rule(),
                        f.state(),
                        f.verdict(),
                        f.detail().json()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that could not be checked at all, of which nothing may be clear. */
    private static Set<String> failed(FindingSet set) {
        Map<String, Set<String>> states = set.findings().stream()
                .collect(Collectors.groupingBy(
                        f -> f.subject().id(), Collectors.mapping(StandingFinding::state, Collectors.toSet())));
        Set<String> failed = set.findings().stream()
                .filter(f -> f.rule().isEmpty() && f.state().equals("failed"))
                .map(f -> f.subject().id())
                .collect(Collectors.toCollection(TreeSet::new));
        failed.forEach(id -> assertThat(states.get(id)).containsExactly("failed"));
        return failed;
    }

    private static Set<String> broken(City city) {
        return city.outfalls().values().stream()
                .filter(f -> f.fault().isPresent())
                .map(Feature::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> checked(City city) {
        Set<String> said = new TreeSet<>();
        Optional<Layer> layer = city.store().findLayer("outfall");
        LocalDate today = city.today();
        layer.ifPresent(l -> city.store().scan(Query.all(l.id()).asOf(today), feature -> {
            Optional<Subject> subject =
                    StoredSubjects.row(1, l, feature, OptionalDouble.empty()).subject();
            subject.map(s -> city.engine()
                            .checker()
                            .check(s, today, city.engine().now()))
                    .map(Check::findings)
                    .ifPresent(findings -> findings.stream()
                            .filter(f -> f.state() != State.CLEAR)
                            .forEach(f -> said.add(said(
                                    feature.id(),
                                    f.rule().id(),
                                    f.state().json(),
                                    f.verdict().map(Verdict::json),
                                    Brief.of(f)))));
        }));
        return said;
    }

    private static void sinceIsKeptByWhatIsAsItWas(FindingSet before, FindingSet after, String when) {
        Function<StandingFinding, String> name = f -> f.subject().id() + " " + f.rule();
        Map<String, StandingFinding> last =
                before.findings().stream().collect(Collectors.toMap(name, Function.identity()));
        for (StandingFinding now : after.findings()) {
            Optional<StandingFinding> then = Optional.ofNullable(last.remove(name.apply(now)));
            boolean same = then.filter(t -> t.state().equals(now.state())
                            && t.verdict().equals(now.verdict())
                            && t.why().equals(now.why())
                            && t.detail().equals(now.detail()))
                    .isPresent();
            if (same) {
                assertThat(now.since()).as(when).isEqualTo(then.get().since());
            } else {
                assertThat(now.since().was()).as(when).isEqualTo(then.map(StandingFinding::state));
                assertThat(now.since().day()).as(when).isEqualTo(after.origin().asOf());
                assertThat(now.since().revision())
                        .as(when)
                        .isBetween(before.origin().revision(), after.origin().revision());
            }
        }
        assertThat(last).as(when + ": nothing is missing").isEmpty();
    }
}
