package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.EmptyStore.NOW;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;

/** Standing findings in every database: one set after another, never a part of one. */
final class FindingTableTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @TempDir
    private Path folder;

    private static FindingSet.Origin origin(Store store, long number) {
        return new FindingSet.Origin(number, store.anchor(), DAY, NOW, Map.of("kinds", "abc", "rulebook x", "def"));
    }

    private static StandingFinding finding(String id, String rule, String state) {
        var county = Optional.of(new StandingFinding.Place("410101", "甲县"));
        var subject = new StandingFinding.Subject("outfall", id, "PK\u0000'1", "一号\"口\"𠮷", county, Optional.empty());
        Optional<String> verdict = state.equals("hit") ? Optional.of("prohibited") : Optional.empty();
        var since = new StandingFinding.Since(
                1, DAY, "zone_changed", Optional.of("clear").filter(w -> verdict.isPresent()));
        Optional<String> why = Optional.of("outside").filter(w -> state.equals("clear"));
        return new StandingFinding(
                subject, rule, state, verdict, why, since, Detail.of("{\"explanation\":\"涉及 " + state + "\"}"));
    }

    private static Store holding(String url) {
        Store store = Store.open(url, EmptyStore.fixed());
        store.commit(change(ADD, named("a", "", "", "A")));
        store.put(
                origin(store, 1),
                List.of(finding("b", "r", "hit"), finding("a", "", "failed"), finding("b", "q", "hit")));
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void givesBackASetAsItWasPutAlsoAfterwards(Kept kept) {
        String url = kept.fresh(folder);
        try (Store store = Store.open(url)) {
            assertThat(store.findings()).isEqualTo(FindingSet.NONE);
        }
        try (Store store = holding(url)) {
            assertThat(store.verify().ok()).isTrue();
        }
        try (Store again = Store.openReadOnly(url)) {
            assertThat(again.findings().origin()).isEqualTo(origin(again, 1)).isEqualTo(again.findingsOrigin());
            assertThat(again.findings().findings())
                    .containsExactly(finding("a", "", "failed"), finding("b", "q", "hit"), finding("b", "r", "hit"));
            assertThat(again.damage()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void replacesWhatIsChangedAndKeepsTheRest(Kept kept) {
        try (Store store = holding(kept.fresh(folder))) {
            store.put(origin(store, 2), List.of(finding("b", "r", "clear"), finding("c", "r", "not_covered")));
            assertThat(store.findings().findings())
                    .containsExactly(
                            finding("a", "", "failed"),
                            finding("b", "q", "hit"),
                            finding("b", "r", "clear"),
                            finding("c", "r", "not_covered"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSetThatBreaksOffOnTheWayLeavesTheOneBeforeWhole(Kept kept) {
        try (Store store = holding(kept.fresh(folder))) {
            FindingSet before = store.findings();
            List<StandingFinding> dying = new AbstractList<>() {
                @Override
                public StandingFinding get(int index) {
                    if (index > 1_200) {
                        throw new IllegalStateException("the power went");
                    }
                    return finding("n" + index, "r", "hit");
                }

                @Override
                public int size() {
                    return 2_000;
                }
            };
            assertThatThrownBy(() -> store.put(origin(store, 2), dying)).hasMessage("the power went");
            assertThat(store.findings()).isEqualTo(before);
            assertThat(store.commit(change(ADD, named("b", "", "", "B"))).number())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesASetThatDoesNotFollowOrIsOfAnotherHistory(Kept kept) {
        try (Store store = holding(kept.fresh(folder))) {
            FindingSet before = store.findings();
            assertRefused(() -> store.put(origin(store, 1), List.of()), Refusal.Cause.CONFLICT, "");
            assertRefused(() -> store.put(origin(store, 3), List.of()), Refusal.Cause.CONFLICT, "");
            var other = new FindingSet.Origin(2, Optional.of(new Anchor(1, "0123")), DAY, NOW, Map.of());
            assertRefused(() -> store.put(other, List.of()), Refusal.Cause.CONFLICT, "");
            assertThat(store.findings()).isEqualTo(before);
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(Kept.values()).flatMap(from -> Stream.of(Kept.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goWithACopyOfTheStore(Kept here, Kept there) {
        try (Store from = holding(here.fresh(folder));
                Store to = Store.open(there.fresh(folder), EmptyStore.fixed())) {
            // A server looked at the empty store before.
            to.put(origin(to, 1), List.of());
            from.copyTo(to, id -> ZONE, Progress.NONE);
            assertThat(to.findings()).isEqualTo(from.findings());
            Path backup = folder.resolve(here + "-" + there + ".gpkg");
            from.backUp(backup, id -> ZONE, Progress.NONE);
            try (Store copy = Store.openReadOnly("gpkg:" + backup)) {
                assertThat(copy.findings()).isEqualTo(from.findings());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesManyAtOnce(Kept kept) {
        try (Store store = holding(kept.fresh(folder))) {
            List<StandingFinding> many = IntStream.range(0, 5_001)
                    .mapToObj(i -> finding("m%05d".formatted(i), "r", "undetermined"))
                    .toList();
            store.put(origin(store, 2), many);
            assertThat(store.findings().findings()).hasSize(3 + 5_001).containsAll(many);
        }
    }
}
