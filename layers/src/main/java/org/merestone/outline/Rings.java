package org.merestone.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HilbertEncoder;

/** The rings of polygons as one row of vertices, each ring closed, with the inside on the left of every edge. */
final class Rings {
    private static final int HILBERT_LEVEL = 16;

    final double[] x;
    final double[] y;
    /** First vertex of each ring; one more at the end. */
    final int[] start;
    /** Which polygon each ring belongs to, and whether it is its shell. */
    final int[] polygon;

    final boolean[] shell;
    /** The greatest y of each ring. */
    final double[] top;

    private record Ring(LinearRing line, int polygon, boolean shell) {}

    private Rings(int vertices, int rings) {
        this.x = new double[vertices];
        this.y = new double[vertices];
        this.start = new int[rings + 1];
        this.polygon = new int[rings];
        this.shell = new boolean[rings];
        this.top = new double[rings];
    }

    /** Repeated vertices are left out; rings that lie near each other come near each other. */
    static Rings of(Geometry polygons) {
        List<Ring> rings = list(polygons);
        if (rings.size() > 1) {
            HilbertEncoder order = new HilbertEncoder(HILBERT_LEVEL, polygons.getEnvelopeInternal());
            rings.sort(Comparator.comparingInt(r -> order.encode(new Envelope(first(r.line())))));
        }
        Rings flat = new Rings(polygons.getNumPoints(), rings.size());
        int end = 0;
        for (int i = 0; i < rings.size(); i++) {
            flat.start[i] = end;
            flat.polygon[i] = rings.get(i).polygon();
            flat.shell[i] = rings.get(i).shell();
            flat.top[i] = rings.get(i).line().getEnvelopeInternal().getMaxY();
            end = flat.add(rings.get(i), end);
        }
        flat.start[rings.size()] = end;
        return flat;
    }

    private static Coordinate first(LinearRing ring) {
        return ring.getCoordinateSequence().getCoordinate(0);
    }

    private static List<Ring> list(Geometry polygons) {
        List<Ring> rings = new ArrayList<>();
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            if (polygons.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                rings.add(new Ring(polygon.getExteriorRing(), i, true));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(new Ring(polygon.getInteriorRingN(hole), i, false));
                }
            }
        }
        return rings;
    }

    private int add(Ring ring, int from) {
        CoordinateSequence points = ring.line().getCoordinateSequence();
        boolean reverse = Orientation.isCCW(points) != ring.shell();
        int end = from;
        for (int i = 0; i < points.size(); i++) {
            int at = reverse ? points.size() - 1 - i : i;
            double px = points.getX(at);
            double py = points.getY(at);
            if (end == from || x[end - 1] != px || y[end - 1] != py) {
                x[end] = px;
                y[end] = py;
                end++;
            }
        }
        return end;
    }

    /** The vertex that closes a ring, equal to its first. */
    int end(int ring) {
        return start[ring + 1] - 1;
    }

    int count() {
        return start.length - 1;
    }
}
