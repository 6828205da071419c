package org.merestone.store;

import java.time.Instant;
import java.util.Map;
import org.merestone.catalog.Layer;

/**
 * One atomic change of the store. Numbers begin at 1 and have no gaps.
 *
 * @param hash SHA-256 (hex) over the previous revision's hash and this one's whole content
 * @param contents what the layer holds after it
 */
public record Revision(
        long number,
        Instant at,
        String author,
        String what,
        String layer,
        String hash,
        Map<String, Object> detail,
        Layer.Contents contents) {
    public Anchor anchor() {
        return new Anchor(number, hash);
    }
}
