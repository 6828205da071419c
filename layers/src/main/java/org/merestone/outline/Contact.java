package org.merestone.outline;

import java.util.BitSet;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.merestone.geometry.Abandoned;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Side;

/** Whether areas share any point, exactly: two of their edges do, or one of their rings lies inside the other. */
final class Contact {
    private final Geometry area;
    private final Chains own;
    private final Outline zone;
    private boolean found;

    private Contact(Geometry area, Chains own, Outline zone) {
        this.area = area;
        this.own = own;
        this.zone = zone;
    }

    /** @param own the edges of {@code area}, which is valid */
    static boolean between(Geometry area, Chains own, Outline zone) {
        Contact contact = new Contact(area, own, zone);
        return contact.ofEdges() || contact.isRingInZone() || contact.isRingOfZoneInArea();
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
        double[] x = own.rings.x;
        double[] y = own.rings.y;
        for (int v = own.first[near]; v < own.last[near]; v++) {
            for (int w = zone.first[far]; w < zone.last[far]; w++) {
                if (meet(x[v], y[v], x[v + 1], y[v + 1], zone.x[w], zone.y[w], zone.x[w + 1], zone.y[w + 1])) {
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

    private boolean isRingInZone() {
        for (int ring = 0; ring < own.rings.count(); ring++) {
            int v = own.rings.start[ring];
            if (zone.locate(own.rings.x[v], own.rings.y[v]) != Location.EXTERIOR) {
                return true;
            }
        }
        return false;
    }

    private boolean isRingOfZoneInArea() {
        Envelope box = area.getEnvelopeInternal();
        BitSet seen = new BitSet();
        zone.tree.query(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), run -> {
            if (!found && !seen.get(zone.ring[run])) {
                seen.set(zone.ring[run]);
                Coordinate vertex = new Coordinate(zone.x[zone.first[run]], zone.y[zone.first[run]]);
                found = SimplePointInAreaLocator.locate(vertex, area) != Location.EXTERIOR;
            }
        });
        return found;
    }
}
