package org.merestone.geometry;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Lon/lat boxes that are safe bounds for distances in metres. */
public final class Boxes {
    /** Metres in a degree, taken small so that boxes come out large: the least of latitude, and of longitude at 0°. */
    private static final double METRES_PER_LAT = 110_000;

    private static final double METRES_PER_LON = 111_000;

    private Boxes() {}

    /** A box that holds everything within {@code reachM} of the geometry. */
    public static Envelope around(Geometry geometry, double reachM) {
        return around(geometry.getEnvelopeInternal(), reachM);
    }

    /** A box that holds everything within {@code reachM} of all that lies in one. */
    public static Envelope around(Envelope place, double reachM) {
        Envelope box = new Envelope(place);
        double north =
                Math.min(89, Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + reachM / METRES_PER_LAT);
        box.expandBy(reachM / (METRES_PER_LON * Math.cos(Math.toRadians(north))), reachM / METRES_PER_LAT);
        return box;
    }

    /** The least distance in metres that anything in two boxes can have; never too large. */
    public static double leastM(Envelope a, Envelope b) {
        double lat = Math.max(0, Math.max(a.getMinY() - b.getMaxY(), b.getMinY() - a.getMaxY()));
        double lon = Math.max(0, Math.max(a.getMinX() - b.getMaxX(), b.getMinX() - a.getMaxX()));
        double north = Math.max(
                Math.max(Math.abs(a.getMinY()), Math.abs(a.getMaxY())),
                Math.max(Math.abs(b.getMinY()), Math.abs(b.getMaxY())));
        return 0.98
                * Math.hypot(
                        lat * METRES_PER_LAT, lon * METRES_PER_LON * Math.cos(Math.toRadians(Math.min(90, north))));
    }
}
