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
    private static final double B2 = A * A * (1 - E2);
    private static final double[] SERIES = series();
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
        return B2 * series(Math.sin(phi));
    }

    /**
     * The mean of {@link #areaToEquator} over latitudes up to {@code width / 2} on both sides of {@code phi} (radians). It is a
     * Taylor series of two terms: for a width of 0.02° the next is below 1e-13 of what the latitudes themselves make of it.
     */
    static double meanAreaToEquator(double phi, double width) {
        double sin = Math.sin(phi);
        double sin2 = sin * sin;
        double bent = 1 / (1 - E2 * sin2);
        double second = sin * bent * bent * (4 * E2 * (1 - sin2) * bent - 1);
        return B2 * (series(sin) + second * width * width / 24);
    }

    /** ∫ dsin / (1 - E2 sin²)²: Σ (k + 1) / (2k + 1) E2^k sin^(2k + 1), of which k = 8 is below 1e-17. */
    private static double series(double sin) {
        double sin2 = sin * sin;
        double sum = SERIES[SERIES.length - 1];
        for (int k = SERIES.length - 2; k >= 0; k--) {
            sum = sum * sin2 + SERIES[k];
        }
        return sin * sum;
    }

    private static double[] series() {
        double[] series = new double[8];
        double power = 1;
        for (int k = 0; k < series.length; k++) {
            series[k] = power * (k + 1) / (2 * k + 1);
            power *= E2;
        }
        return series;
    }
}
