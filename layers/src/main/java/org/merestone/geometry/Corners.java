package org.merestone.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.kdtree.KdTree;

/**
 * The corners of an area: vertices where its outline turns. The turn is looked at from vertices some metres away, so that
 * neither a dense line nor a winding shore is all corners.
 */
public final class Corners {
    /** So many vertices at most are passed over on either side of one. */
    private static final int MOST_PASSED = 1_000;

    private final double apartM;
    private final double turnDeg;
    private final KdTree taken = new KdTree();

    private record Candidate(int index, Coordinate at, double turnDeg) {}

    private Corners(double apartM, double turnDeg) {
        this.apartM = apartM;
        this.turnDeg = turnDeg;
    }

    /**
     * The corners of a lon/lat area, ring by ring in the order of its vertices. Of those nearer to each other than
     * {@code apartM} the sharpest is taken; a ring that is smaller has one.
     *
     * @param turnDeg the least angle, 0 to 180, by which the outline turns at a corner
     */
    public static List<Coordinate> of(Geometry area, double apartM, double turnDeg) {
        LocalPlane plane = LocalPlane.at(area);
        Corners corners = new Corners(apartM, turnDeg);
        List<Coordinate> found = new ArrayList<>();
        for (Object polygon : PolygonExtracter.getPolygons(area)) {
            for (Object line : LinearComponentExtracter.getLines((Polygon) polygon)) {
                Coordinate[] ring = ((LineString) line).getCoordinates();
                Coordinate[] flat = new Coordinate[ring.length - 1];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = plane.project(ring[i]);
                }
                corners.indexes(flat).forEach(i -> found.add(ring[i]));
            }
        }
        return found;
    }

    private List<Integer> indexes(Coordinate[] ring) {
        List<Candidate> candidates = new ArrayList<>();
        boolean small = true;
        for (int i = 0; i < ring.length; i++) {
            Coordinate before = away(ring, i, -1);
            Coordinate after = away(ring, i, 1);
            small &= before == ring[i];
            double turn = Math.toDegrees(Angle.diff(Angle.angle(before, ring[i]), Angle.angle(ring[i], after)));
            if (before != ring[i] && turn >= turnDeg) {
                candidates.add(new Candidate(i, ring[i], turn));
            }
        }
        if (small) {
            return List.of(0);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::turnDeg).reversed());
        return candidates.stream()
                .filter(this::take)
                .map(Candidate::index)
                .sorted()
                .toList();
    }

    private boolean take(Candidate candidate) {
        Envelope near = new Envelope(candidate.at());
        near.expandBy(apartM);
        boolean[] free = {true};
        taken.query(near, node -> free[0] &= node.getCoordinate().distance(candidate.at()) >= apartM);
        if (free[0]) {
            taken.insert(candidate.at());
        }
        return free[0];
    }

    /** The next vertex that is far enough; the vertex itself when there is none. */
    private Coordinate away(Coordinate[] ring, int from, int step) {
        Coordinate next = ring[from];
        int most = Math.min(ring.length - 1, MOST_PASSED);
        for (int passed = 1; passed <= most; passed++) {
            next = ring[Math.floorMod(from + step * passed, ring.length)];
            if (next.distance(ring[from]) >= apartM && !next.equals2D(ring[from])) {
                return next;
            }
        }
        return most == MOST_PASSED ? next : ring[from];
    }
}
