package org.merestone.geometry;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * The point of a geometry (points, lines or areas) that lies deepest, i.e. farthest from a boundary, in a metric plane.
 * With an area and its own boundary it is the centre of the largest circle inside.
 *
 * <p>Branch and bound over squares: the distance to the boundary changes no faster than the way walked, so no point of a
 * square can lie deeper than its centre by more than its half diagonal. The depth found is at most a millimetre or 0.1 %
 * short of the greatest; where a whole line of points is equally deep, as in the middle of a long strip, the search ends
 * after {@link #MOST_SQUARES}.
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
        Search search = new Search(flat, new IndexedFacetDistance(boundary));
        Coordinate deepest = search.run();
        return new Depth(deepest, search.boundary.nearestPoints(search.point(deepest))[0]);
    }

    /** A square with the point of the geometry nearest to its centre; {@code bound} is the deepest any point can lie. */
    private record Square(Coordinate centre, double half, Coordinate candidate, double depth, double bound) {}

    private static final class Search {
        private final Geometry flat;
        private final IndexedFacetDistance boundary;
        private final IndexedFacetDistance facets;
        private final PointOnGeometryLocator area;
        private final PriorityQueue<Square> open =
                new PriorityQueue<>(Comparator.comparingDouble(Square::bound).reversed());

        Search(Geometry flat, IndexedFacetDistance boundary) {
            this.flat = flat;
            this.boundary = boundary;
            this.facets = new IndexedFacetDistance(flat);
            this.area = flat.getDimension() == 2 ? new IndexedPointInAreaLocator(flat) : c -> Location.EXTERIOR;
        }

        Geometry point(Coordinate at) {
            return flat.getFactory().createPoint(at);
        }

        Coordinate run() {
            Envelope box = flat.getEnvelopeInternal();
            double half = Math.max(box.getWidth(), box.getHeight()) / 2;
            add(box.centre(), half, Double.NEGATIVE_INFINITY);
            Square best = open.peek();
            for (int done = 0; done < MOST_SQUARES && !open.isEmpty(); done++) {
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
            Geometry point = point(centre);
            double reach = half * Math.sqrt(2);
            double bound = boundary.distance(point) + reach;
            if (bound <= toBeat) {
                return;
            }
            Coordinate candidate = area.locate(centre) == Location.EXTERIOR ? facets.nearestPoints(point)[0] : centre;
            if (candidate.distance(centre) <= reach * (1 + 1e-9)) {
                open.add(new Square(centre, half, candidate, boundary.distance(point(candidate)), bound));
            }
        }
    }
}
