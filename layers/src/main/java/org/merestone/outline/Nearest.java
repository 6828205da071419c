package org.merestone.outline;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;

/**
 * The point of an outline's boundary that is nearest to a point in a plane in which degrees of longitude are shortened by
 * one factor: the nearest on the ground, or one hardly farther. Distances are in degrees of latitude.
 */
final class Nearest {
    private final Chains zone;
    private final Rings rings;
    private final double px;
    private final double py;
    /** Metres of a degree of longitude per metre of a degree of latitude. */
    private final double narrow;

    private double best2;
    private double bestX = Double.NaN;
    private double bestY = Double.NaN;

    private Nearest(Chains zone, Seen from, double bound2) {
        this.zone = zone;
        this.rings = zone.rings;
        this.px = from.x();
        this.py = from.y();
        this.narrow = from.narrow();
        this.best2 = bound2;
    }

    static Coordinate of(Chains zone, Seen from) {
        Nearest nearest = new Nearest(zone, from, Double.POSITIVE_INFINITY);
        nearest.search();
        return new Coordinate(nearest.bestX, nearest.bestY);
    }

    /** Square of the distance; {@code bound2} when it is no nearer than that. */
    static double distance2(Chains zone, Seen from, double bound2) {
        Nearest nearest = new Nearest(zone, from, bound2);
        nearest.search();
        return nearest.best2;
    }

    /** The edges that may hold the nearest on the ground. */
    static List<LineSegment> edges(Chains zone, Seen from) {
        double reach = from.reach(Math.sqrt(distance2(zone, from, Double.POSITIVE_INFINITY)));
        Nearest near = new Nearest(zone, from, reach * reach);
        List<LineSegment> edges = new ArrayList<>();
        double side = reach / near.narrow;
        zone.tree.query(near.px - side, near.py - reach, near.px + side, near.py + reach, run -> {
            for (int v = zone.first[run]; v < zone.last[run]; v++) {
                if (near.distance2(v, near.along(v)) <= near.best2) {
                    edges.add(near.edge(v));
                }
            }
        });
        return edges;
    }

    private LineSegment edge(int v) {
        return new LineSegment(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1]);
    }

    private void search() {
        best2 = zone.tree.nearest(px, py, narrow, best2, this::edges);
    }

    /** Only an edge that is nearer than all before is divided by. */
    private double edges(int run, double bound2) {
        best2 = bound2;
        int v = zone.first[run];
        double ax = narrow * (rings.x[v] - px);
        double ay = rings.y[v] - py;
        for (; v < zone.last[run]; v++) {
            double bx = narrow * (rings.x[v + 1] - px);
            double by = rings.y[v + 1] - py;
            double dx = bx - ax;
            double dy = by - ay;
            double along = -(ax * dx + ay * dy);
            double length2 = dx * dx + dy * dy;
            double across = ax * dy - ay * dx;
            if (along <= 0) {
                foot(v, 0, ax * ax + ay * ay);
            } else if (along >= length2) {
                foot(v, 1, bx * bx + by * by);
            } else if (across * across < best2 * length2) {
                foot(v, along / length2, across * across / length2);
            }
            ax = bx;
            ay = by;
        }
        return best2;
    }

    private void foot(int v, double share, double distance2) {
        if (distance2 < best2) {
            best2 = distance2;
            bestX = rings.x[v] + share * (rings.x[v + 1] - rings.x[v]);
            bestY = rings.y[v] + share * (rings.y[v + 1] - rings.y[v]);
        }
    }

    /** How far along an edge, 0 to 1, its nearest point lies. */
    private double along(int v) {
        double ax = narrow * (rings.x[v] - px);
        double ay = rings.y[v] - py;
        double dx = narrow * (rings.x[v + 1] - rings.x[v]);
        double dy = rings.y[v + 1] - rings.y[v];
        return Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    }

    private double distance2(int v, double share) {
        double ex = narrow * (rings.x[v] + share * (rings.x[v + 1] - rings.x[v]) - px);
        double ey = rings.y[v] + share * (rings.y[v + 1] - rings.y[v]) - py;
        return ex * ex + ey * ey;
    }
}
