package org.merestone.store;

import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Text;

/**
 * What came out when the whole store was held against its chain of hashes.
 *
 * @param revisions how many were looked at
 * @param head the newest revision with the hash it is stored with; empty when there is none
 * @param tablesCompared whether the layers' own tables were compared too: only when nothing is wrong with the history,
 *     since else nobody knows what they should hold
 * @param faultCount how many faults there are
 * @param faults the first {@value #LISTED} of them, by revision
 */
public record Verification(
        long revisions, Optional<Anchor> head, boolean tablesCompared, long faultCount, List<Fault> faults) {
    /** No more faults than this are listed. */
    public static final int LISTED = 1000;

    /** What is not as it was written. */
    public enum Part {
        /** The revisions and versions that the hashes are made of. */
        HISTORY,
        /** The anchor that the store was held against. */
        ANCHOR,
        /** The kept bytes of the files that imports were made of. */
        ORIGINAL,
        /** A layer's own table, as other programs see it; what was known when is not touched. */
        LAYER_TABLE
    }

    /**
     * Something that is not as it was written.
     *
     * @param revision the one whose content it is, or the first that depends on it
     */
    public record Fault(Part part, long revision, Optional<String> layer, Text detail) {}

    public Verification {
        faults = List.copyOf(faults);
    }

    public boolean ok() {
        return faultCount == 0;
    }

    /** What to keep outside the store; empty when something is wrong with it, or nothing is in it. */
    public Optional<Anchor> anchor() {
        return ok() ? head : Optional.empty();
    }
}
