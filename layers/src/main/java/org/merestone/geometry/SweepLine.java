package org.merestone.geometry;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A line that sweeps over rings from west to east (Shamos and Hoey) and keeps the edges that it crosses in order: edges that
 * meet become neighbours first. It takes n log n steps whatever the rings look like, of which each is dear.
 */
final class SweepLine {
    private static final int NONE = -1;
    private static final int UNSEEN = -2;

    private final Rings rings;
    private final int[] ringOf;
    private final int[] parent;
    private final TreeSet<Integer> crossed = new TreeSet<>(this::compare);
    private boolean apart = true;

    SweepLine(Rings rings) {
        this.rings = rings;
        this.ringOf = new int[rings.start[rings.count()]];
        for (int i = 0; i < rings.count(); i++) {
            Arrays.fill(ringOf, rings.start[i], rings.start[i + 1], i);
        }
        this.parent = new int[rings.count()];
    }

    /** Whether no two edges share a point but those that follow each other, and the rings lie in each other as areas do. */
    boolean findsAllApart() {
        Arrays.fill(parent, UNSEEN);
        int edges = rings.start[rings.count()] - rings.count();
        Integer[] byWest = IntStream.range(0, ringOf.length)
                .filter(v -> v < rings.end(ringOf[v]))
                .boxed()
                .toArray(Integer[]::new);
        Integer[] byEast = byWest.clone();
        Arrays.sort(byWest, (e, f) -> order(west(e), west(f)));
        Arrays.sort(byEast, (e, f) -> order(east(e), east(f)));
        int reached = 0;
        for (int left = 0; left < edges && apart; left++) {
            // What begins at a point is taken up before what ends there is let go, so that they are seen beside each
            // other.
            while (reached < edges && order(west(byWest[reached]), east(byEast[left])) <= 0) {
                reach(byWest[reached++]);
            }
            leave(byEast[left]);
        }
        return apart;
    }

    private void reach(int edge) {
        Integer below = crossed.lower(edge);
        Integer above = crossed.higher(edge);
        apart &= crossed.add(edge) && areApart(below, edge) && areApart(edge, above);
        int ring = ringOf[edge];
        if (apart && parent[ring] == UNSEEN) {
            parent[ring] = below == null ? NONE : ringAbove(below);
            apart = liesWell(ring);
        }
    }

    private void leave(int edge) {
        apart &= crossed.remove(edge) && areApart(crossed.lower(edge), crossed.higher(edge));
    }

    /** The innermost ring round what lies just above an edge. */
    private int ringAbove(int edge) {
        int ring = ringOf[edge];
        // Areas lie on the left of their edges, holes on the right.
        boolean within = (west(edge) == edge) == rings.shell[ring];
        return within ? ring : parent[ring];
    }

    private boolean liesWell(int ring) {
        int around = parent[ring];
        return rings.shell[ring]
                ? around == NONE || !rings.shell[around]
                : around != NONE && rings.shell[around] && rings.polygon[around] == rings.polygon[ring];
    }

    private boolean areApart(Integer a, Integer b) {
        return a == null || b == null || !rings.edgesMeet(Math.min(a, b), Math.max(a, b), ringOf[Math.min(a, b)]);
    }

    /** Which of two edges that do not meet lies lower where the line crosses both; 0 when they lie on each other. */
    private int compare(int e, int f) {
        return order(west(e), west(f)) <= 0 ? -sideOf(e, f) : sideOf(f, e);
    }

    /** Whether a later edge lies above (1) or below (-1) of the one reached before it. */
    private int sideOf(int first, int later) {
        int side = upwards(first, west(later));
        if (side == 0) {
            side = upwards(first, east(later));
        }
        // One that goes straight on where the other ends: any order will do.
        return side == 0 && first != later && order(east(first), west(later)) == 0 ? 1 : side;
    }

    private int upwards(int edge, int vertex) {
        int from = west(edge);
        int to = east(edge);
        return Side.of(rings.x[from], rings.y[from], rings.x[to], rings.y[to], rings.x[vertex], rings.y[vertex]);
    }

    private int west(int edge) {
        return order(edge, edge + 1) < 0 ? edge : edge + 1;
    }

    private int east(int edge) {
        return west(edge) == edge ? edge + 1 : edge;
    }

    /** Of two vertices as the line reaches them: one north of another comes after it. */
    private int order(int v, int w) {
        if (rings.x[v] != rings.x[w]) {
            return rings.x[v] < rings.x[w] ? -1 : 1;
        }
        return rings.y[v] == rings.y[w] ? 0 : rings.y[v] < rings.y[w] ? -1 : 1;
    }
}
