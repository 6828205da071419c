package org.merestone.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Rings;

/**
 * An outline as seen from a box. A chain that lies wholly beyond one side of the box is drawn straight from end to end,
 * which stays beyond that side: no ray within the box, and nothing measured in it, sees a difference.
 */
final class Excerpt {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    /** Fewer points than this enclose nothing. */
    private static final int LEAST_POINTS = 4;

    private final Chains zone;
    private final Envelope box;
    private final SortedMap<Integer, Shape> shapes = new TreeMap<>();
    private final List<Coordinate> points = new ArrayList<>();
    private int ring = -1;

    private static final class Shape {
        private final List<LinearRing> shells = new ArrayList<>();
        private final List<LinearRing> holes = new ArrayList<>();
    }

    private Excerpt(Chains zone, Envelope box) {
        this.zone = zone;
        this.box = box;
    }

    static Geometry of(Chains zone, Envelope box) {
        Excerpt excerpt = new Excerpt(zone, box);
        new Walk(zone, excerpt::isStraight, excerpt::put).run();
        excerpt.closeRing();
        return excerpt.geometry();
    }

    private boolean isStraight(int level, int node) {
        return isBeyond(zone.tree.at(level, node)) && !isTop(level, node);
    }

    private boolean isBeyond(int at) {
        double[] sides = zone.tree.box;
        return sides[at] > box.getMaxX()
                || sides[at + 2] < box.getMinX()
                || sides[at + 1] > box.getMaxY()
                || sides[at + 3] < box.getMinY();
    }

    /** JTS sees by the edges at the highest vertex which side of a ring is its inside: those are never left out. */
    private boolean isTop(int level, int node) {
        double top = zone.tree.box[zone.tree.at(level, node) + 3];
        int from = zone.tree.firstItem(level, node);
        int to = zone.tree.lastItem(level, node);
        Rings rings = zone.rings;
        int firstRing = zone.ring[from];
        int lastRing = zone.ring[to];
        boolean cutsFirst = zone.first[from] != rings.start[firstRing];
        boolean cutsLast = zone.last[to] != rings.end(lastRing);
        return (cutsFirst || firstRing == lastRing && cutsLast) && top == rings.top[firstRing]
                || cutsLast && top == rings.top[lastRing];
    }

    private void put(int of, int vertex) {
        if (of != ring) {
            closeRing();
            ring = of;
        }
        Coordinate point = new Coordinate(zone.rings.x[vertex], zone.rings.y[vertex]);
        if (points.isEmpty() || !points.get(points.size() - 1).equals2D(point)) {
            points.add(point);
        }
    }

    private void closeRing() {
        if (points.size() >= LEAST_POINTS) {
            LinearRing line = FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
            Shape shape = shapes.computeIfAbsent(zone.rings.polygon[ring], polygon -> new Shape());
            (zone.rings.shell[ring] ? shape.shells : shape.holes).add(line);
        }
        points.clear();
    }

    private Geometry geometry() {
        Polygon[] polygons = shapes.values().stream()
                .filter(shape -> !shape.shells.isEmpty())
                .map(shape -> FACTORY.createPolygon(shape.shells.get(0), shape.holes.toArray(LinearRing[]::new)))
                .toArray(Polygon[]::new);
        return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
    }
}
