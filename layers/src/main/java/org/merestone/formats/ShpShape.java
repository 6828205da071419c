package org.merestone.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;

/** Makes a geometry of one record of a .shp; Z and M lie behind x and y and are not looked at. */
final class ShpShape {
    /** More rings than any real shape has; the sorting of shells and holes is quadratic in the worst case. */
    private static final int MOST_PARTS = 50_000;

    private final ShpIndex index;
    private final int maxVertices;

    ShpShape(ShpIndex index, int maxVertices) {
        this.index = index;
        this.maxVertices = maxVertices;
    }

    /** A shape; {@code reversed} when all rings of a polygon ran the wrong way. */
    record Read(Geometry geometry, boolean reversed) {}

    Read read(int i) throws Unsound {
        ByteBuffer record = index.record(i);
        int type = record.getInt(0);
        if (type == 0) {
            throw new Unsound("没有几何（空形状），请补上或删去这一条", "it has no geometry (null shape); add one or delete the record");
        }
        if (type != index.type()) {
            throw new Unsound(
                    "形状类型 " + type + " 与文件头的 " + index.type() + " 不符",
                    "its shape type " + type + " is not that of the file, " + index.type());
        }
        return switch (type % 10) {
            case 1 -> new Read(point(record), false);
            case 8 -> new Read(points(record), false);
            case 3 -> new Read(lines(record), false);
            default -> polygon(record);
        };
    }

    private static Geometry point(ByteBuffer record) throws Unsound {
        require(record, 20);
        return Shapes.point(new Coordinate(record.getDouble(4), record.getDouble(12)));
    }

    private Geometry points(ByteBuffer record) throws Unsound {
        require(record, 40);
        Coordinate[] path = path(record, 40, 0, vertices(record, 36));
        List<Point> points = new ArrayList<>();
        for (Coordinate at : path) {
            points.add(Shapes.point(at));
        }
        return Shapes.points(points);
    }

    private Geometry lines(ByteBuffer record) throws Unsound {
        List<LineString> lines = new ArrayList<>();
        for (Coordinate[] part : parts(record)) {
            lines.add(Shapes.line(part));
        }
        return lines.size() == 1 ? lines.get(0) : Shapes.lines(lines);
    }

    private Read polygon(ByteBuffer record) throws Unsound {
        List<LinearRing> rings = new ArrayList<>();
        for (Coordinate[] part : parts(record)) {
            rings.add(Shapes.ring(part));
        }
        return PolygonRings.assemble(rings);
    }

    private List<Coordinate[]> parts(ByteBuffer record) throws Unsound {
        require(record, 44);
        int count = record.getInt(36);
        int vertices = vertices(record, 40);
        if (count < 1 || vertices < 1) {
            throw new Unsound("几何是空的", "the geometry is empty");
        }
        if (count > MOST_PARTS) {
            throw new Unsound("部件超过 " + MOST_PARTS + " 个，请拆分", "more than " + MOST_PARTS + " parts; split it");
        }
        require(record, 44L + 4L * count);
        List<Coordinate[]> parts = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            int from = record.getInt(44 + 4 * p);
            int to = p + 1 < count ? record.getInt(48 + 4 * p) : vertices;
            if (p == 0 && from != 0 || from < 0 || to <= from || to > vertices) {
                throw damaged();
            }
            parts.add(path(record, 44 + 4 * count, from, to));
        }
        return parts;
    }

    private int vertices(ByteBuffer record, int at) throws Unsound {
        int count = record.getInt(at);
        if (count < 0) {
            throw damaged();
        }
        if (count > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        return count;
    }

    private static Coordinate[] path(ByteBuffer record, int start, int from, int to) throws Unsound {
        require(record, start + 16L * to);
        Coordinate[] path = new Coordinate[to - from];
        for (int i = 0; i < path.length; i++) {
            int at = start + 16 * (from + i);
            path[i] = new Coordinate(record.getDouble(at), record.getDouble(at + 8));
        }
        return path;
    }

    private static void require(ByteBuffer record, long length) throws Unsound {
        if (record.limit() < length) {
            throw damaged();
        }
    }

    private static Unsound damaged() {
        return new Unsound(
                "这条几何记录已损坏（点数或部件与长度不符）", "the record is damaged: its parts and points do not fit its length");
    }
}
