package org.merestone.geometry;

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
public final class Rings {
    private static final int HILBERT_LEVEL = 16;

    public final double[] x;
    public final double[] y;
    /** First vertex of each ring; one more at the end. */
    public final int[] start;
    /** Which polygon each ring belongs to, and whether it is its shell. */
    public final int[] polygon;

    public final boolean[] shell;
    /** The greatest y of each ring. */
    public final double[] top;

    private record Ring(LinearRing line, int polygon, boolean shell) {}

    private Rings(int vertices, int rings) {
        this.x = new double[vertices];
        this.y = new double[vertices];
        this.start = new int[rings + 1];
        this.polygon = new int[rings];
        this.shell = new boolean[rings];
        this.top = new double[rings];
    }

    /** Repeated vertices and empty rings are left out; rings that lie near each other come near each other. */
    public static Rings of(Geometry polygons) {
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
                    LinearRing line = polygon.getInteriorRingN(hole);
                    if (!line.isEmpty()) {
                        rings.add(new Ring(line, i, false));
                    }
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
    public int end(int ring) {
        return start[ring + 1] - 1;
    }

    public int count() {
        return start.length - 1;
    }

    /** On which side of the edge that begins at a vertex a point lies, as {@link Side} says. */
    int side(int edge, double px, double py) {
        return Side.of(x[edge], y[edge], x[edge + 1], y[edge + 1], px, py);
    }

    /** Whether the box of an edge and the closed box given have no point in common. */
    boolean edgeMisses(int edge, double minX, double minY, double maxX, double maxY) {
        return Math.max(x[edge], x[edge + 1]) < minX
                || Math.min(x[edge], x[edge + 1]) > maxX
                || Math.max(y[edge], y[edge + 1]) < minY
                || Math.min(y[edge], y[edge + 1]) > maxY;
    }

    /**
     * Whether two edges, {@code e} of a ring and a later one, have a point in common, but for the vertex at which one follows
     * the other.
     */
    boolean edgesMeet(int e, int f, int ring) {
        if (f == e + 1) {
            return turnsBack(e, e + 1, f + 1);
        }
        if (e == start[ring] && f == end(ring) - 1) {
            return turnsBack(f, e, e + 1);
        }
        return !edgeMisses(
                        e,
                        Math.min(x[f], x[f + 1]),
                        Math.min(y[f], y[f + 1]),
                        Math.max(x[f], x[f + 1]),
                        Math.max(y[f], y[f + 1]))
                && !isOnOneSide(e, f)
                && !isOnOneSide(f, e);
    }

    /** Whether the way from one vertex to the next but one goes back on itself. */
    private boolean turnsBack(int from, int corner, int to) {
        if (Side.of(x[from], y[from], x[corner], y[corner], x[to], y[to]) != 0) {
            return false;
        }
        return x[from] == x[corner]
                ? y[from] < y[corner] != y[corner] < y[to]
                : x[from] < x[corner] != x[corner] < x[to];
    }

    private boolean isOnOneSide(int line, int edge) {
        int side = side(line, x[edge], y[edge]);
        return side != 0 && side == side(line, x[edge + 1], y[edge + 1]);
    }
}
