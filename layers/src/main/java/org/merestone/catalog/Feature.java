package org.merestone.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * One version of a thing on a layer.
 *
 * @param id the same for all versions of the thing, the same on every store
 * @param geometry lon/lat in degrees, EPSG:4490; empty only when {@code fault} says why
 * @param properties by canonical field name, never a null value; values as {@link Field.Type} says,
 *     columns that the kind does not know as {@code String}
 * @param validity when it holds by law
 * @param revision the revision that brought this version; 0 before it is stored
 * @param fault why it is quarantined: it is stored but cannot be relied on for a verdict
 */
public record Feature(
        String layer,
        String id,
        Optional<Geometry> geometry,
        Map<String, Object> properties,
        Validity validity,
        long revision,
        Optional<String> fault) {
    /** The property with r68 of the position in metres, where its row stated one. */
    public static final String ACCURACY_M = "accuracy_m";
    /** The property with r68 in metres of what the digits of its text coordinates leave open, where that counts. */
    public static final String ROUNDING_M = "rounding_m";

    public Feature {
        properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
        if (geometry.isEmpty() && fault.isEmpty()) {
            throw new IllegalArgumentException("a feature without geometry must say why: " + layer + "/" + id);
        }
    }

    public String code() {
        return String.valueOf(properties.getOrDefault("code", ""));
    }

    public String name() {
        return String.valueOf(properties.getOrDefault("name", ""));
    }

    public OptionalDouble accuracyM() {
        return metres(ACCURACY_M);
    }

    public OptionalDouble roundingM() {
        return metres(ROUNDING_M);
    }

    private OptionalDouble metres(String property) {
        return properties.get(property) instanceof Number metres
                ? OptionalDouble.of(metres.doubleValue())
                : OptionalDouble.empty();
    }

    public Feature withRevision(long number) {
        return new Feature(layer, id, geometry, properties, validity, number, fault);
    }
}
