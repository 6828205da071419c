package org.merestone.geometry;

import java.util.Locale;

/** How a subject lies to a zone. */
public enum Relates {
    /** The subject lies within the zone; its border may run along the zone's. */
    INSIDE,
    /** An area or a set of points of which a part lies in the zone. */
    OVERLAPS,
    /** A line of which a part lies in the zone. */
    CROSSES,
    /** The subject contains the zone. */
    COVERS,
    /** Nothing but borders meet. */
    TOUCHES,
    /** Nothing meets. */
    APART;

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a part of the subject lies inside the zone. */
    public boolean meetsInside() {
        return this != TOUCHES && this != APART;
    }
}
