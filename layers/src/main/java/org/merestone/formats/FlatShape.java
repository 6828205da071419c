package org.merestone.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Makes a geometry of a FlatGeobuf one: numbers in a row, and where its lines or rings end. */
final class FlatShape {
    private static final int ENDS = 0;
    private static final int XY = 1;
    private static final int TYPE = 6;
    private static final int PARTS = 7;
    static final int POLYGON = 3;
    static final int MULTI_POLYGON = 6;

    private static final int VERTEX_BYTES = 16;

    private final int maxVertices;
    private int vertices;

    private FlatShape(int maxVertices) {
        this.maxVertices = maxVertices;
    }

    /** @param layerType what the header says of all; 0 where each says it itself */
    static Geometry of(FlatBuffer geometry, int layerType, int maxVertices) throws Unsound {
        int type = layerType == 0 ? geometry.number8(TYPE) : layerType;
        return new FlatShape(maxVertices).geometry(geometry, type);
    }

    private Geometry geometry(FlatBuffer geometry, int type) throws Unsound {
        Coordinate[] path = path(geometry);
        switch (type) {
            case 1 -> {
                return Shapes.point(only(path));
            }
            case 2 -> {
                return Shapes.line(path);
            }
            case POLYGON -> {
                return polygon(geometry, path);
            }
            case 4 -> {
                List<Point> points = new ArrayList<>();
                for (Coordinate at : path) {
                    points.add(Shapes.point(at));
                }
                return points.size() == 1 ? points.get(0) : Shapes.points(points);
            }
            case 5 -> {
                List<LineString> lines = new ArrayList<>();
                for (Coordinate[] line : divided(geometry, path)) {
                    lines.add(Shapes.line(line));
                }
                return lines.size() == 1 ? lines.get(0) : Shapes.lines(lines);
            }
            case MULTI_POLYGON -> {
                return polygons(geometry);
            }
            default ->
                throw new Unsound(
                        "几何类型 " + type + "（集合、曲线、三角面等）不能读取，请拆成点、线、面",
                        "geometry type " + type
                                + " (collections, curves, triangles) is not read; make it points, lines or polygons");
        }
    }

    private Geometry polygons(FlatBuffer geometry) throws Unsound {
        List<Polygon> polygons = new ArrayList<>();
        for (FlatBuffer part : geometry.tables(PARTS)) {
            polygons.add(polygon(part, path(part)));
        }
        return polygons.size() == 1 ? polygons.get(0) : Shapes.polygons(polygons);
    }

    private static Coordinate only(Coordinate[] path) throws Unsound {
        if (path.length != 1) {
            throw new Unsound(
                    "点有 " + path.length + " 组坐标，应为 1 组", "a point has " + path.length + " positions; it needs 1");
        }
        return path[0];
    }

    private static Polygon polygon(FlatBuffer geometry, Coordinate[] path) throws Unsound {
        List<LinearRing> rings = new ArrayList<>();
        for (Coordinate[] ring : divided(geometry, path)) {
            rings.add(Shapes.ring(ring));
        }
        return Shapes.polygon(rings);
    }

    private Coordinate[] path(FlatBuffer geometry) throws Unsound {
        Optional<ByteBuffer> numbers = geometry.vector(XY, 8);
        int count = numbers.map(n -> n.limit() / VERTEX_BYTES).orElse(0);
        vertices += count;
        if (vertices > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        if ((long) VERTEX_BYTES * vertices > geometry.size()) {
            // Parts that share their numbers: a small message could be made to fill the memory.
            throw new IndexOutOfBoundsException();
        }
        Coordinate[] path = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            path[i] = new Coordinate(
                    numbers.orElseThrow().getDouble(VERTEX_BYTES * i),
                    numbers.orElseThrow().getDouble(VERTEX_BYTES * i + 8));
        }
        return path;
    }

    /** The lines or rings; one when no ends are given. */
    private static List<Coordinate[]> divided(FlatBuffer geometry, Coordinate[] path) throws Unsound {
        Optional<ByteBuffer> ends = geometry.vector(ENDS, 4).filter(e -> e.limit() > 0);
        if (ends.isEmpty()) {
            return List.<Coordinate[]>of(path);
        }
        List<Coordinate[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < ends.get().limit() / 4; i++) {
            int to = ends.get().getInt(4 * i);
            if (to <= from || to > path.length) {
                throw wrongEnds();
            }
            parts.add(java.util.Arrays.copyOfRange(path, from, to));
            from = to;
        }
        if (from != path.length) {
            throw wrongEnds();
        }
        return parts;
    }

    private static Unsound wrongEnds() {
        return new Unsound("环或线的端点序号不对，数据已损坏", "the ends of its rings or lines are wrong; the data are damaged");
    }
}
