package org.merestone.atlas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.store.Anchor;

/**
 * A part of an atlas: what is said of all its layers, and some of their zones.
 *
 * @param parts by layer
 * @param changes the last revision of every layer, also of those that no rule reads
 */
public record Excerpt(long revision, Optional<Anchor> anchor, List<Part> parts, Map<String, Long> changes) {
    public Excerpt {
        parts = List.copyOf(parts);
        changes = Map.copyOf(changes);
    }

    /**
     * One layer.
     *
     * @param accuracyM the worst r68 in metres of the boundaries of all its sound zones
     * @param roundingM the worst r68 that few digits leave to any of its zones; empty when all have enough
     * @param features some of its zones, sound and broken
     */
    public record Part(Layer layer, double accuracyM, OptionalDouble roundingM, List<Feature> features) {
        public Part {
            features = List.copyOf(features);
        }
    }
}
