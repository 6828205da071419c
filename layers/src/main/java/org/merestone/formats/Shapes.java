package org.merestone.formats;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryEditor;

/** Makes geometries from coordinates, or says why it cannot. It never closes, drops or rounds anything. */
final class Shapes {
    static final GeometryFactory FACTORY = new GeometryFactory();

    private Shapes() {}

    static Point point(Coordinate at) throws Unsound {
        finite(at);
        return FACTORY.createPoint(at);
    }

    static LineString line(Coordinate[] path) throws Unsound {
        finite(path);
        if (path.length < 2) {
            throw new Unsound("线只有 " + path.length + " 个点，至少要 2 个", "a line has " + path.length + " point; it needs 2");
        }
        return FACTORY.createLineString(path);
    }

    static LinearRing ring(Coordinate[] path) throws Unsound {
        finite(path);
        if (path.length == 0) {
            throw new Unsound("多边形的环没有点", "a polygon ring has no points");
        }
        if (!path[0].equals2D(path[path.length - 1])) {
            throw new Unsound(
                    "多边形的环没有闭合：首点 %s，末点 %s；请补上与首点相同的末点".formatted(say(path[0]), say(path[path.length - 1])),
                    "a polygon ring is not closed: it begins at %s and ends at %s; repeat the first point at the end"
                            .formatted(say(path[0]), say(path[path.length - 1])));
        }
        if (path.length < 4) {
            throw new Unsound(
                    "多边形的环只有 " + path.length + " 个点（含闭合点），至少要 4 个",
                    "a polygon ring has " + path.length + " points with the closing one; it needs 4");
        }
        return FACTORY.createLinearRing(path);
    }

    static Geometry points(List<Point> points) throws Unsound {
        notEmpty(points);
        return FACTORY.createMultiPoint(points.toArray(Point[]::new));
    }

    static Geometry lines(List<LineString> lines) throws Unsound {
        notEmpty(lines);
        return FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
    }

    static Geometry polygons(List<Polygon> polygons) throws Unsound {
        notEmpty(polygons);
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** A polygon of a shell and its holes, in this order. */
    static Polygon polygon(List<LinearRing> rings) throws Unsound {
        notEmpty(rings);
        List<LinearRing> holes = new ArrayList<>(rings.subList(1, rings.size()));
        return FACTORY.createPolygon(rings.get(0), holes.toArray(LinearRing[]::new));
    }

    static Unsound tooManyVertices(int allowed) {
        return new Unsound(
                "顶点超过 " + allowed + " 个，请拆分后再导入",
                "more than " + allowed + " vertices; split or thin the geometry first");
    }

    /** Without heights and measures. */
    static Geometry flat(Geometry geometry) {
        return new GeometryEditor(FACTORY).edit(geometry, new GeometryEditor.CoordinateSequenceOperation() {
            @Override
            public CoordinateSequence edit(CoordinateSequence path, Geometry part) {
                Coordinate[] flat = new Coordinate[path.size()];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = new Coordinate(path.getX(i), path.getY(i));
                }
                return FACTORY.getCoordinateSequenceFactory().create(flat);
            }
        });
    }

    static void finite(Coordinate... path) throws Unsound {
        for (Coordinate at : path) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                throw new Unsound("坐标不是有限的数（" + say(at) + "）", "a coordinate is not a finite number (" + say(at) + ")");
            }
        }
    }

    private static void notEmpty(List<?> parts) throws Unsound {
        if (parts.isEmpty()) {
            throw new Unsound("几何是空的", "the geometry is empty");
        }
    }

    private static String say(Coordinate at) {
        return at.x + " " + at.y;
    }
}
