package org.merestone.catalog;

import java.util.Map;
import java.util.Optional;
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

    public Feature withRevision(long number) {
        return new Feature(layer, id, geometry, properties, validity, number, fault);
    }
}
