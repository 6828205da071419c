package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Geometry out of a check's JSON: GeoJSON that this program wrote, lon/lat. */
final class GeoJsonShape {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GeoJsonShape() {}

    static Geometry of(JsonNode json) {
        JsonNode at = json.path("coordinates");
        return switch (json.path("type").asText()) {
            case "Point" -> FACTORY.createPoint(position(at));
            case "MultiPoint" -> FACTORY.createMultiPointFromCoords(positions(at));
            case "LineString" -> FACTORY.createLineString(positions(at));
            case "Polygon" -> polygon(at);
            case "MultiLineString", "MultiPolygon", "GeometryCollection" -> FACTORY.buildGeometry(parts(json));
            default -> FACTORY.createGeometryCollection();
        };
    }

    private static List<Geometry> parts(JsonNode json) {
        List<Geometry> parts = new ArrayList<>();
        json.path("geometries").forEach(part -> parts.add(of(part)));
        boolean lines = json.path("type").asText().equals("MultiLineString");
        json.path("coordinates")
                .forEach(part -> parts.add(lines ? FACTORY.createLineString(positions(part)) : polygon(part)));
        return parts;
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        rings.forEach(ring -> read.add(FACTORY.createLinearRing(positions(ring))));
        return read.isEmpty()
                ? FACTORY.createPolygon()
                : FACTORY.createPolygon(
                        read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] positions(JsonNode list) {
        Coordinate[] positions = new Coordinate[list.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(list.get(i));
        }
        return positions;
    }

    private static Coordinate position(JsonNode pair) {
        return new Coordinate(pair.path(0).asDouble(), pair.path(1).asDouble());
    }
}
