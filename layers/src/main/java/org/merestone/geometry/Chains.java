package org.merestone.geometry;

import org.locationtech.jts.geom.Geometry;

/**
 * The edges of polygons, valid or not, as chains. Each run of {@link #RUN} consecutive edges of a ring is an item of a
 * {@link BoxTree}, and the runs follow the rings, so a node of the tree is a chain of edges with its box: what one side of
 * the box tells about the whole chain need not be asked of its edges.
 */
public final class Chains {
    private static final int RUN = 8;

    public final Rings rings;
    /** First vertex, last vertex and ring of each run. */
    public final int[] first;

    public final int[] last;
    public final int[] ring;
    public final BoxTree tree;

    private Chains(Rings rings, int runs) {
        this.rings = rings;
        this.first = new int[runs];
        this.last = new int[runs];
        this.ring = new int[runs];
        double[] boxes = new double[runs * BoxTree.SIDES];
        int run = 0;
        for (int i = 0; i < rings.count(); i++) {
            for (int from = rings.start[i]; from < rings.end(i); from += RUN) {
                first[run] = from;
                last[run] = Math.min(from + RUN, rings.end(i));
                ring[run] = i;
                enclose(boxes, run++);
            }
        }
        this.tree = new BoxTree(boxes);
    }

    /** @param polygons a polygon or multipolygon with finite coordinates */
    public static Chains of(Geometry polygons) {
        Rings rings = Rings.of(polygons);
        int runs = 0;
        for (int i = 0; i < rings.count(); i++) {
            runs += (rings.end(i) - rings.start[i] + RUN - 1) / RUN;
        }
        return new Chains(rings, runs);
    }

    private void enclose(double[] boxes, int run) {
        int at = run * BoxTree.SIDES;
        boxes[at] = boxes[at + 1] = Double.POSITIVE_INFINITY;
        boxes[at + 2] = boxes[at + 3] = Double.NEGATIVE_INFINITY;
        for (int v = first[run]; v <= last[run]; v++) {
            boxes[at] = Math.min(boxes[at], rings.x[v]);
            boxes[at + 1] = Math.min(boxes[at + 1], rings.y[v]);
            boxes[at + 2] = Math.max(boxes[at + 2], rings.x[v]);
            boxes[at + 3] = Math.max(boxes[at + 3], rings.y[v]);
        }
    }
}
