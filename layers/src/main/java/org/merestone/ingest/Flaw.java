package org.merestone.ingest;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Text;

/**
 * Something about rows that a person should see before they are stored.
 *
 * @param rows the row, and those that it concerns beside it; no row: a whole file
 * @param field the column to blame
 * @param held the id of a stored feature that it concerns
 * @param mend what can be done
 * @param areas of the geometry before and after the mend, or of what lies wrong
 * @param where lon/lat, to look at
 */
public record Flaw(
        Level level,
        Kind kind,
        List<Answers.At> rows,
        Optional<String> field,
        Optional<String> held,
        Text text,
        Optional<Text> mend,
        Optional<Areas> areas,
        Optional<Geometry> where) {
    /** Whether it stops the import, puts the row in quarantine because faults are accepted, or is only to be looked at. */
    public enum Level {
        STOP,
        QUARANTINE,
        WARNING
    }

    /** What sort of thing it is. */
    public enum Kind {
        VALUE,
        GEOMETRY,
        /** Lies in China only once x and y are exchanged. */
        SWAPPED,
        /** Its coordinates cannot be read as they stand, and evidence leaves one way to read them. */
        UNREAD,
        /** Lies elsewhere than it says, or than it is known to. */
        MISPLACED,
        SELF_CROSSING,
        TINY_RING,
        OVERLAP,
        GAP,
        DUPLICATE,
        OUTSIDE_DISTRICT
    }

    /**
     * Ellipsoidal areas in m².
     *
     * @param beforeM2 as delivered; of an overlap or a gap its own
     * @param afterM2 once mended
     */
    public record Areas(double beforeM2, double afterM2) {}

    public Flaw {
        rows = List.copyOf(rows);
    }

    /** A warning about rows. */
    static Flaw warning(Kind kind, List<Answers.At> rows, Text text, Text mend, Geometry where) {
        return new Flaw(
                Level.WARNING,
                kind,
                rows,
                Optional.of("geometry"),
                Optional.empty(),
                text,
                Optional.of(mend),
                Optional.empty(),
                Optional.of(where));
    }

    Flaw with(double beforeM2, double afterM2) {
        return new Flaw(level, kind, rows, field, held, text, mend, Optional.of(new Areas(beforeM2, afterM2)), where);
    }

    /** Whether listing the row under {@code mend} does away with it. */
    boolean isMendable() {
        return mend.isPresent() && (level != Level.WARNING || kind == Kind.MISPLACED);
    }

    Flaw against(String id) {
        return new Flaw(level, kind, rows, field, Optional.of(id), text, mend, areas, where);
    }
}
