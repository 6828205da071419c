package org.merestone.outline;

import org.locationtech.jts.geom.Envelope;
import org.merestone.geometry.Chains;

/** An outline as it looks within a box to an eye that sees nothing smaller than a cell. */
final class Sketch {
    private final Chains zone;
    private final Envelope box;
    private final double cellX;
    private final double cellY;

    private Sketch(Chains zone, Envelope box, double cellX, double cellY) {
        this.zone = zone;
        this.box = box;
        this.cellX = cellX;
        this.cellY = cellY;
    }

    static void draw(Chains zone, Envelope box, double cellX, double cellY, Outline.Trace trace) {
        Sketch sketch = new Sketch(zone, box, cellX, cellY);
        new Walk(zone, sketch::isStraight, (ring, v) -> trace.vertex(ring, zone.rings.x[v], zone.rings.y[v])).run();
    }

    private boolean isStraight(int level, int node) {
        double[] sides = zone.tree.box;
        int at = zone.tree.at(level, node);
        return sides[at] > box.getMaxX()
                || sides[at + 2] < box.getMinX()
                || sides[at + 1] > box.getMaxY()
                || sides[at + 3] < box.getMinY()
                || sides[at + 2] - sides[at] < cellX && sides[at + 3] - sides[at + 1] < cellY;
    }
}
