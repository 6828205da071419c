package org.merestone.geometry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Finds the nearest of some lon/lat geometries, in the plane of a place that holds all who ask. */
public final class Nearby {
    /** What is farther from the place the plane does not measure; of those only the nearest to its middle counts. */
    private static final double FAR_DEG = 3;

    private final LocalPlane plane;
    private final STRtree index = new STRtree();
    private Optional<Away> far = Optional.empty();

    private record Thing(Geometry flat, int number) {}

    private record Away(Coordinate at, double distanceM, int number) {}

    /**
     * One of the geometries.
     *
     * @param number its place in their list
     * @param distanceM by the geodesic, to 0.001
     */
    public record Found(int number, double distanceM) {}

    public Nearby(Geometry place, List<Geometry> things) {
        plane = LocalPlane.at(place);
        Envelope reached = new Envelope(place.getEnvelopeInternal());
        Coordinate middle = reached.centre();
        reached.expandBy(FAR_DEG);
        for (int i = 0; i < things.size(); i++) {
            if (reached.contains(things.get(i).getEnvelopeInternal())) {
                Geometry flat = plane.project(things.get(i));
                index.insert(flat.getEnvelopeInternal(), new Thing(flat, i));
            } else {
                far = Stream.concat(far.stream(), Stream.of(away(middle, things.get(i), i)))
                        .min(Comparator.comparingDouble(Away::distanceM));
            }
        }
        index.build();
    }

    private static Away away(Coordinate from, Geometry thing, int number) {
        return Stream.of(thing.getCoordinates())
                .map(c -> new Away(c, Ellipsoid.arc(from, c).lengthM(), number))
                .min(Comparator.comparingDouble(Away::distanceM))
                .orElseThrow();
    }

    /** The nearest to a lon/lat point; empty when there are none. */
    public Optional<Found> to(Coordinate lonLat) {
        Optional<Found> away = far.map(a -> new Found(a.number(), distanceM(a.at(), lonLat)));
        Optional<Found> near = index.isEmpty() ? Optional.empty() : Optional.of(inPlane(lonLat));
        return Stream.concat(near.stream(), away.stream()).min(Comparator.comparingDouble(Found::distanceM));
    }

    private Found inPlane(Coordinate lonLat) {
        Geometry from = new GeometryFactory().createPoint(plane.project(lonLat));
        Thing nearest = (Thing) index.nearestNeighbour(
                from.getEnvelopeInternal(),
                new Thing(from, -1),
                (a, b) -> ((Thing) a.getItem()).flat().distance(((Thing) b.getItem()).flat()));
        Coordinate on = DistanceOp.nearestPoints(nearest.flat(), from)[0];
        return new Found(nearest.number(), distanceM(plane.toLonLat(on), lonLat));
    }

    private static double distanceM(Coordinate p, Coordinate q) {
        return Rounded.metres(Ellipsoid.arc(p, q).lengthM());
    }
}
