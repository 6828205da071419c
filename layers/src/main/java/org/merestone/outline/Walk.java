package org.merestone.outline;

import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;

/** A walk along the rings of an outline, in which some chains are taken straight from end to end. */
final class Walk {
    private final Chains zone;
    private final Chain straight;
    private final Sink sink;

    /** Whether the chain that a node of the tree stands for is taken straight. */
    interface Chain {
        boolean is(int level, int node);
    }

    /** Gets the vertices in order; some come twice where chains meet. */
    interface Sink {
        void put(int ring, int vertex);
    }

    Walk(Chains zone, Chain straight, Sink sink) {
        this.zone = zone;
        this.straight = straight;
        this.sink = sink;
    }

    void run() {
        run(zone.tree.top(), 0);
    }

    private void run(int level, int node) {
        BoxTree tree = zone.tree;
        if (straight.is(level, node)) {
            byEnds(tree.firstItem(level, node), tree.lastItem(level, node));
        } else if (level == 0) {
            for (int v = zone.first[node]; v <= zone.last[node]; v++) {
                sink.put(zone.ring[node], v);
            }
        } else {
            for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
                run(level - 1, child);
            }
        }
    }

    /** From the first run's first vertex to the last run's last; rings that lie whole between them are left out. */
    private void byEnds(int from, int to) {
        sink.put(zone.ring[from], zone.first[from]);
        if (zone.ring[from] != zone.ring[to]) {
            sink.put(zone.ring[from], zone.rings.end(zone.ring[from]));
            sink.put(zone.ring[to], zone.rings.start[zone.ring[to]]);
        }
        sink.put(zone.ring[to], zone.last[to]);
    }
}
