package org.merestone.store;

import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.catalog.Feature;

/**
 * A version of a feature as it was known from one revision to another.
 *
 * @param feature its {@code revision} is the first that knew it
 * @param origin the row it was read from; empty when it was made in another way, or nobody noted it
 * @param revisionTo the first that no longer knew it; empty: it is known now
 */
public record HeldVersion(Feature feature, Optional<Origin> origin, OptionalLong revisionTo) {
    /** Whether revision {@code number} knew it. */
    public boolean isKnownAt(long number) {
        return feature.revision() <= number && number < revisionTo.orElse(Long.MAX_VALUE);
    }
}
