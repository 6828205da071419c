package org.merestone.catalog;

import java.time.LocalDate;
import java.util.Optional;

/** The days on which something holds by law: both ends are inclusive, an absent end is open. */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    public Validity {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("valid_to " + to.get() + " is before valid_from " + from.get());
        }
    }

    public boolean holdsOn(LocalDate day) {
        return from.map(d -> !day.isBefore(d)).orElse(true)
                && to.map(d -> !day.isAfter(d)).orElse(true);
    }

    public boolean overlaps(Validity other) {
        return from.map(d -> other.to.map(e -> !e.isBefore(d)).orElse(true)).orElse(true)
                && to.map(d -> other.from.map(e -> !e.isAfter(d)).orElse(true)).orElse(true);
    }
}
