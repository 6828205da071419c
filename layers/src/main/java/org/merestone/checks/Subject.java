package org.merestone.checks;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;

/**
 * What is checked.
 *
 * @param layer and {@code id}: where it is stored, if it is
 * @param geometry valid, lon/lat, EPSG:4490: points, lines or polygons
 * @param properties by canonical field name, values as {@code catalog.Field.Type} says
 * @param accuracyM r68 of its position in metres; empty: the kind's default is used and named as such
 * @param roundingM r68 in metres of what the digits of its text coordinates leave open; it is never known better
 */
public record Subject(
        String kind,
        Optional<String> layer,
        Optional<String> id,
        Geometry geometry,
        Map<String, Object> properties,
        OptionalDouble accuracyM,
        OptionalDouble roundingM) {
    public Subject(
            String kind,
            Optional<String> layer,
            Optional<String> id,
            Geometry geometry,
            Map<String, Object> properties,
            OptionalDouble accuracyM) {
        this(kind, layer, id, geometry, properties, accuracyM, OptionalDouble.empty());
    }

    public Subject {
        properties = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(properties));
        if (geometry.isEmpty() || geometry.getClass() == org.locationtech.jts.geom.GeometryCollection.class) {
            throw new IllegalArgumentException("a subject is made of points, lines or polygons");
        }
    }
}
