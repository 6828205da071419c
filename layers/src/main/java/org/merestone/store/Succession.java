package org.merestone.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        List<Version> added = put.stream().sorted(BY_START).toList();
        for (int i = 1; i < added.size(); i++) {
            if (added.get(i - 1).validity().overlaps(added.get(i).validity())) {
                return Optional.empty();
            }
        }
        boolean corrects = added.stream().anyMatch(v -> v.validity().from().isEmpty());
        List<Version> known = new ArrayList<>(corrects ? List.of() : before);
        for (Version version : added) {
            if (!corrects) {
                endTheOneThatHolds(known, version.validity().from().orElseThrow());
            }
            if (known.stream().anyMatch(v -> v.validity().overlaps(version.validity()))) {
                return Optional.empty();
            }
            known.add(before.stream().filter(version::isTheSameAs).findFirst().orElse(version));
        }
        known.sort(BY_START);
        return Optional.of(known);
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
