package org.merestone.server.bench;

import java.util.HashMap;
import java.util.Map;

/** All pairs of subject and zone that a contender found, with what it says of them. */
final class Pairs implements Meetings {
    /** Values that differ by less are equal: of what both measure, and of the unit they measure in. */
    static final double TOLERANCE = 1e-6;

    private final double negligible;
    private final Map<Long, Double> values = new HashMap<>();

    /** @param negligible a value up to this need not be found, and two may differ by it */
    Pairs(double negligible) {
        this.negligible = negligible;
    }

    @Override
    public synchronized void met(int subject, int zone, double value) {
        values.merge((long) subject << Integer.SIZE | zone, value, Double::sum);
    }

    /** How two differ on the subjects below a number. */
    Difference from(Pairs other, int subjects) {
        Map<Long, Double> all = new HashMap<>(values);
        other.values.forEach((pair, value) -> all.merge(pair, -value, Double::sum));
        boolean equal = true;
        int pairs = 0;
        double largest = 0;
        for (Map.Entry<Long, Double> pair : all.entrySet()) {
            if (pair.getKey() >>> Integer.SIZE < subjects) {
                pairs++;
                double size = Math.max(value(pair.getKey()), other.value(pair.getKey()));
                double difference = Math.abs(pair.getValue());
                equal &= difference <= TOLERANCE * size + negligible;
                largest = size > negligible / TOLERANCE ? Math.max(largest, difference / size) : largest;
            }
        }
        return new Difference(equal, pairs, largest);
    }

    private double value(long pair) {
        return values.getOrDefault(pair, 0.0);
    }

    /**
     * How two differ.
     *
     * @param equal the same pairs, but for negligible ones, and values within {@link #TOLERANCE}
     * @param pairs how many were compared
     * @param largest relative difference of values that the negligible does not drown
     */
    record Difference(boolean equal, int pairs, double largest) {}
}
