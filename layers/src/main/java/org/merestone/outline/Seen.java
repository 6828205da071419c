package org.merestone.outline;

/**
 * A point from which outlines are compared by how far their borders seem, in degrees of latitude: on the ground their
 * order may be another when they are hardly apart.
 */
public record Seen(double x, double y) {
    /** By how much more than the nearest something may seem away, close by, and still be the nearest on the ground. */
    private static final double FLAT = 1.02;
    /** About a millimetre. */
    private static final double SPARE_DEG = 1e-8;

    /** How long a degree of longitude is here, in degrees of latitude. */
    public double narrow() {
        return Math.cos(Math.toRadians(y));
    }

    /** Square of the distance to a border; {@code bound2} when it is no nearer than that. */
    public double distance2(Outline outline, double bound2) {
        return Nearest.distance2(outline, this, bound2);
    }

    /** How far another may seem and still be nearer on the ground than what seems {@code distance} away. */
    public double reach(double distance) {
        double bend = 3 * Math.toRadians(distance) * (1 + Math.abs(Math.tan(Math.toRadians(y))));
        return distance * (FLAT + bend) + SPARE_DEG;
    }
}
