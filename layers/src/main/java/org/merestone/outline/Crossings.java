package org.merestone.outline;

import java.util.Arrays;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;
import org.merestone.geometry.Side;

/** Where an edge crosses an outline, when points off the outline are taken as moved by ±(ε, ε²), ε → 0. */
final class Crossings {
    private final Chains zone;
    private final Rings rings;
    private final int moved;
    private int[] near = new int[64];
    private int nearCount;
    /** Where along the edge each crossing lies, and the crossings themselves. */
    private double[] along = new double[16];

    double[] x = new double[16];
    double[] y = new double[16];

    /** @param moved 1 or -1: which way points are moved as the outline sees them */
    Crossings(Chains zone, int moved) {
        this.zone = zone;
        this.rings = zone.rings;
        this.moved = moved;
    }

    /** Whether the moved point lies inside; it is never on an edge. */
    boolean isInside(double px, double py) {
        return isInside(zone.tree.top(), 0, px, py);
    }

    private boolean isInside(int level, int node, double px, double py) {
        BoxTree tree = zone.tree;
        double[] box = tree.box;
        int at = tree.at(level, node);
        if (py < box[at + 1] || py > box[at + 3] || px > box[at + 2]) {
            return false;
        }
        if (px < box[at]) {
            int from = tree.firstItem(level, node);
            int to = tree.lastItem(level, node);
            int[] start = rings.start;
            return isAbove(zone.first[from], py)
                    ^ isAbove(start[zone.ring[from]], py)
                    ^ isAbove(start[zone.ring[to]], py)
                    ^ isAbove(zone.last[to], py);
        }
        boolean odd = false;
        if (level == 0) {
            for (int v = zone.first[node]; v < zone.last[node]; v++) {
                odd ^= isAbove(v, py) != isAbove(v + 1, py) && isLeft(v, px, py) == rings.y[v + 1] > rings.y[v];
            }
            return odd;
        }
        for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
            odd ^= isInside(level - 1, child, px, py);
        }
        return odd;
    }

    private boolean isAbove(int vertex, double py) {
        return moved > 0 ? rings.y[vertex] > py : rings.y[vertex] >= py;
    }

    /** Whether the moved point lies left of the edge that begins at a vertex. */
    private boolean isLeft(int vertex, double px, double py) {
        return isLeft(rings.x[vertex], rings.y[vertex], rings.x[vertex + 1], rings.y[vertex + 1], px, py, moved);
    }

    private static boolean isLeft(double ax, double ay, double bx, double by, double px, double py, int moved) {
        int side = Side.of(ax, ay, bx, by, px, py);
        if (side != 0) {
            return side > 0;
        }
        return (by != ay ? by < ay : bx > ax) == moved > 0;
    }

    /** Notes the edges that may come into a box; {@link #along} looks at no others. False when there are none. */
    boolean gather(double minX, double minY, double maxX, double maxY) {
        nearCount = 0;
        zone.tree.query(minX, minY, maxX, maxY, run -> {
            for (int v = zone.first[run]; v < zone.last[run]; v++) {
                if (!misses(v, minX, minY, maxX, maxY)) {
                    if (nearCount == near.length) {
                        near = Arrays.copyOf(near, 2 * nearCount);
                    }
                    near[nearCount++] = v;
                }
            }
        });
        return nearCount > 0;
    }

    private boolean misses(int v, double minX, double minY, double maxX, double maxY) {
        return Window.misses(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1], minX, minY, maxX, maxY);
    }

    /** How often the edge from a to b crosses the gathered ones; the places are then in {@link #x} and {@link #y}, in order. */
    int along(double ax, double ay, double bx, double by) {
        double minX = Math.min(ax, bx);
        double minY = Math.min(ay, by);
        double maxX = Math.max(ax, bx);
        double maxY = Math.max(ay, by);
        int met = 0;
        for (int i = 0; i < nearCount; i++) {
            int v = near[i];
            if (!misses(v, minX, minY, maxX, maxY) && crosses(v, ax, ay, bx, by)) {
                met = insert(met, v, ax, ay, bx, by);
            }
        }
        return met;
    }

    private boolean crosses(int v, double ax, double ay, double bx, double by) {
        return isLeft(v, ax, ay) != isLeft(v, bx, by)
                && isLeft(ax, ay, bx, by, rings.x[v], rings.y[v], -moved)
                        != isLeft(ax, ay, bx, by, rings.x[v + 1], rings.y[v + 1], -moved);
    }

    private int insert(int met, int v, double ax, double ay, double bx, double by) {
        // The unmoved outline's edge always comes first, so that both walks find the same place.
        double[] place = moved < 0
                ? meeting(ax, ay, bx, by, rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1])
                : meeting(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1], ax, ay, bx, by);
        double way = (place[0] - ax) * (bx - ax) + (place[1] - ay) * (by - ay);
        if (met == along.length) {
            along = Arrays.copyOf(along, 2 * met);
            x = Arrays.copyOf(x, 2 * met);
            y = Arrays.copyOf(y, 2 * met);
        }
        int at = met;
        for (; at > 0 && along[at - 1] > way; at--) {
            along[at] = along[at - 1];
            x[at] = x[at - 1];
            y[at] = y[at - 1];
        }
        along[at] = way;
        x[at] = place[0];
        y[at] = place[1];
        return met + 1;
    }

    /** Where two crossing segments meet; of nearly parallel ones some point of what they share. */
    private static double[] meeting(
            double ax, double ay, double bx, double by, double px, double py, double qx, double qy) {
        double dx = bx - ax;
        double dy = by - ay;
        double ex = qx - px;
        double ey = qy - py;
        double length2 = dx * dx + dy * dy;
        double along = ((px - ax) * ey - (py - ay) * ex) / (dx * ey - dy * ex);
        double p = ((px - ax) * dx + (py - ay) * dy) / length2;
        double q = ((qx - ax) * dx + (qy - ay) * dy) / length2;
        double least = Math.max(0, Math.min(p, q));
        double most = Math.min(1, Math.max(p, q));
        // Not a number, from parallel edges, must also end within the limits.
        double within = along > least ? Math.min(along, most) : least;
        return new double[] {ax + within * dx, ay + within * dy};
    }
}
