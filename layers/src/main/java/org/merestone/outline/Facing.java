package org.merestone.outline;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Relation;

/** The relation of a subject to an outline, worked out on no more of the outline than can matter. */
final class Facing {
    /** Beyond what is needed, so that no rounding decides. */
    private static final double SPARE_M = 1;

    private Facing() {}

    /**
     * Some point of the boundary lies as near as {@code reach}. So no point that is measured, and none of them lies farther
     * from the subject's first than its box is wide, can have its nearest one beyond that and the width twice more.
     */
    static Relation of(Geometry subject, Outline zone) {
        if (subject instanceof Point point) {
            int where = zone.locate(point.getX(), point.getY());
            if (where != Location.BOUNDARY) {
                List<LineSegment> edges = Nearest.edges(zone, new Seen(point.getX(), point.getY()));
                return Relation.ofPoint(point, where == Location.INTERIOR, edges);
            }
        }
        Envelope own = subject.getEnvelopeInternal();
        Coordinate from = subject.getCoordinate();
        double reach = Measure.distanceM(from, Nearest.of(zone, new Seen(from.x, from.y)));
        double width = Measure.distanceM(
                new Coordinate(own.getMinX(), own.getMinY()), new Coordinate(own.getMaxX(), own.getMaxY()));
        Envelope box = Boxes.around(subject, reach + 3 * width + SPARE_M);
        return Relation.between(subject, box.contains(zone.envelope()) ? zone.polygons() : zone.excerpt(box));
    }
}
