package org.merestone.geometry;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A bureau's own seven parameters from an old datum to CGCS2000, in the position-vector convention (Bursa-Wolf). There is
 * no national set: parameters belong to one survey area and must be registered with their source.
 *
 * @param from EPSG:4610 (Xi'an 1980) or EPSG:4214 (Beijing 1954)
 * @param translationM dX, dY, dZ in metres
 * @param rotationSec rX, rY, rZ in seconds of arc
 * @param scalePpm difference of scale in parts per million
 * @param area lon/lat box in which the parameters hold
 * @param source who gave them, under which number
 */
public record DatumShift(
        String from, double[] translationM, double[] rotationSec, double scalePpm, Envelope area, String source) {
    private static final double SECOND = Math.PI / 180 / 3600;

    public DatumShift {
        translationM = translationM.clone();
        rotationSec = rotationSec.clone();
        area = new Envelope(area);
        if (translationM.length != 3 || rotationSec.length != 3) {
            throw new IllegalArgumentException("a datum shift has three translations and three rotations");
        }
    }

    private double a() {
        return from.equals("EPSG:4610") ? 6_378_140 : 6_378_245;
    }

    private double f() {
        return from.equals("EPSG:4610") ? 1 / 298.257 : 1 / 298.3;
    }

    /** Carries lon/lat degrees on the old datum to EPSG:4490, on the ellipsoid's surface (height 0). */
    Coordinate toCgcs2000(double lonDeg, double latDeg) {
        double lon = Math.toRadians(lonDeg);
        double lat = Math.toRadians(latDeg);
        double e2 = f() * (2 - f());
        double n = a() / Math.sqrt(1 - e2 * Math.sin(lat) * Math.sin(lat));
        double x = n * Math.cos(lat) * Math.cos(lon);
        double y = n * Math.cos(lat) * Math.sin(lon);
        double z = n * (1 - e2) * Math.sin(lat);
        double m = 1 + scalePpm * 1e-6;
        double rx = rotationSec[0] * SECOND;
        double ry = rotationSec[1] * SECOND;
        double rz = rotationSec[2] * SECOND;
        return toLonLat(
                translationM[0] + m * (x - rz * y + ry * z),
                translationM[1] + m * (rz * x + y - rx * z),
                translationM[2] + m * (-ry * x + rx * y + z));
    }

    /** Latitude by fixed-point iteration; six rounds leave less than 1e-12 rad near the surface. */
    private static Coordinate toLonLat(double x, double y, double z) {
        double p = Math.hypot(x, y);
        double lat = Math.atan2(z, p * (1 - Ellipsoid.E2));
        for (int i = 0; i < 6; i++) {
            double sin = Math.sin(lat);
            double n = Ellipsoid.A / Math.sqrt(1 - Ellipsoid.E2 * sin * sin);
            lat = Math.atan2(z + Ellipsoid.E2 * n * sin, p);
        }
        return new Coordinate(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(lat));
    }
}
