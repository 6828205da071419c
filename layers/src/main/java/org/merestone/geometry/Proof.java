package org.merestone.geometry;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;

/**
 * Proves areas valid in a fraction of the time that JTS takes to find a fault. It asks for more than JTS does, namely that
 * no two edges share a point but for the vertex at which one follows the other; so what is not proven may be valid all the
 * same. Signs are exact: what is proven, JTS finds valid.
 */
final class Proof {
    /** When more pairs of boxes meet than so many, and so many for each run, a sweep is faster than to look at them all. */
    private static final int MOST_STEPS = 4_000_000;

    private static final int MOST_STEPS_A_RUN = 16;

    private final Chains chains;
    private final Rings rings;
    private long steps;
    private boolean apart = true;

    enum Answer {
        VALID,
        /** Whoever needs to know must ask JTS. */
        OPEN,
        /** The same, but JTS might take hours to answer. */
        TANGLED
    }

    /** There is no use in going on. */
    private static final class Tangled extends RuntimeException {
        private Tangled() {
            super("too many pairs of boxes", null, false, false);
        }
    }

    private Proof(Chains chains) {
        this.chains = chains;
        this.rings = chains.rings;
    }

    static Answer of(Geometry geometry) {
        if (!(geometry instanceof Polygonal) || geometry.isEmpty() || !isFinite(geometry)) {
            return Answer.OPEN;
        }
        Proof proof = new Proof(Chains.of(geometry));
        try {
            boolean valid = proof.haveArea() && proof.areApart() && proof.areNested(geometry);
            return valid ? Answer.VALID : Answer.OPEN;
        } catch (Tangled e) {
            return new SweepLine(proof.rings).findsAllApart() ? Answer.VALID : Answer.TANGLED;
        }
    }

    /** Whether a geometry is valid, of which JTS is asked only what is not proven. */
    static boolean isValid(Geometry geometry) {
        return of(geometry) == Answer.VALID || geometry.isValid();
    }

    private static boolean isFinite(Geometry geometry) {
        Finite finite = new Finite();
        geometry.apply(finite);
        return finite.all;
    }

    private static final class Finite implements CoordinateSequenceFilter {
        private boolean all = true;

        @Override
        public void filter(CoordinateSequence points, int i) {
            all &= Double.isFinite(points.getX(i)) && Double.isFinite(points.getY(i));
        }

        @Override
        public boolean isDone() {
            return !all;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }

    private boolean haveArea() {
        for (int i = 0; i < rings.count(); i++) {
            if (rings.end(i) - rings.start[i] < 3) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether no two edges share a point, but for those that follow each other. Goes through all boxes even when it is
     * known that some do, so that what is open is never tangled.
     */
    private boolean areApart() {
        lookWithin(chains.tree.top(), 0);
        return apart;
    }

    private void lookWithin(int level, int node) {
        BoxTree tree = chains.tree;
        if (level == 0) {
            lookAt(node, node);
            return;
        }
        for (int a = tree.firstChild(node); a < tree.endOfChildren(level, node); a++) {
            lookWithin(level - 1, a);
            for (int b = a + 1; b < tree.endOfChildren(level, node); b++) {
                lookBetween(level - 1, a, b);
            }
        }
    }

    private void lookBetween(int level, int a, int b) {
        BoxTree tree = chains.tree;
        int at = tree.at(level, b);
        if (!tree.meets(tree.at(level, a), tree.box[at], tree.box[at + 1], tree.box[at + 2], tree.box[at + 3])) {
            return;
        }
        step();
        if (level == 0) {
            lookAt(a, b);
            return;
        }
        for (int c = tree.firstChild(a); c < tree.endOfChildren(level, a); c++) {
            for (int d = tree.firstChild(b); d < tree.endOfChildren(level, b); d++) {
                lookBetween(level - 1, c, d);
            }
        }
    }

    private void step() {
        if (++steps > MOST_STEPS + MOST_STEPS_A_RUN * (long) chains.first.length) {
            throw new Tangled();
        }
    }

    /** At the edges of two runs, or of one. */
    private void lookAt(int a, int b) {
        double[] box = chains.tree.box;
        int at = chains.tree.at(0, b);
        for (int e = chains.first[a]; apart && e < chains.last[a]; e++) {
            if (!rings.edgeMisses(e, box[at], box[at + 1], box[at + 2], box[at + 3])) {
                for (int f = a == b ? e + 1 : chains.first[b]; apart && f < chains.last[b]; f++) {
                    apart = !rings.edgesMeet(e, f, chains.ring[a]);
                }
            }
        }
    }

    /**
     * Whether rings that do not meet lie as those of areas do: holes in their shell and in no other hole, shells in no other
     * area. A ring within another lies wholly in it, so one vertex tells; and of rings that lie too deep, some lie just one
     * too deep, which parity shows.
     */
    private boolean areNested(Geometry geometry) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            if (polygon.getNumInteriorRing() > 0) {
                Proof own = geometry.getNumGeometries() == 1 ? this : new Proof(Chains.of(polygon));
                if (!own.holesAreInside()) {
                    return false;
                }
            }
        }
        return geometry.getNumGeometries() == 1 || shellsAreOutside();
    }

    private boolean holesAreInside() {
        for (int i = 0; i < rings.count(); i++) {
            if (isInside(i) == rings.shell[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean shellsAreOutside() {
        for (int i = 0; i < rings.count(); i++) {
            if (rings.shell[i] && isInside(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the other rings hold a ring an odd number of times. */
    private boolean isInside(int ring) {
        int vertex = rings.start[ring];
        return isInside(chains.tree.top(), 0, ring, rings.x[vertex], rings.y[vertex]);
    }

    private boolean isInside(int level, int node, int except, double px, double py) {
        BoxTree tree = chains.tree;
        int at = tree.at(level, node);
        if (py < tree.box[at + 1] || py > tree.box[at + 3] || px > tree.box[at + 2]) {
            return false;
        }
        step();
        int from = tree.firstItem(level, node);
        int to = tree.lastItem(level, node);
        boolean others = except < chains.ring[from] || except > chains.ring[to];
        if (others && px < tree.box[at]) {
            // Whatever the chain does in between, it crosses the ray as often, but for an even number, as its ends say.
            return isAbove(chains.first[from], py)
                    ^ isAbove(rings.start[chains.ring[from]], py)
                    ^ isAbove(rings.start[chains.ring[to]], py)
                    ^ isAbove(chains.last[to], py);
        }
        boolean odd = false;
        if (level > 0) {
            for (int child = tree.firstChild(node); child < tree.endOfChildren(level, node); child++) {
                odd ^= isInside(level - 1, child, except, px, py);
            }
        } else if (others) {
            for (int v = chains.first[node]; v < chains.last[node]; v++) {
                odd ^= isAbove(v, py) != isAbove(v + 1, py) && rings.side(v, px, py) > 0 == rings.y[v + 1] > rings.y[v];
            }
        }
        return odd;
    }

    private boolean isAbove(int vertex, double py) {
        return rings.y[vertex] > py;
    }
}
