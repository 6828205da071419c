package org.merestone.outline;

import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Measure;

/**
 * Ellipsoidal area of what two outlines share, by Green's theorem: the sum of what each boundary sweeps along its pieces
 * inside the other. No overlay is built. A chain that no edge of the other comes near is inside or outside as a whole,
 * and what it sweeps is a difference of two running sums.
 *
 * <p>The second outline is taken as moved by (ε, ε²) for ε → 0, so no vertex lies on an edge and no edge on another: with
 * exact signs all answers fit one picture, however many borders the two share.
 */
final class Sweep {
    /** Whose boundary is walked, and within what. */
    private final Outline walked;

    private final Outline other;
    /** Which way a point of {@code walked} is moved as {@code other} sees it: 1 or -1. */
    private final int moved;
    /** From where swept areas count: near the overlap, so that small ones keep their digits. */
    private final double base;

    private final Crossings crossings;
    /** The run walked last, and whether its end lies inside. */
    private int reached = -1;

    private boolean reachedInside;

    private Sweep(Outline walked, Outline other, int moved, double base) {
        this.walked = walked;
        this.other = other;
        this.moved = moved;
        this.base = base;
        this.crossings = new Crossings(other.chains, moved);
    }

    static double sharedM2(Outline a, Outline b) {
        if (!a.envelope().intersects(b.envelope())) {
            return 0;
        }
        double base = Measure.base(a.envelope().intersection(b.envelope()).centre().y);
        double swept = new Sweep(a, b, -1, base).inside(a.chains.tree.top(), 0)
                + new Sweep(b, a, 1, base).inside(b.chains.tree.top(), 0);
        return Math.max(0, swept);
    }

    private double inside(int level, int node) {
        BoxTree tree = walked.chains.tree;
        double[] box = tree.box;
        int at = tree.at(level, node);
        int to = tree.lastItem(level, node);
        if (!other.chains.tree.meets(other.chains.tree.root(), box[at], box[at + 1], box[at + 2], box[at + 3])) {
            reached(to, false);
            return 0;
        }
        if (level == 0) {
            return pieces(node, at);
        }
        if (!Window.hasEdge(other.chains, box[at], box[at + 1], box[at + 2], box[at + 3])) {
            int from = tree.firstItem(level, node);
            boolean inside = isInside(from);
            reached(to, inside);
            return inside ? whole(from, to) : 0;
        }
        double sum = 0;
        for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
            sum += inside(level - 1, child);
        }
        return sum;
    }

    private void reached(int run, boolean inside) {
        reached = run;
        reachedInside = inside;
    }

    /** Whether a run begins inside: where the one before it in its ring has ended, if that is known. */
    private boolean isInside(int run) {
        Chains chains = walked.chains;
        if (run > 0 && reached == run - 1 && chains.ring[run] == chains.ring[reached]) {
            return reachedInside;
        }
        int start = chains.first[run];
        return crossings.isInside(chains.rings.x[start], chains.rings.y[start]);
    }

    /** The difference of the running sums, which count from the outline's own base, brought to this one. */
    private double whole(int from, int to) {
        Chains chains = walked.chains;
        int[] start = chains.rings.start;
        double[] x = chains.rings.x;
        double width =
                x[start[chains.ring[from]]] - x[chains.first[from]] + x[chains.last[to]] - x[start[chains.ring[to]]];
        return walked.swept[to + 1] - walked.swept[from] + Math.toRadians(width) * (base - walked.base);
    }

    private double pieces(int run, int at) {
        Chains chains = walked.chains;
        double[] box = chains.tree.box;
        boolean inside = isInside(run);
        if (!crossings.gather(box[at], box[at + 1], box[at + 2], box[at + 3])) {
            reached(run, inside);
            return inside ? whole(run, run) : 0;
        }
        double[] x = chains.rings.x;
        double[] y = chains.rings.y;
        double sum = 0;
        for (int v = chains.first[run]; v < chains.last[run]; v++) {
            double fromX = x[v];
            double fromY = y[v];
            int met = crossings.along(fromX, fromY, x[v + 1], y[v + 1]);
            for (int i = 0; i <= met; i++) {
                double toX = i == met ? x[v + 1] : crossings.x[i];
                double toY = i == met ? y[v + 1] : crossings.y[i];
                if (inside) {
                    sum += Measure.sweptM2(fromX, fromY, toX, toY, base);
                }
                inside ^= i < met;
                fromX = toX;
                fromY = toY;
            }
        }
        reached(run, inside);
        return sum;
    }
}
