package org.merestone.outline;

import org.merestone.geometry.Measure;

/**
 * A point from which outlines are compared by how far their borders seem, in degrees of latitude: on the ground their
 * order may be another when they are hardly apart.
 *
 * @param narrow how long a degree of longitude is here, in degrees of latitude
 */
public record Seen(double x, double y, double narrow) {
    /** By how much more than the nearest something may seem away, close by, and still be the nearest on the ground. */
    private static final double FLAT = 1.001;
    /** About a millimetre. */
    private static final double SPARE_DEG = 1e-8;

    public Seen(double x, double y) {
        this(x, y, Measure.narrow(y));
    }

    /** Metres of a degree of latitude here. */
    public double degreeM() {
        return Measure.degreeM(y);
    }

    /** Square of the distance to a border; {@code bound2} when it is no nearer than that. */
    public double distance2(Outline outline, double bound2) {
        return Nearest.distance2(outline.chains, this, bound2);
    }

    /** How far another may seem and still be nearer on the ground than what seems {@code distance} away. */
    public double reach(double distance) {
        return reach(distance, 0);
    }

    /**
     * The same where distances count from all that lies within {@code spread} of here: degrees of longitude grow shorter
     * towards the pole, by the tangent of the latitude.
     */
    double reach(double distance, double spread) {
        double bend = 3 * Math.toRadians(distance + spread) * (1 + Math.abs(Math.tan(Math.toRadians(y))));
        return distance * (FLAT + bend) + SPARE_DEG;
    }
}
