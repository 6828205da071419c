package org.merestone.tiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The slow way to valid areas, for rings that cross or touch: all edges are cut where they meet, on the grid (snap
 * rounding), those that lie on each other in pairs are dropped, and what is left is put together to areas, inside where a
 * ray crosses an odd number of them.
 */
final class Renoded {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Renoded() {}

    /** Each shell, turning as a clock's hands do, and then its holes. */
    static List<GridRing> of(List<GridLine> rings) {
        Polygonizer polygonizer = new Polygonizer(true);
        for (LineSegment edge : edges(rings)) {
            polygonizer.add(edge.toGeometry(FACTORY));
        }
        Geometry areas = polygonizer.getGeometry().norm();
        List<GridRing> drawn = new ArrayList<>();
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            if (areas.getGeometryN(i) instanceof Polygon area && !area.isEmpty()) {
                drawn.add(ring(area.getExteriorRing()).turning(true));
                for (int hole = 0; hole < area.getNumInteriorRing(); hole++) {
                    drawn.add(ring(area.getInteriorRingN(hole)).turning(false));
                }
            }
        }
        return drawn;
    }

    private static Iterable<LineSegment> edges(List<GridLine> rings) {
        List<SegmentString> strings = new ArrayList<>();
        for (GridLine ring : rings) {
            Piece clamped = Window.clamp(ring);
            GridRing clean = GridRing.of(clamped.xy, clamped.length);
            if (!clean.isEmpty()) {
                strings.add(new NodedSegmentString(closed(clean), ring));
            }
        }
        SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.computeNodes(strings);
        Map<LineSegment, LineSegment> odd = new LinkedHashMap<>();
        for (Object string : noder.getNodedSubstrings()) {
            Coordinate[] points = ((SegmentString) string).getCoordinates();
            for (int i = 1; i < points.length; i++) {
                LineSegment edge = new LineSegment(points[i - 1], points[i]);
                edge.normalize();
                if (edge.getLength() > 0 && odd.remove(edge) == null) {
                    odd.put(edge, edge);
                }
            }
        }
        return odd.keySet();
    }

    private static Coordinate[] closed(GridRing ring) {
        Coordinate[] points = new Coordinate[ring.size() + 1];
        for (int i = 0; i < points.length; i++) {
            int at = 2 * (i % ring.size());
            points[i] = new Coordinate(ring.xy()[at], ring.xy()[at + 1]);
        }
        return points;
    }

    private static GridRing ring(LinearRing line) {
        Piece piece = new Piece();
        for (int i = 1; i < line.getNumPoints(); i++) {
            piece.add(line.getCoordinateN(i).x, line.getCoordinateN(i).y);
        }
        return GridRing.of(piece.xy, piece.length);
    }
}
