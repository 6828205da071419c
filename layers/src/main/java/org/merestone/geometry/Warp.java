package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Carries a geometry from one plane to another so that its straight edges stay where they were: an edge whose image is
 * curved gets as many vertices as keep the chords within the tolerance of it.
 */
final class Warp extends GeometryTransformer {
    /** Where a point goes; the answer is a new coordinate. */
    interface Map {
        Coordinate apply(double x, double y);
    }

    /** More pieces than this in one edge would mean an edge of hundreds of kilometres. */
    private static final int MAX_PIECES = 4_000;

    private final Map map;
    private final double tolerance;
    private final double shortEdge;

    private Warp(Map map, double tolerance, double shortEdge) {
        this.map = map;
        this.tolerance = tolerance;
        this.shortEdge = shortEdge;
    }

    /**
     * @param tolerance largest distance between a curved edge and its chord, in units of the target
     * @param shortEdge edges of at most this length, in units of the source, are taken as straight without a look
     */
    static Geometry of(Geometry geometry, Map map, double tolerance, double shortEdge) {
        return new Warp(map, tolerance, shortEdge).transform(geometry);
    }

    /** The ends of the pieces that one edge becomes; else as {@link #of(Geometry, Map, double, double)}. */
    static List<Coordinate> edge(Coordinate from, Coordinate to, Map map, double tolerance, double shortEdge) {
        CoordinateSequence edge = new CoordinateArraySequence(new Coordinate[] {from, to});
        return List.of(new Warp(map, tolerance, shortEdge)
                .transformCoordinates(edge, null)
                .toCoordinateArray());
    }

    @Override
    protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
        List<Coordinate> out = new ArrayList<>(points.size() + 8);
        for (int i = 0; i < points.size(); i++) {
            Coordinate here = map.apply(points.getX(i), points.getY(i));
            if (i > 0) {
                divide(points, i, out.get(out.size() - 1), here, out);
            }
            out.add(here);
        }
        return new CoordinateArraySequence(out.toArray(new Coordinate[0]));
    }

    private void divide(CoordinateSequence points, int i, Coordinate from, Coordinate to, List<Coordinate> out) {
        double x = points.getX(i - 1);
        double y = points.getY(i - 1);
        double dx = points.getX(i) - x;
        double dy = points.getY(i) - y;
        if (Math.max(Math.abs(dx), Math.abs(dy)) <= shortEdge) {
            return;
        }
        Coordinate middle = map.apply(x + dx / 2, y + dy / 2);
        double bow = Math.hypot(middle.x - (from.x + to.x) / 2, middle.y - (from.y + to.y) / 2);
        // The bow of a smooth curve shrinks with the square of the number of pieces.
        int pieces = (int) Math.min(MAX_PIECES, Math.ceil(Math.sqrt(bow / tolerance)));
        for (int k = 1; k < pieces; k++) {
            double t = (double) k / pieces;
            out.add(map.apply(x + t * dx, y + t * dy));
        }
    }
}
