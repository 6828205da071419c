package generate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** A feature to be written. */
record Row(Geometry lonLat, Map<String, String> properties) {
    /** Rings start and run in one way, the outer ones counterclockwise: JTS leaves their order to chance. */
    Row {
        lonLat = lonLat.getDimension() == 2 ? lonLat.norm().reverse() : lonLat;
        if (lonLat instanceof LinearRing ring) {
            lonLat = Shapes.PLANE.createLineString(ring.getCoordinates());
        }
        if (lonLat.isEmpty() || lonLat.getGeometryType().equals("GeometryCollection")) {
            throw new IllegalArgumentException("no shape: " + properties);
        }
    }

    static Row of(Geometry lonLat, String attributes) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String attribute : attributes.split(", ")) {
            String[] pair = attribute.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        return new Row(lonLat, properties);
    }

    /** Of names and values in turn; what is blank is left out. */
    static Row of(Geometry lonLat, String first, String... more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(first, more[0]);
        for (int i = 1; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new Row(lonLat, properties);
    }

    String get(String name) {
        return properties.getOrDefault(name, "");
    }

    /** The same with more said of it. */
    Row with(String... more) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new Row(lonLat, all);
    }
}
