package org.merestone.geometry;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Boxes of a sequence of items, four to a parent, without pointers: node {@code j} of level {@code k} holds the items from
 * {@code j·4^k} to {@code (j + 1)·4^k}. Neighbours in the sequence should be neighbours in the plane.
 */
public final class BoxTree {
    /** Numbers of a box: least x, least y, greatest x, greatest y. */
    public static final int SIDES = 4;

    private static final int CHILDREN = 4;

    /** The boxes, level by level, items first. */
    public final double[] box;

    private final int[] firstOfLevel;
    private final int items;

    /** @param boxes of the items, four numbers each */
    public BoxTree(double[] boxes) {
        this.items = boxes.length / SIDES;
        int[] first = new int[Integer.SIZE / 2 + 1];
        int level = 0;
        int total = items;
        for (int count = items; count > 1; level++) {
            first[level + 1] = total;
            count = (count + CHILDREN - 1) / CHILDREN;
            total += count;
        }
        this.firstOfLevel = Arrays.copyOf(first, level + 1);
        this.box = Arrays.copyOf(boxes, total * SIDES);
        for (int k = 1; k <= top(); k++) {
            int end = k == top() ? total : firstOfLevel[k + 1];
            for (int node = firstOfLevel[k]; node < end; node++) {
                enclose(k, node - firstOfLevel[k]);
            }
        }
    }

    private void enclose(int level, int node) {
        int at = at(level, node);
        box[at] = box[at + 1] = Double.POSITIVE_INFINITY;
        box[at + 2] = box[at + 3] = Double.NEGATIVE_INFINITY;
        for (int child = firstChild(node); child < endOfChildren(level, node); child++) {
            int from = at(level - 1, child);
            box[at] = Math.min(box[at], box[from]);
            box[at + 1] = Math.min(box[at + 1], box[from + 1]);
            box[at + 2] = Math.max(box[at + 2], box[from + 2]);
            box[at + 3] = Math.max(box[at + 3], box[from + 3]);
        }
    }

    public boolean isEmpty() {
        return items == 0;
    }

    /** The level of the root; level 0 is the items. */
    public int top() {
        return firstOfLevel.length - 1;
    }

    /** Where in {@link #box} the box of a node begins. */
    public int at(int level, int node) {
        return (firstOfLevel[level] + node) * SIDES;
    }

    /** Where the box of everything begins. */
    public int root() {
        return at(top(), 0);
    }

    public int firstChild(int node) {
        return node * CHILDREN;
    }

    /** One beyond the last child, on the level below, of a node of {@code level}. */
    public int endOfChildren(int level, int node) {
        int below = level == 1 ? items : firstOfLevel[level] - firstOfLevel[level - 1];
        return Math.min((node + 1) * CHILDREN, below);
    }

    public int firstItem(int level, int node) {
        return node << 2 * level;
    }

    public int lastItem(int level, int node) {
        return Math.min((node + 1) << 2 * level, items) - 1;
    }

    /** Whether the box at {@code at} and the closed box given share a point. */
    public boolean meets(int at, double minX, double minY, double maxX, double maxY) {
        return box[at] <= maxX && box[at + 2] >= minX && box[at + 1] <= maxY && box[at + 3] >= minY;
    }

    /**
     * Square of the distance from the box at {@code at} of this tree to that at {@code from} of another; 0 where they meet.
     *
     * @param narrow how long a unit of x is, measured in units of y
     */
    private double distance2(int at, double[] other, int from, double narrow) {
        double dx = narrow * Math.max(Math.max(box[at] - other[from + 2], other[from] - box[at + 2]), 0);
        double dy = Math.max(Math.max(box[at + 1] - other[from + 3], other[from + 1] - box[at + 3]), 0);
        return dx * dx + dy * dy;
    }

    /** Looks at an item, and tells the square of the distance beyond which nothing more is wanted. */
    public interface Nearer {
        double visit(int item, double bound2);
    }

    /**
     * Hands over items, those in the boxes nearest to a point first, until all that are left lie beyond the bound.
     *
     * @param bound2 square of the distance beyond which nothing is wanted
     * @return the bound as the last visit left it
     */
    public double nearest(double x, double y, double narrow, double bound2, Nearer nearer) {
        return nearest(new double[] {x, y, x, y}, 0, narrow, bound2, nearer);
    }

    /** The same for a box, which begins at {@code from} in {@code other}. */
    public double nearest(double[] other, int from, double narrow, double bound2, Nearer nearer) {
        return isEmpty()
                ? bound2
                : nearest(top(), 0, other, from, narrow, bound2, new double[CHILDREN * top()], nearer);
    }

    /** @param away room for how far the children of one node of each level are; those that were visited are infinitely far */
    private double nearest(
            int level, int node, double[] other, int from, double narrow, double bound2, double[] away, Nearer nearer) {
        if (level == 0) {
            return nearer.visit(node, bound2);
        }
        int begin = firstChild(node);
        int count = endOfChildren(level, node) - begin;
        int row = CHILDREN * (level - 1);
        for (int i = 0; i < count; i++) {
            away[row + i] = distance2(at(level - 1, begin + i), other, from, narrow);
        }
        double bound = bound2;
        for (int visits = 0; visits < count; visits++) {
            int next = 0;
            for (int i = 1; i < count; i++) {
                next = away[row + i] < away[row + next] ? i : next;
            }
            if (!(away[row + next] < bound)) {
                return bound;
            }
            away[row + next] = Double.POSITIVE_INFINITY;
            bound = nearest(level - 1, begin + next, other, from, narrow, bound, away, nearer);
        }
        return bound;
    }

    /** Hands over the items whose boxes meet the closed box, in order. */
    public void query(double minX, double minY, double maxX, double maxY, IntConsumer sink) {
        if (isEmpty() || !meets(root(), minX, minY, maxX, maxY)) {
            return;
        }
        if (top() == 0) {
            sink.accept(0);
        } else {
            query(top(), 0, minX, minY, maxX, maxY, sink);
        }
    }

    /** Of a node whose box meets: children are looked at here, so that most need no call. */
    private void query(int level, int node, double minX, double minY, double maxX, double maxY, IntConsumer sink) {
        int child = firstChild(node);
        int end = endOfChildren(level, node);
        for (int at = at(level - 1, child); child < end; child++, at += SIDES) {
            if (meets(at, minX, minY, maxX, maxY)) {
                if (level == 1) {
                    sink.accept(child);
                } else {
                    query(level - 1, child, minX, minY, maxX, maxY, sink);
                }
            }
        }
    }
}
