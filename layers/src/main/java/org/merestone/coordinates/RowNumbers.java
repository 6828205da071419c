package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The numbers of some rows, 1-based, as people read them. */
final class RowNumbers {
    private static final int MOST_RUNS = 100;

    private final BitSet rows = new BitSet();

    void add(int row) {
        rows.set(row);
    }

    int count() {
        return rows.cardinality();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Such as "3, 7–12, 40". */
    @Override
    public String toString() {
        List<String> runs = new ArrayList<>();
        for (int from = rows.nextSetBit(0); from >= 0; from = rows.nextSetBit(from)) {
            if (runs.size() == MOST_RUNS) {
                return String.join(", ", runs) + " …";
            }
            int to = rows.nextClearBit(from);
            runs.add(to - from > 1 ? from + "–" + (to - 1) : String.valueOf(from));
            from = to;
        }
        return String.join(", ", runs);
    }
}
