package org.merestone.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Kinds;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.rules.Rulebook;
import org.merestone.store.Kept;
import org.merestone.store.KeptCheck;
import org.merestone.store.Store;

/** Checks that were answered can be read again, on both stores. */
final class KeptChecksTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS =
            Rulebook.load(Path.of(System.getProperty("merestone.root"), "server/src/test/resources/rulebooks"), KINDS);

    @TempDir
    private Path folder;

    /** @param x in millionths of a millionth of a degree, so that an answer does not state all digits */
    private static Check check(Store store, int x) {
        var place = new GeometryFactory().createPoint(new Coordinate(112 + x / 3e12, 33));
        Map<String, Object> properties = Map.of("name", "𠮷\u0000", "built_on", LocalDate.of(2020, 2, 29));
        var subject = new Subject(
                "outfall",
                Optional.empty(),
                Optional.empty(),
                place,
                properties,
                OptionalDouble.of(0.1),
                OptionalDouble.empty());
        return Checker.of(store, KINDS, BOOKS)
                .check(
                        subject,
                        LocalDate.of(2026, 11, 1),
                        Instant.parse("2026-11-01T04:00:00Z").plusMillis(x));
    }

    private static void isKept(KeptChecks kept, Check check) {
        var found = kept.find(check.answer().id()).orElseThrow();
        assertThat(found.utf8()).isEqualTo(check.utf8());
        assertThat(found.subject()).isEqualTo(check.subject());
        assertThat(found.subject().geometry().getCoordinate())
                .isEqualTo(check.subject().geometry().getCoordinate());
    }

    @ParameterizedTest
    @EnumSource
    void isReadByteForByteAtOnceAndAfterwardsAndByAnotherServer(Kept where) {
        String url = where.fresh(folder);
        Check first;
        try (Store store = Store.open(url)) {
            first = check(store, 1);
            try (KeptChecks kept = new KeptChecks(store)) {
                kept.keep(first, first.answer());
                isKept(kept, first);
            }
            try (KeptChecks other = new KeptChecks(store)) {
                isKept(other, first);
                assertThat(other.find("0123456789abcdef")).isEmpty();
                assertThat(other.find("' or 1=1 --")).isEmpty();
            }
            assertThat(store.verify().ok()).isTrue();
        }
        try (Store again = Store.open(url);
                KeptChecks kept = new KeptChecks(again)) {
            isKept(kept, first);
        }
    }

    @Test
    void memoryIsBoundedAndTheOldestAreForgottenFirst() {
        try (Store store = Store.open(Kept.IN_A_FILE.fresh(folder))) {
            List<Check> checks = List.of(check(store, 1), check(store, 2), check(store, 3));
            try (KeptChecks kept = new KeptChecks(store, checks.get(0).utf8().length / 2)) {
                checks.forEach(check -> {
                    kept.keep(check, check.answer());
                    isKept(kept, check);
                });
            }
            assertThat(store.findCheck(checks.get(2).answer().id())).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStoreKeepsTheNewestAndThoseThatEvidenceWasMadeOf(Kept where) {
        List<KeptCheck> five = List.of("a", "b", "c", "d", "e").stream()
                .map(id -> new KeptCheck(id, 1, "{}", new byte[] {0, -1}))
                .toList();
        var clock = new java.util.concurrent.atomic.AtomicLong();
        try (Store store = Store.open(where.fresh(folder), () -> Instant.ofEpochSecond(clock.incrementAndGet()))) {
            for (KeptCheck check : five) {
                store.keep(List.of(check), check.id().equals("b") ? List.of("b") : List.of(), 2);
            }
            store.keep(five.subList(4, 5), List.of(), 2);
            assertThat(five.stream()
                            .map(KeptCheck::id)
                            .filter(id -> store.findCheck(id).isPresent()))
                    .containsExactly("b", "d", "e");
            assertThat(store.findCheck("e").orElseThrow().answer()).containsExactly(0, -1);
        }
    }
}
