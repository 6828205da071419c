package org.merestone.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings that stand, all worked out of the same.
 *
 * @param findings one for each subject and rule, by layer, id and rule: those that are not clear, and those that are and
 *     once were not
 */
public record FindingSet(Origin origin, List<StandingFinding> findings) {
    /** Before any was worked out: that of the empty store. */
    public static final FindingSet NONE = new FindingSet(Origin.NONE, List.of());

    /**
     * Of what a set was worked out.
     *
     * @param number counts the sets; 0 for none
     * @param anchor of the revision; empty for the empty store
     * @param asOf by whose law, save of what was done itself on a day
     * @param at when the work began
     * @param inputs hashes of the rulebooks and kinds, by their name
     */
    public record Origin(long number, Optional<Anchor> anchor, LocalDate asOf, Instant at, Map<String, Object> inputs) {
        static final Origin NONE = new Origin(0, Optional.empty(), LocalDate.EPOCH, Instant.EPOCH, Map.of());

        public Origin {
            inputs = Map.copyOf(inputs);
        }

        public long revision() {
            return anchor.map(Anchor::number).orElse(0L);
        }

        /** Whether nothing has moved between the two. */
        public boolean isOfTheSame(Origin other) {
            return anchor.equals(other.anchor) && asOf.equals(other.asOf) && inputs.equals(other.inputs);
        }

        public Origin numbered(long count) {
            return new Origin(count, anchor, asOf, at, inputs);
        }
    }

    public FindingSet {
        findings = List.copyOf(findings);
    }
}
