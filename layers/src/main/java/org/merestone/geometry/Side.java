package org.merestone.geometry;

import org.locationtech.jts.algorithm.CGAlgorithmsDD;

/** On which side of a line a point lies: exact, and almost always as cheap as two products. */
public final class Side {
    /** Above this share of the products' sizes the rounding of their difference cannot change its sign. */
    private static final double FILTER = 4e-16;

    private Side() {}

    /** 1 when p lies left of the line from a to b, -1 right of it, 0 on it. */
    public static int of(double ax, double ay, double bx, double by, double px, double py) {
        double left = (ax - px) * (by - py);
        double right = (ay - py) * (bx - px);
        double difference = left - right;
        if (Math.abs(difference) > FILTER * (Math.abs(left) + Math.abs(right))) {
            return difference > 0 ? 1 : -1;
        }
        return CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, px, py);
    }
}
