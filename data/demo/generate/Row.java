package generate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** A feature to be written. */
record Row(Geometry lonLat, Map<String, String> properties) {
    /** A feature of which nothing is said yet. */
    static Row at(Geometry lonLat) {
        Geometry shape = lonLat instanceof LinearRing ring
                ? Shapes.PLANE.createLineString(ring.getCoordinates())
                // rings start and run in one way, the outer ones counterclockwise: JTS leaves their order to chance
                : lonLat.getDimension() == 2 ? lonLat.norm().reverse() : lonLat;
        if (shape.isEmpty() || shape.getGeometryType().equals("GeometryCollection")) {
            throw new IllegalArgumentException("no shape: " + shape);
        }
        return new Row(shape, Map.of());
    }

    /** @param attributes as the plan has them: name=value, name=value */
    static Row of(Geometry lonLat, String attributes) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String attribute : attributes.split(", ")) {
            String[] pair = attribute.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        return new Row(at(lonLat).lonLat, properties);
    }

    String get(String name) {
        return properties.getOrDefault(name, "");
    }

    /** The same with one thing more said of it; what is blank is not written. */
    Row with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(name, value);
        return new Row(lonLat, all);
    }
}
