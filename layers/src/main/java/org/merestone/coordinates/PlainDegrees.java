package org.merestone.coordinates;

import java.util.Locale;
import java.util.Optional;

/** What degrees without a mark mean: 111.4123 is 111.4123°, or 111°41′23″. Told by a person where both are possible. */
public enum PlainDegrees {
    DECIMAL(Notation.DECIMAL),
    PACKED_DMS(Notation.PACKED);

    private final Notation notation;

    PlainDegrees(Notation notation) {
        this.notation = notation;
    }

    Notation notation() {
        return notation;
    }

    PlainDegrees other() {
        return this == DECIMAL ? PACKED_DMS : DECIMAL;
    }

    public static Optional<PlainDegrees> of(String name) {
        for (PlainDegrees degrees : values()) {
            if (degrees.toString().equals(name)) {
                return Optional.of(degrees);
            }
        }
        return Optional.empty();
    }

    /** As it is told: decimal, packed-dms. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
