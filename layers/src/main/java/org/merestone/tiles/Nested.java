package org.merestone.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rings that do not come to each other, put in the order of a tile: each shell, then its holes. */
final class Nested {
    private Nested() {}

    /**
     * Shells turn one way, holes the other. Empty when a shell does not lie free or a hole not in a shell.
     *
     * @param rings with their inside on the left
     */
    static Optional<List<GridRing>> of(List<GridRing> rings) {
        List<List<GridRing>> groups = new ArrayList<>();
        int[] parent = new int[rings.size()];
        for (int i = 0; i < parent.length; i++) {
            boolean hole = rings.get(i).area2() > 0;
            parent[i] = hole ? around(rings, i) : i;
            if (parent[i] < 0
                    || !hole && depth(rings, i) % 2 != 0
                    || hole && rings.get(parent[i]).area2() > 0) {
                return Optional.empty();
            }
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < parent.length; i++) {
            boolean hole = parent[i] != i;
            groups.get(parent[i])
                    .add(hole ? groups.get(parent[i]).size() : 0, rings.get(i).turning(!hole));
        }
        return Optional.of(groups.stream().flatMap(List::stream).toList());
    }

    /** The smallest ring around another, -1 when there is none. */
    private static int around(List<GridRing> rings, int inner) {
        int least = -1;
        for (int i = 0; i < rings.size(); i++) {
            if (surrounds(rings, i, inner)
                    && (least < 0
                            || Math.abs(rings.get(i).area2())
                                    < Math.abs(rings.get(least).area2()))) {
                least = i;
            }
        }
        return least;
    }

    private static int depth(List<GridRing> rings, int inner) {
        int depth = 0;
        for (int i = 0; i < rings.size(); i++) {
            depth += surrounds(rings, i, inner) ? 1 : 0;
        }
        return depth;
    }

    private static boolean surrounds(List<GridRing> rings, int outer, int inner) {
        int[] first = rings.get(inner).xy();
        return outer != inner && rings.get(outer).surrounds(first[0], first[1]);
    }
}
