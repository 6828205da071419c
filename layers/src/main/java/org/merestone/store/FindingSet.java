package org.merestone.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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
    /** By subject, then by rule. */
    public static final Comparator<StandingFinding> ORDER = Comparator.comparing(
                    (StandingFinding f) -> f.subject().layer())
            .thenComparing(f -> f.subject().id())
            .thenComparing(StandingFinding::rule);

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

    /** Those of one subject, found without looking at the others. */
    public List<StandingFinding> of(String layer, String id) {
        int from = placeOf(layer, id);
        return findings.subList(from, firstAfter(layer, id, true));
    }

    /** Where in the list those of a subject begin, or would. */
    public int placeOf(String layer, String id) {
        return firstAfter(layer, id, false);
    }

    /** Where those of a subject begin, or where what comes after them does. */
    private int firstAfter(String layer, String id, boolean alsoAfterItself) {
        int low = 0;
        int high = findings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            StandingFinding.Subject at = findings.get(middle).subject();
            int order = at.layer().compareTo(layer);
            order = order == 0 ? at.id().compareTo(id) : order;
            if (order < 0 || alsoAfterItself && order == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
