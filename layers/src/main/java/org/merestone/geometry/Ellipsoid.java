package org.merestone.geometry;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.Coordinate;

/** The CGCS2000 ellipsoid (GB 22021-2008): a = 6 378 137 m, 1/f = 298.257 222 101. */
final class Ellipsoid {
    static final double A = 6_378_137;
    static final double F = 1 / 298.257222101;
    static final double E2 = F * (2 - F);
    private static final double E = Math.sqrt(E2);
    private static final double B2 = A * A * (1 - E2);
    static final Geodesic GEODESIC = new Geodesic(A, F);

    private Ellipsoid() {}

    /** The geodesic from {@code p} to {@code q}, both lon/lat in degrees; bearing clockwise from north, 0 to 360. */
    static Arc arc(Coordinate p, Coordinate q) {
        GeodesicData line = GEODESIC.Inverse(p.y, p.x, q.y, q.x, GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
        return new Arc(line.s12, line.azi1 < 0 ? line.azi1 + 360 : line.azi1);
    }

    record Arc(double lengthM, double bearingDeg) {}

    /** The point at the end of the geodesic of that length that leaves {@code from} in that bearing. */
    static Coordinate at(Coordinate from, double bearingDeg, double lengthM) {
        GeodesicData end = GEODESIC.Direct(from.y, from.x, bearingDeg, lengthM);
        return new Coordinate(end.lon2, end.lat2);
    }

    /** Area in m² between the equator and latitude {@code phi} (radians), per radian of longitude. */
    static double areaToEquator(double phi) {
        double sin = Math.sin(phi);
        double es = E * sin;
        return B2 / 2 * (sin / (1 - es * es) + Math.log((1 + es) / (1 - es)) / (2 * E));
    }
}
