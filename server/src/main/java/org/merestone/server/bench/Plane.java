package org.merestone.server.bench;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * In which both measure distances: degrees of latitude, and of longitude shortened by one factor.
 *
 * @param narrow the factor
 */
record Plane(double narrow) {
    private static final double METRES = 111_195;

    double metres(double dx, double dy) {
        return METRES * Math.hypot(narrow * dx, dy);
    }

    /** The geometry with its longitudes shortened. */
    Geometry flat(Geometry lonLat) {
        return AffineTransformation.scaleInstance(narrow, 1).transform(lonLat);
    }

    static double degrees(double metres) {
        return metres / METRES;
    }

    /** The box in lon/lat that reaches so far round another. */
    Envelope around(Envelope lonLat, double metres) {
        Envelope box = new Envelope(lonLat);
        box.expandBy(degrees(metres) / narrow, degrees(metres));
        return box;
    }
}
