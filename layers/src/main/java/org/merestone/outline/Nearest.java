package org.merestone.outline;

import org.locationtech.jts.geom.Coordinate;
import org.merestone.geometry.BoxTree;

/**
 * The point of an outline's boundary that is nearest to a point in a plane in which degrees of longitude are shortened by
 * one factor: the nearest on the ground, or one hardly farther.
 */
final class Nearest {
    private final Outline zone;
    private final double px;
    private final double py;
    /** Metres of a degree of longitude per metre of a degree of latitude. */
    private final double narrow;

    private double best = Double.POSITIVE_INFINITY;
    private double bestX;
    private double bestY;

    private Nearest(Outline zone, double px, double py, double narrow) {
        this.zone = zone;
        this.px = px;
        this.py = py;
        this.narrow = narrow;
    }

    /** @param narrow how much shorter a degree of longitude is than one of latitude, 0 to 1 */
    static Coordinate of(Outline zone, double px, double py, double narrow) {
        Nearest nearest = new Nearest(zone, px, py, narrow);
        nearest.search(zone.tree.top(), 0);
        return new Coordinate(nearest.bestX, nearest.bestY);
    }

    /** The nearer child first, so that most of the others are beyond what is found. */
    private void search(int level, int node) {
        if (level == 0) {
            edges(node);
            return;
        }
        BoxTree tree = zone.tree;
        int begin = tree.firstChild(node);
        int end = tree.endOfChildren(level, node);
        long done = 0;
        for (int k = begin; k < end; k++) {
            int next = -1;
            double least = best;
            for (int child = begin; child < end; child++) {
                double distance2 = distance2(tree.at(level - 1, child));
                if ((done >> child - begin & 1) == 0 && distance2 < least) {
                    least = distance2;
                    next = child;
                }
            }
            if (next < 0) {
                return;
            }
            done |= 1L << next - begin;
            search(level - 1, next);
        }
    }

    private double distance2(int at) {
        double[] box = zone.tree.box;
        double dx = narrow * Math.max(Math.max(box[at] - px, px - box[at + 2]), 0);
        double dy = Math.max(Math.max(box[at + 1] - py, py - box[at + 3]), 0);
        return dx * dx + dy * dy;
    }

    private void edges(int run) {
        for (int v = zone.first[run]; v < zone.last[run]; v++) {
            double ax = narrow * (zone.x[v] - px);
            double ay = zone.y[v] - py;
            double dx = narrow * (zone.x[v + 1] - zone.x[v]);
            double dy = zone.y[v + 1] - zone.y[v];
            double along = -(ax * dx + ay * dy) / (dx * dx + dy * dy);
            double share = Math.max(0, Math.min(1, along));
            double ex = ax + share * dx;
            double ey = ay + share * dy;
            double distance2 = ex * ex + ey * ey;
            if (distance2 < best) {
                best = distance2;
                bestX = zone.x[v] + share * (zone.x[v + 1] - zone.x[v]);
                bestY = zone.y[v] + share * (zone.y[v + 1] - zone.y[v]);
            }
        }
    }
}
