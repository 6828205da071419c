package org.merestone.atlas;

import java.util.List;

/** Areas of which no box meets that of any other that was chosen with them: what they make together is theirs alone. */
public final class Group {
    private final List<Zone> zones;
    private final long vertices;

    Group(List<Zone> zones) {
        this.zones = List.copyOf(zones);
        this.vertices =
                zones.stream().mapToLong(zone -> zone.geometry().getNumPoints()).sum();
    }

    public List<Zone> zones() {
        return zones;
    }

    /** How many vertices they have, which tells how long it takes to put them together. */
    public long vertices() {
        return vertices;
    }
}
