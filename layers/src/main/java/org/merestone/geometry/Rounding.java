package org.merestone.geometry;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** How well a position is known that was rounded to so many digits. */
public final class Rounding {
    /** Half the side of a square times this is its 68 % radius: the root of 0.68 · 4 / π, rounded up. */
    private static final double R68_PER_HALF_SIDE = 0.931;
    /** The most metres that a degree has on the ellipsoid. */
    private static final double METRES_PER_DEGREE = 111_700;

    private static final double MOST_M = 1e6;

    private Rounding() {}

    /**
     * r68 in metres of a position rounded to a unit on each axis: the true one lies anywhere in a rectangle of these
     * sides. Taken is the square of the longer side, which is never too small.
     *
     * @param x and {@code y}: the unit in degrees or metres, as the CRS counts
     * @param lonLat where the position is, EPSG:4490
     */
    public static double r68M(Crs crs, double x, double y, Geometry lonLat) {
        double sideM =
                crs.isGeographic() ? METRES_PER_DEGREE * Math.max(y, x * Math.cos(least(lonLat))) : Math.max(x, y);
        return r68M(sideM);
    }

    /** r68 in metres of a position that is known to a square of so long a side. */
    public static double r68M(double sideM) {
        return Rounded.metres(Math.min(MOST_M, R68_PER_HALF_SIDE * sideM / 2));
    }

    /** The latitude nearest to the equator, in radians. */
    private static double least(Geometry lonLat) {
        Envelope box = lonLat.getEnvelopeInternal();
        boolean across = box.getMinY() <= 0 && box.getMaxY() >= 0;
        return across ? 0 : Math.toRadians(Math.min(Math.abs(box.getMinY()), Math.abs(box.getMaxY())));
    }
}
