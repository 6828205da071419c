package org.merestone.tiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rings that have their inside on the left, cut to the window of a tile: each piece of border that goes out is joined along
 * the window's border to the next that comes in, the inside staying on the left.
 */
final class Cut {
    /** Where piece number {@code piece} goes out or comes in. */
    private record Crossing(double place, int piece, boolean out) {}

    private final List<GridRing> rings = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Cut() {}

    /** The rings in the window; empty when in and out do not alternate, which is so when the rings cross each other. */
    static Optional<List<GridRing>> of(List<GridLine> rings) {
        Cut cut = new Cut();
        rings.forEach(cut::add);
        if (cut.pieces.isEmpty()) {
            if (Window.within(rings)) {
                cut.take(Window.all());
            }
            return Optional.of(cut.rings);
        }
        return cut.join() ? Optional.of(cut.rings) : Optional.empty();
    }

    private void add(GridLine ring) {
        for (int i = 0; i < ring.size; i++) {
            if (!Window.holds(ring.x[i], ring.y[i])) {
                Window.cutRing(ring, i, pieces::add);
                return;
            }
        }
        Piece whole = new Piece();
        for (int i = 0; i < ring.size; i++) {
            whole.add(ring.x[i], ring.y[i]);
        }
        take(whole);
    }

    private void take(Piece closed) {
        GridRing ring = GridRing.of(closed.xy, closed.length);
        if (!ring.isEmpty()) {
            rings.add(ring);
        }
    }

    private boolean join() {
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            crossings.add(new Crossing(pieces.get(i).exit, i, true));
            crossings.add(new Crossing(pieces.get(i).entry, i, false));
        }
        crossings.sort(Comparator.comparingDouble(Crossing::place));
        int[] next = new int[pieces.size()];
        for (int i = 0; i < crossings.size(); i++) {
            Crossing here = crossings.get(i);
            Crossing after = crossings.get((i + 1) % crossings.size());
            if (here.out() == after.out() || here.place() == after.place()) {
                return false;
            }
            if (here.out()) {
                next[here.piece()] = after.piece();
            }
        }
        boolean[] done = new boolean[next.length];
        for (int first = 0; first < next.length; first++) {
            Piece ring = new Piece();
            for (int i = first; !done[i]; i = next[i]) {
                done[i] = true;
                ring.add(pieces.get(i));
                Window.turn(ring, pieces.get(i).exit, pieces.get(next[i]).entry);
            }
            take(ring);
        }
        return true;
    }
}
