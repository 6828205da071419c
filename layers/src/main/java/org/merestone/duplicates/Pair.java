package org.merestone.duplicates;

import java.util.List;
import org.merestone.catalog.Feature;

/**
 * Two features that may be one thing.
 *
 * @param one the one known longer: of the lower revision, then of the lower id
 * @param distanceM between the nearest of their points; 0 where they meet
 * @param accuracyM r68 of that distance by the accuracy of both
 */
public record Pair(Feature one, Feature other, double distanceM, double accuracyM, List<Evidence> evidence) {
    private static final int POSSIBLE = 3;
    private static final int LIKELY = 4;

    public Pair {
        evidence = List.copyOf(evidence);
    }

    public int points() {
        return evidence.stream().mapToInt(Evidence::points).sum();
    }

    public boolean isLikely() {
        return points() >= LIKELY;
    }

    public boolean isPossible() {
        return points() >= POSSIBLE;
    }
}
