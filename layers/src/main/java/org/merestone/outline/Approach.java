package org.merestone.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.LineSegment;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;

/**
 * Which edges of two borders that do not meet can be nearest to each other: a walk of both trees, bounded by the nearest
 * pair so far, in a plane in which degrees of longitude are shortened by one factor. There no pair that is nearest on the
 * ground can seem farther than {@link Seen#reach} of the least; all those are found.
 */
final class Approach {
    private final Chains own;
    private final Chains other;
    private final double narrow;
    private final BitSet ownEdges = new BitSet();
    private final BitSet otherEdges = new BitSet();

    /**
     * @param from a point in the midst of the first border
     * @param spread half of how far it extends, in degrees of latitude
     */
    Approach(Chains own, Chains other, Seen from, double spread) {
        this.own = own;
        this.other = other;
        this.narrow = from.narrow();
        double least2 = Double.POSITIVE_INFINITY;
        for (int run = 0; run < own.first.length; run++) {
            int near = run;
            least2 = other.tree.nearest(
                    own.tree.box, run * BoxTree.SIDES, narrow, least2, (far, bound2) -> least2(near, far, bound2));
        }
        double reach = from.reach(Math.sqrt(least2), spread);
        double bound2 = Math.nextUp(reach * reach);
        for (int run = 0; run < own.first.length; run++) {
            int near = run;
            other.tree.nearest(own.tree.box, run * BoxTree.SIDES, narrow, bound2, (far, same) -> {
                collect(near, far, bound2);
                return bound2;
            });
        }
    }

    /** Those of the first border that can be nearest to the other. */
    List<LineSegment> own() {
        return edges(own, ownEdges);
    }

    /** Those of the second border that can be nearest to the first. */
    List<LineSegment> other() {
        return edges(other, otherEdges);
    }

    private static List<LineSegment> edges(Chains chains, BitSet wanted) {
        List<LineSegment> edges = new ArrayList<>();
        double[] x = chains.rings.x;
        double[] y = chains.rings.y;
        wanted.stream().forEach(v -> edges.add(new LineSegment(x[v], y[v], x[v + 1], y[v + 1])));
        return edges;
    }

    private double least2(int near, int far, double bound2) {
        double least2 = bound2;
        for (int v = own.first[near]; v < own.last[near]; v++) {
            for (int w = other.first[far]; w < other.last[far]; w++) {
                least2 = Math.min(least2, distance2(v, w));
            }
        }
        return least2;
    }

    private void collect(int near, int far, double bound2) {
        for (int v = own.first[near]; v < own.last[near]; v++) {
            for (int w = other.first[far]; w < other.last[far]; w++) {
                if (distance2(v, w) < bound2) {
                    ownEdges.set(v);
                    otherEdges.set(w);
                }
            }
        }
    }

    /** Edges that do not cross are nearest at an end of one of them. */
    private double distance2(int v, int w) {
        double[] ax = own.rings.x;
        double[] ay = own.rings.y;
        double[] bx = other.rings.x;
        double[] by = other.rings.y;
        return Math.min(
                Math.min(distance2(ax[v], ay[v], bx, by, w), distance2(ax[v + 1], ay[v + 1], bx, by, w)),
                Math.min(distance2(bx[w], by[w], ax, ay, v), distance2(bx[w + 1], by[w + 1], ax, ay, v)));
    }

    private double distance2(double px, double py, double[] x, double[] y, int v) {
        double ax = narrow * (x[v] - px);
        double ay = y[v] - py;
        double dx = narrow * (x[v + 1] - x[v]);
        double dy = y[v + 1] - y[v];
        double share = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
        double ex = ax + share * dx;
        double ey = ay + share * dy;
        return ex * ex + ey * ey;
    }
}
