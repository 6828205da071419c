package org.merestone.server.bench;

/** Where a contender writes what it finds; by any number of threads. */
interface Meetings {
    /**
     * @param subject number of the subject
     * @param zone number of the zone that it meets
     * @param value what was asked of the two, never negative: 1 for a point inside, shared area in m², distance
     */
    void met(int subject, int zone, double value);
}
