package org.merestone.geometry;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * The point of a geometry (points, lines or areas) that lies deepest, i.e. farthest from a boundary, in a metric plane.
 * With an area and its own boundary it is the centre of the largest circle inside.
 *
 * <p>Branch and bound over squares: the distance to the boundary changes no faster than the way walked, so no point of a
 * square can lie deeper than its centre by more than its half diagonal, nor deeper than edges on its sides let it. The
 * depth found is at most a millimetre or 0.1 % short of the greatest; where a whole line of points is equally deep, as in
 * the middle of a long strip, the search ends after {@link #MOST_SQUARES}.
 *
 * @param deepest the point
 * @param onBoundary the point of the boundary nearest to it
 */
record Depth(Coordinate deepest, Coordinate onBoundary) {
    private static final double TOLERANCE_M = 1e-3;
    private static final double TOLERANCE_SHARE = 1e-3;
    private static final int MOST_SQUARES = 5_000;

    private static double enough(double depth) {
        return depth + Math.max(TOLERANCE_M, TOLERANCE_SHARE * depth);
    }

    static Depth greatest(Geometry flat, Geometry boundary) {
        Edges edges = Edges.of(boundary);
        Coordinate deepest = new Search(flat, edges).run();
        return new Depth(deepest, edges.closest(edges.nearest(deepest.x, deepest.y), deepest.x, deepest.y));
    }

    /** A square with the point of the geometry nearest to its centre; {@code bound} is the deepest any point can lie. */
    private record Square(Coordinate centre, double half, Coordinate candidate, double depth, double bound) {}

    private static final class Search {
        private final Envelope box;
        private final Edges boundary;
        private final Edges facets;
        private final PointOnGeometryLocator area;
        private final PriorityQueue<Square> open =
                new PriorityQueue<>(Comparator.comparingDouble(Square::bound).reversed());

        Search(Geometry flat, Edges boundary) {
            this.box = flat.getEnvelopeInternal();
            this.boundary = boundary;
            this.facets = Edges.of(flat);
            this.area = flat.getDimension() == 2 ? new IndexedPointInAreaLocator(flat) : c -> Location.EXTERIOR;
        }

        Coordinate run() {
            double half = Math.max(box.getWidth(), box.getHeight()) / 2;
            add(box.centre(), half, Double.NEGATIVE_INFINITY);
            Square best = open.peek();
            for (int done = 0; done < MOST_SQUARES && !open.isEmpty(); done++) {
                Abandoned.check();
                Square next = open.poll();
                if (next.depth() > best.depth()) {
                    best = next;
                }
                if (next.bound() <= enough(best.depth())) {
                    break;
                }
                double quarter = next.half() / 2;
                for (int corner = 0; corner < 4; corner++) {
                    double x = next.centre().x + (corner % 2 == 0 ? -quarter : quarter);
                    double y = next.centre().y + (corner < 2 ? -quarter : quarter);
                    add(new Coordinate(x, y), quarter, enough(best.depth()));
                }
            }
            return best.candidate();
        }

        private void add(Coordinate centre, double half, double toBeat) {
            double reach = half * Math.sqrt(2);
            int nearest = boundary.nearest(centre.x, centre.y);
            double depth = boundary.distance(nearest, centre.x, centre.y);
            double bound = depth + reach;
            if (bound <= toBeat) {
                return;
            }
            bound = Math.min(bound, byEdges(centre, half, nearest));
            if (bound <= toBeat) {
                return;
            }
            if (area.locate(centre) != Location.EXTERIOR) {
                open.add(new Square(centre, half, centre, depth, bound));
                return;
            }
            Coordinate candidate = facets.closest(facets.nearest(centre.x, centre.y), centre.x, centre.y);
            if (candidate.distance(centre) <= reach * (1 + 1e-9)) {
                int there = boundary.nearest(candidate.x, candidate.y);
                open.add(
                        new Square(centre, half, candidate, boundary.distance(there, candidate.x, candidate.y), bound));
            }
        }

        /**
         * The depth is at most the distance to any edge, or the mean of the distances to two, and both are greatest at a
         * corner of what of the square lies in the box of the geometry. With an edge on either side, as in a strip, the mean
         * hardly grows, however large the square is.
         */
        private double byEdges(Coordinate centre, double half, int nearest) {
            Coordinate near = boundary.closest(nearest, centre.x, centre.y);
            int opposite = boundary.nearest(2 * centre.x - near.x, 2 * centre.y - near.y);
            double one = 0;
            double both = 0;
            for (int corner = 0; corner < 4; corner++) {
                double x = corner % 2 == 0
                        ? Math.max(box.getMinX(), centre.x - half)
                        : Math.min(box.getMaxX(), centre.x + half);
                double y = corner < 2
                        ? Math.max(box.getMinY(), centre.y - half)
                        : Math.min(box.getMaxY(), centre.y + half);
                double distance = boundary.distance(nearest, x, y);
                one = Math.max(one, distance);
                both = Math.max(both, (distance + boundary.distance(opposite, x, y)) / 2);
            }
            return Math.min(one, both);
        }
    }
}
