package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** What lies within a distance of something, by the geodesic; vertices are rounded to 1e-9 degrees (0.1 mm). */
public final class Around {
    /** The farthest that anything here measures, in metres. */
    public static final double MOST_M = 20_000;
    /** How far the outline of {@link #lines} may be from where it should be, in metres. */
    public static final double TOLERANCE_M = 0.2;
    /** Largest distance between an arc and its chord. */
    public static final double ARC_M = 0.05;

    private static final PrecisionModel NANODEGREES = new PrecisionModel(1e9);
    /** What is taken off more than asked, so that no error of the outline leaves too much. */
    private static final double MARGIN_M = 1;

    private Around() {}

    /**
     * The circle round a lon/lat point. Its vertices are at the radius; its area falls short of the true one by less than
     * {@link #ARC_M} times the circumference.
     */
    public static Polygon point(Coordinate centre, double radiusM) {
        int count = Math.max(16, 4 * (int) Math.ceil(Math.PI / 4 / Math.acos(1 - ARC_M / within(radiusM))));
        Coordinate[] ring = new Coordinate[count + 1];
        for (int i = 0; i < count; i++) {
            Coordinate vertex = Ellipsoid.at(centre, 360.0 * i / count, radiusM);
            ring[i] = new Coordinate(Rounded.degrees(vertex.x), Rounded.degrees(vertex.y));
        }
        ring[count] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }

    /** The strip on both sides of lon/lat lines, or of the rings of polygons, with round ends; polygonal and valid. */
    public static Geometry lines(Geometry lonLat, double distanceM) {
        within(distanceM);
        List<Geometry> strips = new ArrayList<>();
        for (Object line : LinearComponentExtracter.getLines(lonLat)) {
            Stretch.of((LineString) line).forEach(stretch -> strips.add(stretch.around(distanceM)));
        }
        return UnaryUnionNG.union(strips, NANODEGREES);
    }

    /** What of a valid polygonal area is farther than the distance from its edge: never too large. It may be empty. */
    public static Geometry inside(Geometry area, double distanceM) {
        return Parts.difference(area, lines(area.getBoundary(), distanceM + MARGIN_M));
    }

    private static double within(double metres) {
        if (metres >= 1 && metres <= MOST_M + MARGIN_M) {
            return metres;
        }
        throw new IllegalArgumentException("not measured so far: " + metres + " m");
    }
}
