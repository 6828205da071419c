package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * All within a distance of a line in a metric plane: a rectangle for each edge, a sector on the outer side of each turn,
 * a circle at both ends. The buffer of JTS is not used, since it leaves out the arc of a slight turn: at a turn of 2°
 * that is 2 m at a distance of 3 km.
 */
final class Swath {
    /** How much wider than its turn a sector is on both sides, and how far it reaches behind it, to leave no gap. */
    private static final double LAP_RAD = 1e-4;

    private static final double LAP_M = 0.5;

    private final GeometryFactory factory;
    private final double distance;
    private final double step;

    /** @param distance in metres */
    Swath(GeometryFactory factory, double distance) {
        this.factory = factory;
        this.distance = distance;
        this.step = 2 * Math.acos(1 - Around.ARC_M / distance);
    }

    Geometry along(Coordinate[] line) {
        List<Geometry> parts = new ArrayList<>();
        parts.add(circle(line[0]));
        double before = Double.NaN;
        for (int i = 1; i < line.length; i++) {
            Coordinate p = line[i - 1];
            Coordinate q = line[i];
            if (!p.equals2D(q)) {
                double course = Math.atan2(q.y - p.y, q.x - p.x);
                if (!Double.isNaN(before)) {
                    parts.add(sector(p, before, Math.IEEEremainder(course - before, 2 * Math.PI)));
                }
                parts.add(rectangle(p, q, course));
                before = course;
            }
        }
        parts.add(circle(line[line.length - 1]));
        return together(parts);
    }

    /**
     * The union of parts that lie along a line in this order: of what is put together at each step most is shared, so that
     * little of the outlines is left for the next. In the order of a tree of boxes, which are nearly the same for all where
     * the strip is far wider than the edges are long, it takes up to three times as long.
     */
    private static Geometry together(List<Geometry> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int half = parts.size() / 2;
        Geometry union = OverlayNGRobust.overlay(
                together(parts.subList(0, half)), together(parts.subList(half, parts.size())), OverlayNG.UNION);
        // Where JTS has to snap, what is narrow may be left as a line beside the areas.
        return union instanceof Polygonal
                ? union
                : union.getFactory().buildGeometry(PolygonExtracter.getPolygons(union));
    }

    private Geometry circle(Coordinate centre) {
        return polygon(arc(centre, 0, 2 * Math.PI));
    }

    private Geometry rectangle(Coordinate p, Coordinate q, double course) {
        double left = course + Math.PI / 2;
        double right = course - Math.PI / 2;
        return polygon(List.of(at(p, left), at(q, left), at(q, right), at(p, right)));
    }

    /** @param turn positive to the left */
    private Geometry sector(Coordinate corner, double course, double turn) {
        double outward = course - Math.copySign(Math.PI / 2, turn);
        double lap = Math.copySign(LAP_RAD, turn);
        List<Coordinate> ring = arc(corner, outward - lap, turn + 2 * lap);
        double inward = outward + turn / 2 + Math.PI;
        ring.add(new Coordinate(corner.x + LAP_M * Math.cos(inward), corner.y + LAP_M * Math.sin(inward)));
        return polygon(ring);
    }

    /** Points from one angle on, {@code sweep} further, none farther from the next than keeps the chord. */
    private List<Coordinate> arc(Coordinate centre, double from, double sweep) {
        int pieces = (int) Math.ceil(Math.abs(sweep) / step);
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i <= pieces; i++) {
            points.add(at(centre, from + sweep * i / pieces));
        }
        return points;
    }

    private Coordinate at(Coordinate centre, double angle) {
        return new Coordinate(centre.x + distance * Math.cos(angle), centre.y + distance * Math.sin(angle));
    }

    private Geometry polygon(List<Coordinate> points) {
        List<Coordinate> ring = new ArrayList<>(points);
        ring.add(points.get(0).copy());
        return factory.createPolygon(ring.toArray(new Coordinate[0]));
    }
}
