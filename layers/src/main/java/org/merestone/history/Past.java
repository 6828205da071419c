package org.merestone.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.store.HeldVersion;
import org.merestone.store.Store;

/**
 * All that was ever known of one feature. Revisions are only added, so it stays true of those there were when it was read.
 *
 * @param versions by the revision that brought them and {@code valid_from}; empty when the feature never was
 */
public record Past(String layer, String id, List<HeldVersion> versions) {
    /** Stands for the newest revision there was when it was read. */
    public static final long HEAD = Long.MAX_VALUE - 1;

    private static final Comparator<Feature> BY_START =
            Comparator.comparing(f -> f.validity().from().orElse(LocalDate.MIN));

    public Past {
        versions = List.copyOf(versions);
    }

    public static Past of(Store store, String layer, String id) {
        return new Past(layer, id, store.history(layer, id));
    }

    /** The versions known at a revision, by the day from which they hold; empty when the feature was not known. */
    public List<Feature> at(long revision) {
        return versions.stream()
                .filter(v -> v.isKnownAt(revision))
                .map(HeldVersion::feature)
                .sorted(BY_START)
                .toList();
    }

    /** The last revision up to this one that changed what is known; 0 when there is none. */
    public long lastChange(long revision) {
        return versions.stream()
                .mapToLong(v -> v.revisionTo().orElse(Long.MAX_VALUE) <= revision
                        ? v.revisionTo().getAsLong()
                        : v.feature().revision())
                .filter(number -> number <= revision)
                .max()
                .orElse(0);
    }

    /** The version that holds on a day, as known at a revision. */
    public Optional<Feature> holding(LocalDate day, long revision) {
        return at(revision).stream().filter(f -> f.validity().holdsOn(day)).findFirst();
    }

    /** The version that holds on a day or, when none does, the newest; empty when nothing is known. */
    public Optional<Feature> shown(LocalDate day, long revision) {
        List<Feature> known = at(revision);
        return holding(day, revision).or(() -> known.stream().reduce((a, b) -> b));
    }
}
