package org.merestone.outline;

import org.locationtech.jts.geom.Location;
import org.merestone.geometry.Abandoned;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;
import org.merestone.geometry.Side;

/** Whether areas share any point, exactly: two of their edges do, or one of their rings lies inside the other. */
final class Contact {
    private final Chains own;
    private final Chains zone;
    private boolean found;

    private Contact(Chains own, Chains zone) {
        this.own = own;
        this.zone = zone;
    }

    /** @param own the edges of a valid area, as those of {@code zone} are */
    static boolean between(Chains own, Chains zone) {
        return new Contact(own, zone).ofEdges() || isRingIn(own, zone) || isRingIn(zone, own);
    }

    private boolean ofEdges() {
        double[] box = own.tree.box;
        for (int run = 0; run < own.first.length && !found; run++) {
            Abandoned.check();
            int near = run;
            int at = run * BoxTree.SIDES;
            zone.tree.query(box[at], box[at + 1], box[at + 2], box[at + 3], far -> found |= !found && meet(near, far));
        }
        return found;
    }

    private boolean meet(int near, int far) {
        Rings a = own.rings;
        Rings b = zone.rings;
        for (int v = own.first[near]; v < own.last[near]; v++) {
            for (int w = zone.first[far]; w < zone.last[far]; w++) {
                if (meet(a.x[v], a.y[v], a.x[v + 1], a.y[v + 1], b.x[w], b.y[w], b.x[w + 1], b.y[w + 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Neither lies wholly on one side of the other's line, nor beside the box of the other when both are on one line. */
    private static boolean meet(
            double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        return !Window.misses(ax, ay, bx, by, Math.min(cx, dx), Math.min(cy, dy), Math.max(cx, dx), Math.max(cy, dy))
                && Side.of(ax, ay, bx, by, cx, cy) * Side.of(ax, ay, bx, by, dx, dy) <= 0
                && Side.of(cx, cy, dx, dy, ax, ay) * Side.of(cx, cy, dx, dy, bx, by) <= 0;
    }

    /** Where no edges meet, one vertex of a ring tells where all of it lies. */
    private static boolean isRingIn(Chains area, Chains other) {
        Rings rings = area.rings;
        for (int ring = 0; ring < rings.count(); ring++) {
            int v = rings.start[ring];
            if (Stab.locate(other, rings.x[v], rings.y[v]) != Location.EXTERIOR) {
                return true;
            }
        }
        return false;
    }
}
