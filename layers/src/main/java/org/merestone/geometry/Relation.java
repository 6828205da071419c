package org.merestone.geometry;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;

/**
 * The measured facts between a subject and a zone (or the union of a selection of zones). All numbers are rounded as
 * {@link Rounded} says, and every decision is made on them.
 */
public record Relation(Relates relates, Overlap overlap, Nearest nearest) {
    /** Narrower than this, an overlap is a sliver: borders drawn twice rarely agree better. */
    public static final double SLIVER_WIDTH_M = 0.5;

    public static final double SLIVER_AREA_M2 = 1;
    public static final double SLIVER_LENGTH_M = 1;

    /**
     * What subject and zone have in common.
     *
     * @param geometry lon/lat, of the subject's dimension; empty when nothing of that dimension is shared
     * @param areaM2 ellipsoidal area; 0 unless the subject is an area
     * @param planeM2 area in the 3° Gauss-Krüger plane; 0 unless the subject is an area
     * @param lengthM length inside; 0 unless the subject is a line
     * @param share of the subject's area, length or number of points, 0 to 1
     * @param widthM twice the radius of the largest circle inside the overlap, to 0.1 %; 0 unless the subject is an area
     */
    public record Overlap(
            Optional<Geometry> geometry, double areaM2, double planeM2, double lengthM, double share, double widthM) {
        static final Overlap NONE = new Overlap(Optional.empty(), 0, 0, 0, 0, 0);
    }

    /**
     * The way to the zone's boundary.
     *
     * @param distanceM positive outside, 0 on the boundary; inside it is minus the greatest depth that any part of the
     *     subject reaches, to 1 mm for points and to 0.1 % for lines and areas
     * @param bearingDeg from the subject's point to {@code onBoundary}, clockwise from north
     * @param onBoundary the nearest point of the boundary, lon/lat
     */
    public record Nearest(double distanceM, double bearingDeg, Coordinate onBoundary) {}

    /**
     * Measures a valid lon/lat subject against a valid lon/lat zone, of areas, lines or points alone. A zone that is no area, a channel or the place of a
     * school, stands for one of unknown extent: whatever meets it overlaps it, as a sliver, at the distance 0.
     */
    public static Relation between(Geometry subject, Geometry zone) {
        if (zone instanceof Polygonal || zone.getDimension() < 2) {
            return new Relating(subject, zone).relation();
        }
        Relation areas = new Relating(subject, Parts.areas(zone)).relation();
        if (areas.relates.meetsInside()) {
            return areas;
        }
        Relation others = new Relating(subject, Parts.others(zone)).relation();
        return others.relates.meetsInside() || others.distanceM() < areas.distanceM() ? others : areas;
    }

    /**
     * The same for one lon/lat point that lies inside an area or outside, not on its border, when it is known which edges
     * can be the nearest.
     *
     * @param edges lon/lat, two coordinates each, not empty
     */
    public static Relation ofPoint(Point subject, boolean inside, List<LineSegment> edges) {
        return FromPoint.relation(subject, inside, edges);
    }

    /**
     * The same for any lon/lat subject that lies wholly outside an area and does not touch it.
     *
     * @param own edges of the subject, those that can be nearest to the area, not empty
     * @param edges of the area's border that can be nearest to the subject, not empty
     */
    public static Relation apart(Geometry subject, List<LineSegment> own, List<LineSegment> edges) {
        return apart(subject, lines(own), edges);
    }

    /**
     * The same when it is not known which part of the subject is nearest.
     *
     * @param own the subject, or all of it that can be nearest
     */
    public static Relation apart(Geometry subject, Geometry own, List<LineSegment> edges) {
        return new Relation(Relates.APART, Overlap.NONE, Relating.way(LocalPlane.at(subject), own, lines(edges)));
    }

    private static Geometry lines(List<LineSegment> edges) {
        GeometryFactory factory = new GeometryFactory();
        return factory.createMultiLineString(
                edges.stream().map(edge -> edge.toGeometry(factory)).toArray(LineString[]::new));
    }

    public double distanceM() {
        return nearest.distanceM();
    }

    /**
     * Whether the overlap is too thin or too small to be told from two drawings of one border. What lies wholly inside is
     * never a sliver, and a shared border alone is a touch.
     */
    public boolean sliver() {
        return switch (relates) {
            case OVERLAPS ->
                overlap.geometry().filter(g -> g.getDimension() == 0).isEmpty()
                        && (overlap.widthM() < SLIVER_WIDTH_M || overlap.areaM2() < SLIVER_AREA_M2);
            case CROSSES -> overlap.lengthM() < SLIVER_LENGTH_M;
            case INSIDE, COVERS, TOUCHES, APART -> false;
        };
    }
}
