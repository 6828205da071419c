package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * A part of a line that is so short that one plane at its middle measures true: within 7 cm at 20 km from it. It has few
 * vertices too, since what is put together of them all overlaps where the line winds.
 */
record Stretch(LineString line) {
    private static final double LONGEST_DEG = 0.1;
    private static final int MOST_EDGES = 64;
    /** How far edges, drawn in the plane or back in lon/lat, may be from where they lie. */
    private static final double CHORD_M = 0.01;

    private static final double CHORD_DEG = 1e-7;
    /** Below this an edge bows less than {@link #CHORD_M} at any latitude up to 60°. */
    private static final double SHORT_EDGE_DEG = 4e-3;

    private static final double SHORT_EDGE_M = 200;

    /** The stretches of a lon/lat line, each beginning where the one before ends. */
    static List<Stretch> of(LineString whole) {
        List<Coordinate> points = divided(whole.getCoordinates());
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        while (from < points.size() - 1) {
            int to = from + 1;
            Envelope box = new Envelope(points.get(from), points.get(to));
            while (to + 1 < points.size() && to - from < MOST_EDGES && fits(box, points.get(to + 1))) {
                box.expandToInclude(points.get(++to));
            }
            Coordinate[] part = points.subList(from, to + 1).toArray(new Coordinate[0]);
            stretches.add(new Stretch(whole.getFactory().createLineString(part)));
            from = to;
        }
        return stretches;
    }

    private static boolean fits(Envelope box, Coordinate next) {
        Envelope wider = new Envelope(box);
        wider.expandToInclude(next);
        return wider.getWidth() <= LONGEST_DEG && wider.getHeight() <= LONGEST_DEG;
    }

    private static List<Coordinate> divided(Coordinate[] points) {
        List<Coordinate> all = new ArrayList<>(List.of(points[0]));
        for (int i = 1; i < points.length; i++) {
            Coordinate p = points[i - 1];
            Coordinate q = points[i];
            double longer = Math.max(Math.abs(q.x - p.x), Math.abs(q.y - p.y));
            int pieces = Math.max(1, (int) Math.ceil(longer / LONGEST_DEG));
            for (int k = 1; k < pieces; k++) {
                double t = (double) k / pieces;
                all.add(new Coordinate(p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)));
            }
            all.add(q);
        }
        return all;
    }

    /** All within a distance of it, lon/lat. */
    Geometry around(double distanceM) {
        LocalPlane plane = LocalPlane.at(line);
        Geometry flat = Warp.of(line, (x, y) -> plane.project(new Coordinate(x, y)), CHORD_M, SHORT_EDGE_DEG);
        Geometry strip = new Swath(flat.getFactory(), distanceM).along(flat.getCoordinates());
        return Warp.of(strip, (x, y) -> plane.toLonLat(new Coordinate(x, y)), CHORD_DEG, SHORT_EDGE_M);
    }
}
