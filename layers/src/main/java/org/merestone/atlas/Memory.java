package org.merestone.atlas;

import java.util.Optional;

/** What was worked out of the zones; each entry says of which, so that it outlives a revision that leaves them alone. */
record Memory(Kept<Optional<Area>> wholes, Kept<Choice> choices) {
    /** Vertices, about 100 bytes each. */
    private static final int MOST_VERTICES = 4_000_000;
    /** Zones, about 50 bytes each. */
    private static final int MOST_ZONES = 4_000_000;
    /** What one counts for at least. */
    private static final int LEAST = 1_000;

    Memory() {
        this(
                new Kept<>(
                        MOST_VERTICES,
                        area -> area.map(a -> Math.max(LEAST, a.geometry().getNumPoints()))
                                .orElse(LEAST)),
                new Kept<>(MOST_ZONES, choice -> Math.max(LEAST, choice.zones().size())));
    }
}
