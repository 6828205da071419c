package org.merestone.outline;

import org.locationtech.jts.geom.Location;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Side;

/**
 * Whether a point lies inside: a ray to the right crosses the boundary an odd number of times. A chain whose box lies
 * wholly right of the point crosses the ray as often, but for an even number, as the straight way between its ends does,
 * so most of the tree is answered without a look at an edge.
 */
final class Stab {
    private static final int CROSSED = 1;
    private static final int ON_EDGE = 2;

    private Stab() {}

    static int locate(Chains zone, double px, double py) {
        int met = stab(zone, zone.tree.top(), 0, px, py);
        if (met >= ON_EDGE) {
            return Location.BOUNDARY;
        }
        return met == CROSSED ? Location.INTERIOR : Location.EXTERIOR;
    }

    private static int stab(Chains zone, int level, int node, double px, double py) {
        BoxTree tree = zone.tree;
        double[] box = tree.box;
        int at = tree.at(level, node);
        if (py < box[at + 1] || py > box[at + 3] || px > box[at + 2]) {
            return 0;
        }
        if (px < box[at]) {
            return byEnds(zone, tree.firstItem(level, node), tree.lastItem(level, node), py);
        }
        if (level == 0) {
            return byEdges(zone, node, px, py);
        }
        int met = 0;
        for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
            int more = stab(zone, level - 1, child, px, py);
            met = (met ^ more) & CROSSED | (met | more) & ON_EDGE;
        }
        return met;
    }

    /** Rings that lie whole between the first and the last run cross an even number of times. */
    private static int byEnds(Chains zone, int from, int to, double py) {
        double[] y = zone.rings.y;
        boolean odd = y[zone.first[from]] > py
                ^ y[zone.rings.start[zone.ring[from]]] > py
                ^ y[zone.rings.start[zone.ring[to]]] > py
                ^ y[zone.last[to]] > py;
        return odd ? CROSSED : 0;
    }

    private static int byEdges(Chains zone, int run, double px, double py) {
        double[] x = zone.rings.x;
        double[] y = zone.rings.y;
        int met = 0;
        for (int v = zone.first[run]; v < zone.last[run]; v++) {
            double x1 = x[v];
            double y1 = y[v];
            double x2 = x[v + 1];
            double y2 = y[v + 1];
            if (y1 > py != y2 > py) {
                if (x1 > px && x2 > px) {
                    met ^= CROSSED;
                } else if (x1 >= px || x2 >= px) {
                    int side = Side.of(x1, y1, x2, y2, px, py);
                    if (side == 0) {
                        return ON_EDGE;
                    }
                    met ^= side > 0 == y2 > y1 ? CROSSED : 0;
                }
            } else if (isOnLevelEdge(x1, y1, x2, y2, px, py)) {
                return ON_EDGE;
            }
        }
        return met;
    }

    /** Edges that do not cross the ray's height can hold the point at an end, or anywhere when they lie level with it. */
    private static boolean isOnLevelEdge(double x1, double y1, double x2, double y2, double px, double py) {
        return x1 == px && y1 == py || x2 == px && y2 == py || y1 == py && y2 == py && x1 > px != x2 > px;
    }
}
