package org.merestone.geometry;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Point;

/** Works out what {@link Relating} does for a single point, from the few edges that can be nearest. */
final class FromPoint {
    private FromPoint() {}

    static Relation relation(Point subject, boolean inside, List<LineSegment> edges) {
        LocalPlane plane = LocalPlane.at(subject.getCoordinate());
        Coordinate here = plane.project(subject.getCoordinate());
        Coordinate nearest = nearest(here, plane, edges);
        Relation.Nearest way = Relating.nearest(plane, here, nearest);
        if (!inside) {
            return new Relation(Relates.APART, Relation.Overlap.NONE, way);
        }
        Relation.Overlap whole = new Relation.Overlap(Optional.of(subject), 0, 0, 0, 1, 0);
        double depth = way.distanceM() == 0 ? 0 : -way.distanceM();
        return new Relation(Relates.INSIDE, whole, new Relation.Nearest(depth, way.bearingDeg(), way.onBoundary()));
    }

    private static Coordinate nearest(Coordinate here, LocalPlane plane, List<LineSegment> edges) {
        Coordinate nearest = new Coordinate();
        double least = Double.POSITIVE_INFINITY;
        for (LineSegment edge : edges) {
            List<Coordinate> pieces = plane.project(edge.p0, edge.p1);
            for (int i = 1; i < pieces.size(); i++) {
                Coordinate point = new LineSegment(pieces.get(i - 1), pieces.get(i)).closestPoint(here);
                double distance = point.distance(here);
                if (distance < least) {
                    least = distance;
                    nearest = point;
                }
            }
        }
        return nearest;
    }
}
