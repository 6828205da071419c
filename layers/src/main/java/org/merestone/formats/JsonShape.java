package org.merestone.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Makes a geometry of a GeoJSON type and its nested coordinates. */
final class JsonShape {
    static final Set<String> TYPES =
            Set.of("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon");

    private JsonShape() {}

    static Geometry of(String type, Object nest) throws Unsound {
        if (nest instanceof List<?> list && list.isEmpty()) {
            throw new Unsound("几何是空的（coordinates 为 []）", "the geometry is empty (coordinates are [])");
        }
        return switch (type) {
            case "Point" -> Shapes.point(position(nest, type));
            case "MultiPoint" -> points(nest, type);
            case "LineString" -> Shapes.line(path(nest, type));
            case "MultiLineString" -> lines(nest, type);
            case "Polygon" -> polygon(nest, type);
            case "MultiPolygon" -> polygons(nest, type);
            default ->
                throw new Unsound(
                        "没有“" + type + "”这种几何类型（区分大小写）", "there is no geometry type '" + type + "' (case matters)");
        };
    }

    private static Geometry points(Object nest, String type) throws Unsound {
        List<Point> points = new ArrayList<>();
        for (Object part : list(nest, type)) {
            points.add(Shapes.point(position(part, type)));
        }
        return Shapes.points(points);
    }

    private static Geometry lines(Object nest, String type) throws Unsound {
        List<LineString> lines = new ArrayList<>();
        for (Object part : list(nest, type)) {
            lines.add(Shapes.line(path(part, type)));
        }
        return Shapes.lines(lines);
    }

    private static Geometry polygons(Object nest, String type) throws Unsound {
        List<Polygon> polygons = new ArrayList<>();
        for (Object part : list(nest, type)) {
            polygons.add(polygon(part, type));
        }
        return Shapes.polygons(polygons);
    }

    private static Polygon polygon(Object nest, String type) throws Unsound {
        List<LinearRing> rings = new ArrayList<>();
        for (Object part : list(nest, type)) {
            rings.add(Shapes.ring(path(part, type)));
        }
        return Shapes.polygon(rings);
    }

    private static Coordinate[] path(Object nest, String type) throws Unsound {
        List<?> parts = list(nest, type);
        Coordinate[] path = new Coordinate[parts.size()];
        for (int i = 0; i < path.length; i++) {
            path[i] = position(parts.get(i), type);
        }
        return path;
    }

    private static List<?> list(Object nest, String type) throws Unsound {
        if (nest instanceof List<?> list) {
            return list;
        }
        throw wrongNesting(type);
    }

    private static Coordinate position(Object nest, String type) throws Unsound {
        if (nest instanceof Coordinate position) {
            return position;
        }
        throw wrongNesting(type);
    }

    private static Unsound wrongNesting(String type) {
        return new Unsound(
                "coordinates 的嵌套层数与类型 " + type + " 不符", "the coordinates are not nested as a " + type + " needs");
    }
}
