package org.merestone.outline;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.merestone.geometry.Abandoned;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Relation;

/** The relation of a subject to an outline, worked out on no more of the outline than can matter. */
final class Facing {
    /** Beyond what is needed, so that no rounding decides. */
    private static final double SPARE_M = 1;
    /** Of a subject with more vertices than this only some are asked how near the border is. */
    private static final int TRIED = 64;

    private Facing() {}

    /**
     * Some point of the boundary lies as near as {@code reach}. So no point that is measured, and none of them lies farther
     * from the subject's first than its box is wide, can have its nearest one beyond that and the width twice more.
     */
    static Relation of(Geometry subject, Outline zone) {
        Abandoned.check();
        if (subject instanceof Point point) {
            int where = zone.locate(point.getX(), point.getY());
            if (where != Location.BOUNDARY) {
                List<LineSegment> edges = Nearest.edges(zone.chains, new Seen(point.getX(), point.getY()));
                return Relation.ofPoint(point, where == Location.INTERIOR, edges);
            }
        }
        Envelope own = subject.getEnvelopeInternal();
        Coordinate from = subject.getCoordinate();
        if (subject instanceof Polygonal) {
            Optional<Relation> apart = apart(subject, zone);
            if (apart.isPresent()) {
                return apart.get();
            }
        } else if (isOutside(zone, own, from)) {
            return apartFromLines(subject, zone);
        }
        double reach = Measure.distanceM(from, Nearest.of(zone.chains, new Seen(from.x, from.y)));
        double width = Measure.distanceM(
                new Coordinate(own.getMinX(), own.getMinY()), new Coordinate(own.getMaxX(), own.getMaxY()));
        Envelope box = Boxes.around(subject, reach + 3 * width + SPARE_M);
        return Relation.between(subject, box.contains(zone.envelope()) ? zone.polygons() : zone.excerpt(box));
    }

    static boolean isBeyond(Geometry subject, Outline zone, double metres) {
        return isOutside(zone, Boxes.around(subject, metres), subject.getCoordinate());
    }

    /** Whether no part of a zone lies in a box with this point in it. */
    private static boolean isOutside(Outline zone, Envelope box, Coordinate in) {
        return !zone.hasEdgeIn(box) && zone.locate(in.x, in.y) == Location.EXTERIOR;
    }

    /** How far areas lie outside, in metres to 0.001; 0 where they share a point. */
    static double awayM(Geometry polygons, Outline zone) {
        return apart(polygons, zone).map(Relation::distanceM).orElse(0.0);
    }

    /** Empty when they share a point. */
    private static Optional<Relation> apart(Geometry polygons, Outline zone) {
        Chains chains = Chains.of(polygons);
        Envelope own = polygons.getEnvelopeInternal();
        if (!isOutside(zone, own, polygons.getCoordinate()) && Contact.between(chains, zone.chains)) {
            return Optional.empty();
        }
        Seen middle = new Seen(own.centre().x, own.centre().y);
        double spread = Math.hypot(own.getWidth() * middle.narrow(), own.getHeight()) / 2;
        Approach near = new Approach(chains, zone.chains, middle, spread);
        return Optional.of(Relation.apart(polygons, near.own(), near.other()));
    }

    private static Relation apartFromLines(Geometry subject, Outline zone) {
        List<LineSegment> near = zone.edgesIn(Boxes.around(subject, atMostM(subject, zone) + SPARE_M));
        return Relation.apart(subject, subject, near);
    }

    /** How far the border is from the nearest of some of the subject's vertices: the subject itself is no farther. */
    private static double atMostM(Geometry subject, Outline zone) {
        Coordinate[] vertices = subject.getCoordinates();
        int step = 1 + vertices.length / TRIED;
        Coordinate nearest = vertices[0];
        double least2 = Double.POSITIVE_INFINITY;
        for (int i = 0; i < vertices.length; i += step) {
            double distance2 = new Seen(vertices[i].x, vertices[i].y).distance2(zone, least2);
            if (distance2 < least2) {
                least2 = distance2;
                nearest = vertices[i];
            }
        }
        return Measure.distanceM(nearest, Nearest.of(zone.chains, new Seen(nearest.x, nearest.y)));
    }
}
