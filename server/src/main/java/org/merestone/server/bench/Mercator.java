package org.merestone.server.bench;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The plane in which JTS measures distances: one for the whole ground, and near each point true but for its scale there. A
 * distance of 2 km is right to 2e-4.
 *
 * @param eccentricity of the ellipsoid, 0 for a sphere
 * @param degreeM metres of a degree of the equator
 */
record Mercator(double eccentricity, double degreeM) {
    /** Metres of a degree of latitude on a sphere, as borders are compared by how far they seem. */
    static final double SPHERE_M = 111_195;

    /** That of CGCS2000, as distances are measured. */
    static final Mercator ELLIPSOID =
            new Mercator(Math.sqrt((2 - 1 / 298.257222101) / 298.257222101), Math.toRadians(6_378_137));

    /** The shape in the plane, in degrees of the equator. */
    Geometry flat(Geometry lonLat) {
        Geometry flat = lonLat.copy();
        flat.apply((CoordinateFilter) point -> point.y = northing(Math.toRadians(point.y)));
        flat.geometryChanged();
        return flat;
    }

    private double northing(double latitude) {
        double bulge = eccentricity * Math.sin(latitude);
        return Math.toDegrees(
                Math.log(Math.tan(Math.PI / 4 + latitude / 2) * Math.pow((1 - bulge) / (1 + bulge), eccentricity / 2)));
    }

    /** How long a metre at a place in lon/lat is in the plane. */
    double metre(Coordinate lonLat) {
        double latitude = Math.toRadians(lonLat.y);
        double bulge = eccentricity * Math.sin(latitude);
        return Math.sqrt(1 - bulge * bulge) / (degreeM * Math.cos(latitude));
    }

    /** The box in lon/lat that reaches at least so far round another. */
    static Envelope around(Envelope lonLat, double metres) {
        double reach = 1.01 * metres / SPHERE_M;
        Envelope box = new Envelope(lonLat);
        box.expandBy(reach / Math.cos(Math.toRadians(lonLat.getMaxY())), reach);
        return box;
    }
}
