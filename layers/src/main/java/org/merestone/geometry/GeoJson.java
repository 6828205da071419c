package org.merestone.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** A lon/lat geometry as the maps and lists of its GeoJSON (RFC 7946), coordinates to 1e-9 degrees (0.1 mm). */
public final class GeoJson {
    private static final int DECIMALS = 9;

    private GeoJson() {}

    public static Map<String, Object> of(Geometry geometry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType());
        if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
            List<Object> parts = new ArrayList<>();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                parts.add(of(geometry.getGeometryN(i)));
            }
            json.put("geometries", parts);
        } else {
            json.put("coordinates", coordinates(geometry));
        }
        return json;
    }

    private static Object coordinates(Geometry geometry) {
        if (geometry instanceof Point point) {
            return point.isEmpty() ? List.of() : position(point.getCoordinate());
        }
        if (geometry instanceof LineString line) {
            return positions(line);
        }
        List<Object> parts = new ArrayList<>();
        if (geometry instanceof Polygon polygon) {
            if (!polygon.isEmpty()) {
                parts.add(ring(polygon.getExteriorRing(), true));
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    parts.add(ring(polygon.getInteriorRingN(i), false));
                }
            }
            return parts;
        }
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.add(coordinates(geometry.getGeometryN(i)));
        }
        return parts;
    }

    /** RFC 7946: shells counter-clockwise, holes clockwise. */
    private static List<Object> ring(LineString ring, boolean counterClockwise) {
        boolean turned =
                org.locationtech.jts.algorithm.Orientation.isCCW(ring.getCoordinateSequence()) != counterClockwise;
        return positions(turned ? ring.reverse() : ring);
    }

    private static List<Object> positions(LineString line) {
        List<Object> positions = new ArrayList<>(line.getNumPoints());
        for (Coordinate point : line.getCoordinates()) {
            positions.add(position(point));
        }
        return positions;
    }

    /** A position as two plain decimal numbers. */
    public static List<Object> position(Coordinate point) {
        return List.of(Rounded.decimal(point.x, DECIMALS), Rounded.decimal(point.y, DECIMALS));
    }
}
