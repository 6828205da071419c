package org.merestone.ingest;

import java.util.ArrayList;
import java.util.List;

/** How many rows something is said of, and the numbers of the first. */
final class Tally {
    private static final int NAMED = 20;

    private final List<String> first = new ArrayList<>();
    private int count;

    void add(Draft draft) {
        add(draft.row());
    }

    void add(int row) {
        if (count++ < NAMED) {
            first.add(String.valueOf(row));
        }
    }

    int count() {
        return count;
    }

    /** For people. */
    String rows() {
        return String.join(", ", first) + (count > NAMED ? " …" : "");
    }
}
