package org.merestone.geometry;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Areas and lengths on the ellipsoid of lon/lat geometries whose edges are straight in lon/lat. */
public final class Measure {
    /** Longest piece of an edge that is measured by one geodesic: the error is below 1e-9 of the length. */
    private static final double PIECE_DEG = 0.01;
    /** Up to here the mean of an edge's latitudes and their spread tell its area. */
    private static final double SHORT_DEG = 0.02;
    /** Four-point Gauss-Legendre rule on [0, 1]; exact to 1e-12 for edges up to a degree of latitude. */
    private static final double[] NODE = {
        0.06943184420297371, 0.33000947820757187, 0.6699905217924281, 0.9305681557970263
    };

    private static final double[] WEIGHT = {
        0.17392742256872692, 0.32607257743127307, 0.32607257743127307, 0.17392742256872692
    };

    private Measure() {}

    /** Area in m² of the polygons in {@code lonLat}; 0 for points and lines. The geometry must be valid. */
    public static double areaM2(Geometry lonLat) {
        double sum = 0;
        for (int i = 0; i < lonLat.getNumGeometries(); i++) {
            if (lonLat.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                sum += Math.abs(ring(polygon.getExteriorRing()));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    sum -= Math.abs(ring(polygon.getInteriorRingN(hole)));
                }
            }
        }
        return sum;
    }

    /**
     * Area in m² in the plane of the 3° Gauss-Krüger zone in which the geometry's middle lies, as surveys of land state it;
     * 0 for points and lines.
     */
    public static double planeAreaM2(Geometry lonLat) {
        if (lonLat.getDimension() < 2) {
            return 0;
        }
        Coordinate middle = lonLat.getEnvelopeInternal().centre();
        return LocalPlane.at(new Coordinate(3 * Math.rint(middle.x / 3), middle.y))
                .project(lonLat)
                .getArea();
    }

    /** Length in m of the lines in {@code lonLat}, or of the rings of its polygons; 0 for points. */
    public static double lengthM(Geometry lonLat) {
        double[] sum = {0};
        lonLat.apply((org.locationtech.jts.geom.GeometryComponentFilter) part -> {
            if (part instanceof LineString line) {
                CoordinateSequence points = line.getCoordinateSequence();
                for (int i = 1; i < points.size(); i++) {
                    sum[0] += edge(points.getCoordinate(i - 1), points.getCoordinate(i));
                }
            }
        });
        return sum[0];
    }

    /** Length in m of the geodesic between two lon/lat points. */
    public static double distanceM(Coordinate p, Coordinate q) {
        return Ellipsoid.arc(p, q).lengthM();
    }

    private static double edge(Coordinate p, Coordinate q) {
        int pieces = 1 + (int) (Math.max(Math.abs(q.x - p.x), Math.abs(q.y - p.y)) / PIECE_DEG);
        double sum = 0;
        Coordinate from = p;
        for (int i = 1; i <= pieces; i++) {
            double t = (double) i / pieces;
            Coordinate to = i == pieces ? q : new Coordinate(p.x + t * (q.x - p.x), p.y + t * (q.y - p.y));
            sum += Ellipsoid.arc(from, to).lengthM();
            from = to;
        }
        return sum;
    }

    /**
     * What an edge sweeps, in m²: summed over the rings of an area with the inside on the left, its ellipsoidal area.
     *
     * @param base {@link #base} of a latitude near by, so that small areas keep their digits
     */
    public static double sweptM2(double fromX, double fromY, double toX, double toY, double base) {
        return fromX == toX ? 0 : Math.toRadians(fromX - toX) * meanArea(fromY, toY, base);
    }

    /** How long a degree of longitude is at a latitude in degrees, in degrees of latitude there. */
    public static double narrow(double latitude) {
        double sin = Math.sin(Math.toRadians(latitude));
        return Math.cos(Math.toRadians(latitude)) * (1 - Ellipsoid.E2 * sin * sin) / (1 - Ellipsoid.E2);
    }

    /** Metres of a degree of latitude at a latitude in degrees. */
    public static double degreeM(double latitude) {
        double sin = Math.sin(Math.toRadians(latitude));
        return Math.toRadians(Ellipsoid.A) * (1 - Ellipsoid.E2) / Math.pow(1 - Ellipsoid.E2 * sin * sin, 1.5);
    }

    /** Area in m² between the equator and a latitude in degrees, per radian of longitude. */
    public static double base(double latitude) {
        return Ellipsoid.areaToEquator(Math.toRadians(latitude));
    }

    /** ∮ A(φ) dλ, with A taken relative to the ring's first latitude so that small rings keep their digits. */
    private static double ring(LineString ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        double base = Ellipsoid.areaToEquator(Math.toRadians(points.getY(0)));
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            double width = Math.toRadians(points.getX(i) - points.getX(i - 1));
            if (width != 0) {
                sum += width * meanArea(points.getY(i - 1), points.getY(i), base);
            }
        }
        return sum;
    }

    private static double meanArea(double fromLat, double toLat, double base) {
        if (Math.abs(toLat - fromLat) < SHORT_DEG) {
            return Ellipsoid.meanAreaToEquator(Math.toRadians((fromLat + toLat) / 2), Math.toRadians(toLat - fromLat))
                    - base;
        }
        int panels = 1 + (int) Math.abs(toLat - fromLat);
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int k = 0; k < NODE.length; k++) {
                double lat = fromLat + (toLat - fromLat) * (panel + NODE[k]) / panels;
                sum += WEIGHT[k] * (Ellipsoid.areaToEquator(Math.toRadians(lat)) - base);
            }
        }
        return sum / panels;
    }
}
