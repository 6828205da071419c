package org.merestone.outline;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LineSegment;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;
import org.merestone.geometry.Side;

/** What of an outline lies in a box. */
final class Window {
    private Window() {}

    static boolean hasEdge(Chains zone, double minX, double minY, double maxX, double maxY) {
        return !zone.tree.isEmpty() && hasEdge(zone, zone.tree.top(), 0, minX, minY, maxX, maxY);
    }

    private static boolean hasEdge(
            Chains zone, int level, int node, double minX, double minY, double maxX, double maxY) {
        BoxTree tree = zone.tree;
        if (!tree.meets(tree.at(level, node), minX, minY, maxX, maxY)) {
            return false;
        }
        if (level == 0) {
            Rings rings = zone.rings;
            for (int v = zone.first[node]; v < zone.last[node]; v++) {
                if (meets(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1], minX, minY, maxX, maxY)) {
                    return true;
                }
            }
            return false;
        }
        for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
            if (hasEdge(zone, level - 1, child, minX, minY, maxX, maxY)) {
                return true;
            }
        }
        return false;
    }

    /** The edges that do not lie wholly beyond one side of the closed box. */
    static List<LineSegment> edges(Chains zone, double minX, double minY, double maxX, double maxY) {
        Rings rings = zone.rings;
        List<LineSegment> edges = new ArrayList<>();
        zone.tree.query(minX, minY, maxX, maxY, run -> {
            for (int v = zone.first[run]; v < zone.last[run]; v++) {
                if (!misses(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1], minX, minY, maxX, maxY)) {
                    edges.add(new LineSegment(rings.x[v], rings.y[v], rings.x[v + 1], rings.y[v + 1]));
                }
            }
        });
        return edges;
    }

    /** Whether an edge has a point in the closed box: an end in it, or the box's other diagonal across the edge's line. */
    static boolean meets(
            double ax, double ay, double bx, double by, double minX, double minY, double maxX, double maxY) {
        if (misses(ax, ay, bx, by, minX, minY, maxX, maxY)) {
            return false;
        }
        if (isIn(ax, ay, minX, minY, maxX, maxY) || isIn(bx, by, minX, minY, maxX, maxY)) {
            return true;
        }
        boolean rises = bx > ax == by > ay;
        double leftY = rises ? maxY : minY;
        double rightY = rises ? minY : maxY;
        return Side.of(ax, ay, bx, by, minX, leftY) * Side.of(ax, ay, bx, by, maxX, rightY) <= 0;
    }

    /** Whether an edge lies wholly beyond one side of the box. */
    static boolean misses(
            double ax, double ay, double bx, double by, double minX, double minY, double maxX, double maxY) {
        return ax < minX && bx < minX || ax > maxX && bx > maxX || ay < minY && by < minY || ay > maxY && by > maxY;
    }

    private static boolean isIn(double px, double py, double minX, double minY, double maxX, double maxY) {
        return px >= minX && px <= maxX && py >= minY && py <= maxY;
    }
}
