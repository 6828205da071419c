package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/** The edges of lines and rings in a metric plane, and the points as edges without length, under a tree of boxes. */
final class Edges {
    private static final int RUN = 8;

    /** Ends of each edge: x, y, x, y. */
    private final double[] ends;

    private final BoxTree tree;
    private int found;

    private Edges(double[] ends) {
        this.ends = ends;
        int edges = ends.length / 4;
        double[] boxes = new double[(edges + RUN - 1) / RUN * BoxTree.SIDES];
        for (int run = 0; run * RUN < edges; run++) {
            enclose(boxes, run, Math.min(edges, (run + 1) * RUN));
        }
        this.tree = new BoxTree(boxes);
    }

    private void enclose(double[] boxes, int run, int end) {
        int at = run * BoxTree.SIDES;
        boxes[at] = boxes[at + 1] = Double.POSITIVE_INFINITY;
        boxes[at + 2] = boxes[at + 3] = Double.NEGATIVE_INFINITY;
        for (int i = run * RUN * 4; i < end * 4; i += 2) {
            boxes[at] = Math.min(boxes[at], ends[i]);
            boxes[at + 1] = Math.min(boxes[at + 1], ends[i + 1]);
            boxes[at + 2] = Math.max(boxes[at + 2], ends[i]);
            boxes[at + 3] = Math.max(boxes[at + 3], ends[i + 1]);
        }
    }

    /** @param geometry anything that is not empty */
    static Edges of(Geometry geometry) {
        List<double[]> edges = new ArrayList<>();
        geometry.apply((GeometryComponentFilter) part -> {
            if (part instanceof Point point && !point.isEmpty()) {
                edges.add(new double[] {point.getX(), point.getY(), point.getX(), point.getY()});
            } else if (part instanceof LineString line) {
                Coordinate[] points = line.getCoordinates();
                for (int i = 1; i < points.length; i++) {
                    edges.add(new double[] {points[i - 1].x, points[i - 1].y, points[i].x, points[i].y});
                }
            }
        });
        double[] ends = new double[4 * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            System.arraycopy(edges.get(i), 0, ends, 4 * i, 4);
        }
        return new Edges(ends);
    }

    /** The number of the edge nearest to a point. */
    int nearest(double x, double y) {
        tree.nearest(x, y, 1, Double.POSITIVE_INFINITY, (run, bound2) -> nearer(run, bound2, x, y));
        return found;
    }

    double distance(int edge, double x, double y) {
        double share = along(edge, x, y);
        double dx = ends[4 * edge] + share * (ends[4 * edge + 2] - ends[4 * edge]) - x;
        double dy = ends[4 * edge + 1] + share * (ends[4 * edge + 3] - ends[4 * edge + 1]) - y;
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** The point of an edge that is nearest to another. */
    Coordinate closest(int edge, double x, double y) {
        double share = along(edge, x, y);
        if (share == 1) {
            return new Coordinate(ends[4 * edge + 2], ends[4 * edge + 3]);
        }
        return new Coordinate(
                ends[4 * edge] + share * (ends[4 * edge + 2] - ends[4 * edge]),
                ends[4 * edge + 1] + share * (ends[4 * edge + 3] - ends[4 * edge + 1]));
    }

    /** How far along an edge, 0 to 1, the point of it lies that is nearest to another. */
    private double along(int edge, double x, double y) {
        double ax = ends[4 * edge];
        double ay = ends[4 * edge + 1];
        double dx = ends[4 * edge + 2] - ax;
        double dy = ends[4 * edge + 3] - ay;
        double length2 = dx * dx + dy * dy;
        return length2 == 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
    }

    private double nearer(int run, double bound2, double x, double y) {
        double best2 = bound2;
        for (int edge = run * RUN; edge < Math.min((run + 1) * RUN, ends.length / 4); edge++) {
            double distance = distance(edge, x, y);
            if (distance * distance < best2) {
                best2 = distance * distance;
                found = edge;
            }
        }
        return best2;
    }
}
