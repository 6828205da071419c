package org.merestone.tiles;

import java.util.List;
import org.merestone.geometry.BoxTree;

/** Whether rings come to themselves or to each other: any two edges share a point, but for neighbours their vertex. */
final class Touching {
    private static final int RUN = 8;

    private final int[] x;
    private final int[] y;
    /** First edge and ring of each run, and first and last vertex of each ring; an edge goes from its vertex to the next. */
    private final int[] run;

    private final int[] runRing;
    private final int[] start;
    private boolean found;

    private Touching(List<GridRing> rings) {
        int edges = 0;
        int runs = 0;
        for (GridRing ring : rings) {
            edges += ring.size();
            runs += (ring.size() + RUN - 1) / RUN;
        }
        this.x = new int[edges + rings.size()];
        this.y = new int[edges + rings.size()];
        this.run = new int[runs];
        this.runRing = new int[runs];
        this.start = new int[rings.size() + 1];
    }

    static boolean any(List<GridRing> rings) {
        return !rings.isEmpty() && new Touching(rings).look(rings);
    }

    private boolean look(List<GridRing> rings) {
        double[] boxes = new double[run.length * BoxTree.SIDES];
        int runs = 0;
        int vertex = 0;
        for (int r = 0; r < rings.size(); r++) {
            GridRing ring = rings.get(r);
            start[r] = vertex;
            for (int i = 0; i <= ring.size(); i++, vertex++) {
                x[vertex] = ring.xy()[2 * (i % ring.size())];
                y[vertex] = ring.xy()[2 * (i % ring.size()) + 1];
            }
            for (int from = start[r]; from < vertex - 1; from += RUN, runs++) {
                run[runs] = from;
                runRing[runs] = r;
                enclose(boxes, runs * BoxTree.SIDES, from, Math.min(from + RUN, vertex - 1));
            }
        }
        start[rings.size()] = vertex;
        BoxTree tree = new BoxTree(boxes);
        for (int i = 0; i < runs && !found; i++) {
            int at = i * BoxTree.SIDES;
            int one = i;
            tree.query(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3], other -> {
                if (other >= one && !found) {
                    found = meet(one, other);
                }
            });
        }
        return found;
    }

    private void enclose(double[] boxes, int at, int first, int last) {
        boxes[at] = boxes[at + 2] = x[first];
        boxes[at + 1] = boxes[at + 3] = y[first];
        for (int v = first + 1; v <= last; v++) {
            boxes[at] = Math.min(boxes[at], x[v]);
            boxes[at + 1] = Math.min(boxes[at + 1], y[v]);
            boxes[at + 2] = Math.max(boxes[at + 2], x[v]);
            boxes[at + 3] = Math.max(boxes[at + 3], y[v]);
        }
    }

    private boolean meet(int one, int other) {
        int endOne = Math.min(run[one] + RUN, start[runRing[one] + 1] - 1);
        int endOther = Math.min(run[other] + RUN, start[runRing[other] + 1] - 1);
        boolean sameRing = runRing[one] == runRing[other];
        int lastEdge = start[runRing[one] + 1] - 2;
        for (int a = run[one]; a < endOne; a++) {
            for (int b = one == other ? a + 2 : run[other]; b < endOther; b++) {
                boolean neighbours = sameRing && (b - a == 1 || a == start[runRing[one]] && b == lastEdge);
                if (!neighbours && meetEdges(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean meetEdges(int a, int b) {
        return Math.max(x[a], x[a + 1]) >= Math.min(x[b], x[b + 1])
                && Math.max(x[b], x[b + 1]) >= Math.min(x[a], x[a + 1])
                && Math.max(y[a], y[a + 1]) >= Math.min(y[b], y[b + 1])
                && Math.max(y[b], y[b + 1]) >= Math.min(y[a], y[a + 1])
                && side(a, b) * side(a, b + 1) <= 0
                && side(b, a) * side(b, a + 1) <= 0;
    }

    /** On which side of an edge a vertex lies. */
    private int side(int edge, int vertex) {
        return Long.signum((long) (x[edge + 1] - x[edge]) * (y[vertex] - y[edge])
                - (long) (y[edge + 1] - y[edge]) * (x[vertex] - x[edge]));
    }
}
