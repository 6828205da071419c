package org.merestone.store;

import java.util.Optional;
import org.merestone.catalog.Feature;

/**
 * A feature to be stored.
 *
 * @param origin the row it was read from; empty when it was made in another way
 */
public record Put(Feature feature, Optional<Origin> origin) {
    /** A feature that was not read from a file. */
    public static Put of(Feature feature) {
        return new Put(feature, Optional.empty());
    }
}
