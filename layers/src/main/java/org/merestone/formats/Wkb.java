package org.merestone.formats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Reads well-known binary of any origin: both byte orders, heights and measures (left out) in both ways to say so. */
final class Wkb {
    private static final int EWKB_HEIGHT = 0x8000_0000;
    private static final int EWKB_MEASURE = 0x4000_0000;
    private static final int EWKB_SRID = 0x2000_0000;

    private final ByteBuffer bytes;
    private final int maxVertices;
    private int vertices;
    private boolean heights;

    private Wkb(ByteBuffer bytes, int maxVertices) {
        this.bytes = bytes;
        this.maxVertices = maxVertices;
    }

    /** @param heights whether heights or measures were left out */
    record Read(Geometry geometry, boolean heights) {}

    /** Reads what is left of {@code bytes}. */
    static Read read(ByteBuffer bytes, int maxVertices) throws Unsound {
        Wkb wkb = new Wkb(bytes, maxVertices);
        try {
            return new Read(wkb.geometry(), wkb.heights);
        } catch (BufferUnderflowException e) {
            throw damaged();
        }
    }

    private static Unsound damaged() {
        return new Unsound("几何的二进制数据已损坏或不完整", "the binary geometry is damaged or truncated");
    }

    /** The type of what follows, and how many numbers a position has. */
    private record Head(int type, int ordinates) {}

    private Head head() throws Unsound {
        byte order = bytes.get();
        if (order != 0 && order != 1) {
            throw damaged();
        }
        bytes.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int stated = bytes.getInt();
        if ((stated & EWKB_SRID) != 0) {
            bytes.getInt();
        }
        int flagged = ((stated & EWKB_HEIGHT) != 0 ? 1 : 0) + ((stated & EWKB_MEASURE) != 0 ? 1 : 0);
        int plain = stated & 0x1fff_ffff;
        int more = List.of(0, 1, 1, 2).get(Math.min(3, plain / 1000)) + flagged;
        heights |= more > 0;
        if (plain >= 4000) {
            throw damaged();
        }
        return new Head(plain % 1000, 2 + more);
    }

    private Geometry geometry() throws Unsound {
        Head head = head();
        return switch (head.type()) {
            case 1 -> point(head);
            case 2 -> Shapes.line(path(head));
            case 3 -> polygon(head);
            case 4 -> {
                List<Point> points = new ArrayList<>();
                for (int i = count(21); i > 0; i--) {
                    points.add(point(part(1)));
                }
                yield points.size() == 1 ? points.get(0) : Shapes.points(points);
            }
            case 5 -> {
                List<LineString> lines = new ArrayList<>();
                for (int i = count(9); i > 0; i--) {
                    lines.add(Shapes.line(path(part(2))));
                }
                yield lines.size() == 1 ? lines.get(0) : Shapes.lines(lines);
            }
            case 6 -> {
                List<Polygon> polygons = new ArrayList<>();
                for (int i = count(9); i > 0; i--) {
                    polygons.add(polygon(part(3)));
                }
                yield polygons.size() == 1 ? polygons.get(0) : Shapes.polygons(polygons);
            }
            case 7 ->
                throw new Unsound(
                        "几何集合（GeometryCollection）不能作为要素，请拆成点、线、面",
                        "a geometry collection is not taken; split it into points, lines or polygons");
            default ->
                throw new Unsound(
                        "几何类型 " + head.type() + "（曲线等）不能读取，请转换为折线或多边形",
                        "geometry type " + head.type()
                                + " (curves and the like) is not read; convert it to straight edges");
        };
    }

    private Head part(int type) throws Unsound {
        Head head = head();
        if (head.type() != type) {
            throw damaged();
        }
        return head;
    }

    /** A number of things that have at least so many bytes each, which must be there. */
    private int count(int bytesEach) throws Unsound {
        int count = bytes.getInt();
        if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
            throw damaged();
        }
        return count;
    }

    private Point point(Head head) throws Unsound {
        return Shapes.point(position(head));
    }

    private Coordinate position(Head head) throws Unsound {
        if (++vertices > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        Coordinate at = new Coordinate(bytes.getDouble(), bytes.getDouble());
        for (int i = 2; i < head.ordinates(); i++) {
            bytes.getDouble();
        }
        return at;
    }

    private Coordinate[] path(Head head) throws Unsound {
        int count = count(8 * head.ordinates());
        if (count > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        Coordinate[] path = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            path[i] = position(head);
        }
        return path;
    }

    private Polygon polygon(Head head) throws Unsound {
        List<LinearRing> rings = new ArrayList<>();
        for (int i = count(4); i > 0; i--) {
            rings.add(Shapes.ring(path(head)));
        }
        return Shapes.polygon(rings);
    }
}
