package org.merestone.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which versions of one feature are known after a put; what {@link Change} says, and nothing of SQL. */
final class Succession {
    private static final Comparator<Version> BY_START =
            Comparator.comparing(v -> v.validity().from().orElse(LocalDate.MIN));

    private Succession() {}

    /**
     * The versions after {@code put}, by the day from which they hold. One that stays as it was is the element of
     * {@code before} itself. Empty: they would overlap each other or a later validity.
     */
    static Optional<List<Version>> after(List<Version> before, List<Version> put) {
        if (overlap(put) || put.stream().anyMatch(v -> v.validity().from().isEmpty())) {
            return exactly(before, put);
        }
        List<Version> known = new ArrayList<>(before);
        for (Version version : put.stream().sorted(BY_START).toList()) {
            endTheOneThatHolds(known, version.validity().from().orElseThrow());
            if (known.stream().anyMatch(v -> v.validity().overlaps(version.validity()))) {
                return Optional.empty();
            }
            known.add(kept(before, version));
        }
        known.sort(BY_START);
        return Optional.of(known);
    }

    /** The versions when those put are all there is, in the same form. Empty: they overlap each other. */
    static Optional<List<Version>> exactly(List<Version> before, List<Version> put) {
        if (overlap(put)) {
            return Optional.empty();
        }
        return Optional.of(put.stream()
                .sorted(BY_START)
                .map(version -> kept(before, version))
                .toList());
    }

    private static boolean overlap(List<Version> put) {
        List<Version> ordered = put.stream().sorted(BY_START).toList();
        return IntStream.range(1, ordered.size())
                .anyMatch(i ->
                        ordered.get(i - 1).validity().overlaps(ordered.get(i).validity()));
    }

    /** The version held that is the same; else this one, which keeps the origin of one held that says what it says. */
    private static Version kept(List<Version> before, Version version) {
        return before.stream()
                .filter(version::isTheSameAs)
                .findFirst()
                .or(() -> before.stream()
                        .filter(v ->
                                version.origin().isEmpty() && version.body().saysTheSameAs(v.body()))
                        .findFirst()
                        .map(version::from))
                .orElse(version);
    }

    private static void endTheOneThatHolds(List<Version> known, LocalDate day) {
        Optional<Version> holding =
                known.stream().filter(v -> v.validity().holdsOn(day)).findFirst();
        if (holding.isEmpty()) {
            return;
        }
        Version ended = holding.get();
        known.remove(ended);
        Optional<LocalDate> from = ended.validity().from();
        if (from.isEmpty() || from.get().isBefore(day)) {
            known.add(ended.until(day.minusDays(1)));
        }
    }
}
