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
 *
 * <p>Branch and bound over squares: the distance to the boundary changes no faster than the way walked, so no point of a
 * square can lie deeper than its centre by more than its half diagonal. The best point found is within {@link #tolerance}
 * of the deepest; along a strip whose middle line is everywhere equally deep the search ends after {@link #MOST_SQUARES}.
 *
 * @param deepest the point
 * @param onBoundary the point of the boundary nearest to it
 */
record Depth(Coordinate deepest, Coordinate onBoundary) {
    private static final double TOLERANCE_M = 5e-4;
    private static final int MOST_SQUARES = 20_000;

    /** Half a millimetre, or a ten-millionth of a large extent. */
    static double tolerance(Geometry flat) {
        return Math.max(TOLERANCE_M, flat.getEnvelopeInternal().getDiameter() * 1e-7);
    }

    static Depth greatest(Geometry flat, Geometry boundary) {
        Search search = new Search(flat, new IndexedFacetDistance(boundary));
        Coordinate deepest = search.run(tolerance(flat));
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

        Coordinate run(double tolerance) {
            Envelope box = flat.getEnvelopeInternal();
            double half = Math.max(box.getWidth(), box.getHeight()) / 2;
            add(box.centre(), half, Double.NEGATIVE_INFINITY);
            Square best = open.peek();
            for (int done = 0; done < MOST_SQUARES && !open.isEmpty(); done++) {
                Square next = open.poll();
                if (next.depth() > best.depth()) {
                    best = next;
                }
                if (next.bound() <= best.depth() + tolerance) {
                    break;
                }
                double quarter = next.half() / 2;
                for (int corner = 0; corner < 4; corner++) {
                    double x = next.centre().x + (corner % 2 == 0 ? -quarter : quarter);
                    double y = next.centre().y + (corner < 2 ? -quarter : quarter);
                    add(new Coordinate(x, y), quarter, best.depth() + tolerance);
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
