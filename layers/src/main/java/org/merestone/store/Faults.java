package org.merestone.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.merestone.catalog.Text;

/** Gathers the faults of one verification, of which a store may have more than memory holds. */
final class Faults {
    private final List<Verification.Fault> listed = new ArrayList<>();
    private final TreeSet<Long> revisions = new TreeSet<>();
    private long count;

    void history(long revision, Optional<String> layer, String zh, String en) {
        revisions.add(revision);
        add(Verification.Part.HISTORY, revision, layer, zh, en);
    }

    void original(long revision, Optional<String> layer, String zh, String en) {
        add(Verification.Part.ORIGINAL, revision, layer, zh, en);
    }

    void anchor(long revision, String zh, String en) {
        add(Verification.Part.ANCHOR, revision, Optional.empty(), zh, en);
    }

    void table(long revision, String layer, String zh, String en) {
        add(Verification.Part.LAYER_TABLE, revision, Optional.of(layer), zh, en);
    }

    private void add(Verification.Part part, long revision, Optional<String> layer, String zh, String en) {
        count++;
        if (listed.size() < Verification.LISTED) {
            listed.add(new Verification.Fault(part, revision, layer, Text.of(zh, en)));
        }
    }

    /** Whether something is wrong with the content of a revision from {@code first} on and below {@code end}. */
    boolean between(long first, long end) {
        return first < end && !revisions.subSet(first, end).isEmpty();
    }

    boolean none() {
        return count == 0;
    }

    Verification verification(long looked, Optional<Anchor> head, boolean tablesCompared) {
        listed.sort(Comparator.comparingLong(Verification.Fault::revision));
        return new Verification(looked, head, tablesCompared, count, listed);
    }
}
