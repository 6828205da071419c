package org.merestone.outline;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LineSegment;
import org.merestone.geometry.Abandoned;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;

/**
 * Which edges of two borders that do not meet can be nearest to each other: a walk of both trees, bounded by the nearest
 * pair so far, in a plane in which degrees of longitude are shortened by one factor. There no pair that is nearest on the
 * ground can seem farther than {@link Seen#reach} of the least; all those are found.
 */
final class Approach {
    private final Chains own;
    private final Chains other;
    private final double narrow;
    private final double bound2;

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
            Abandoned.check();
            int near = run;
            least2 = other.tree.nearest(
                    own.tree.box,
                    run * BoxTree.SIDES,
                    narrow,
                    least2,
                    (far, most2) -> least2(own, near, other, far, most2));
        }
        double reach = from.reach(Math.sqrt(least2), spread);
        this.bound2 = Math.nextUp(reach * reach);
    }

    /** Those of the first border that can be nearest to the other. */
    List<LineSegment> own() {
        return edges(own, other);
    }

    /** Those of the second border that can be nearest to the first. */
    List<LineSegment> other() {
        return edges(other, own);
    }

    /** Those of whole runs: runs are asked one by one, since far away nearly all pairs of them are within reach. */
    private List<LineSegment> edges(Chains wanted, Chains opposite) {
        List<LineSegment> edges = new ArrayList<>();
        double[] x = wanted.rings.x;
        double[] y = wanted.rings.y;
        for (int run = 0; run < wanted.first.length; run++) {
            Abandoned.check();
            if (isWithinReach(wanted, run, opposite)) {
                for (int v = wanted.first[run]; v < wanted.last[run]; v++) {
                    edges.add(new LineSegment(x[v], y[v], x[v + 1], y[v + 1]));
                }
            }
        }
        return edges;
    }

    /** The first edge found within reach ends the search. */
    private boolean isWithinReach(Chains chains, int run, Chains opposite) {
        return opposite.tree.nearest(
                        chains.tree.box,
                        run * BoxTree.SIDES,
                        narrow,
                        bound2,
                        (far, same) -> least2(chains, run, opposite, far, bound2) < bound2 ? 0 : bound2)
                == 0;
    }

    /** Square of the least distance between edges of two runs; {@code most2} when none are nearer than that. */
    private double least2(Chains a, int near, Chains b, int far, double most2) {
        double least2 = most2;
        for (int v = a.first[near]; v < a.last[near]; v++) {
            for (int w = b.first[far]; w < b.last[far]; w++) {
                least2 = Math.min(least2, distance2(a.rings, v, b.rings, w));
            }
        }
        return least2;
    }

    /** Edges that do not cross are nearest at an end of one of them. */
    private double distance2(Rings a, int v, Rings b, int w) {
        return Math.min(
                Math.min(distance2(a.x[v], a.y[v], b, w), distance2(a.x[v + 1], a.y[v + 1], b, w)),
                Math.min(distance2(b.x[w], b.y[w], a, v), distance2(b.x[w + 1], b.y[w + 1], a, v)));
    }

    private double distance2(double px, double py, Rings rings, int v) {
        double ax = narrow * (rings.x[v] - px);
        double ay = rings.y[v] - py;
        double dx = narrow * (rings.x[v + 1] - rings.x[v]);
        double dy = rings.y[v + 1] - rings.y[v];
        double share = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
        double ex = ax + share * dx;
        double ey = ay + share * dy;
        return ex * ex + ey * ey;
    }
}
