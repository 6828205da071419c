package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A lon/lat geometry as GeoJSON with all digits of its coordinates, in the order in which it has them: what is read is the
 * same to the last bit. Coordinates that are no numbers, of broken zones, are written as texts.
 */
final class ExactGeometry {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private ExactGeometry() {}

    static ObjectNode write(Geometry geometry) {
        ObjectNode json = Tree.object().put("type", geometry.getGeometryType());
        if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
            ArrayNode parts = json.putArray("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                parts.add(write(geometry.getGeometryN(i)));
            }
        } else {
            coordinates(geometry, json.putArray("coordinates"));
        }
        return json;
    }

    private static void coordinates(Geometry geometry, ArrayNode into) {
        if (geometry instanceof Point) {
            if (!geometry.isEmpty()) {
                position(geometry.getCoordinate(), into);
            }
        } else if (geometry instanceof LineString) {
            for (Coordinate point : geometry.getCoordinates()) {
                position(point, into.addArray());
            }
        } else if (geometry instanceof Polygon polygon) {
            if (!polygon.isEmpty()) {
                coordinates(polygon.getExteriorRing(), into.addArray());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    coordinates(polygon.getInteriorRingN(i), into.addArray());
                }
            }
        } else {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                coordinates(geometry.getGeometryN(i), into.addArray());
            }
        }
    }

    private static void position(Coordinate point, ArrayNode into) {
        into.add(point.x).add(point.y);
    }

    /** @throws RuntimeException when it is no geometry */
    static Geometry read(JsonNode json) {
        JsonNode parts = json.path("coordinates");
        return switch (json.path("type").asText()) {
            case "Point" -> point(parts);
            case "LineString" -> FACTORY.createLineString(positions(parts));
            case "Polygon" -> polygon(parts);
            case "MultiPoint" -> new MultiPoint(all(parts, ExactGeometry::point).toArray(Point[]::new), FACTORY);
            case "MultiLineString" ->
                new MultiLineString(
                        all(parts, p -> FACTORY.createLineString(positions(p))).toArray(LineString[]::new), FACTORY);
            case "MultiPolygon" ->
                new MultiPolygon(all(parts, ExactGeometry::polygon).toArray(Polygon[]::new), FACTORY);
            case "GeometryCollection" ->
                FACTORY.createGeometryCollection(
                        all(json.path("geometries"), ExactGeometry::read).toArray(Geometry[]::new));
            default -> throw new IllegalArgumentException("not a geometry: " + json.path("type"));
        };
    }

    private static <T> List<T> all(JsonNode parts, java.util.function.Function<JsonNode, T> part) {
        List<T> all = new ArrayList<>(parts.size());
        parts.forEach(p -> all.add(part.apply(p)));
        return all;
    }

    private static Point point(JsonNode json) {
        return json.isEmpty() ? FACTORY.createPoint() : FACTORY.createPoint(position(json));
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> all = all(rings, ring -> FACTORY.createLinearRing(positions(ring)));
        return all.isEmpty()
                ? FACTORY.createPolygon()
                : FACTORY.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] positions(JsonNode json) {
        return all(json, ExactGeometry::position).toArray(Coordinate[]::new);
    }

    private static Coordinate position(JsonNode json) {
        return new Coordinate(number(json.get(0)), number(json.get(1)));
    }

    private static double number(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : Double.parseDouble(json.textValue());
    }
}
