package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How the edge of a thing moved from one drawing of it to another.
 *
 * @param gained what only the later drawing covers
 * @param lost what only the earlier one covers
 * @param movedM from the earlier point to the later one in metres; 0 unless both are one point
 */
public record EdgeChange(Part gained, Part lost, double movedM) {
    /**
     * Part of a drawing.
     *
     * @param geometry lon/lat; empty when nothing is left after rounding to {@link Rounded}'s digits
     * @param areaM2 ellipsoidal area of its polygons, not rounded
     * @param lengthM length of its lines, not rounded
     */
    public record Part(Optional<Geometry> geometry, double areaM2, double lengthM) {}

    /** Compares two valid lon/lat drawings, each dimension with its own. */
    public static EdgeChange between(Geometry before, Geometry after) {
        return new EdgeChange(less(after, before), less(before, after), moved(before, after));
    }

    private static Part less(Geometry whole, Geometry taken) {
        Geometry areas = Parts.difference(Parts.ofDimension(whole, 2), Parts.ofDimension(taken, 2));
        Geometry lines = difference(whole, taken, 1);
        double areaM2 = Measure.areaM2(areas);
        double lengthM = Measure.lengthM(lines);
        List<Geometry> kept = new ArrayList<>();
        if (Rounded.area(areaM2) > 0) {
            kept.add(areas);
        }
        if (Rounded.metres(lengthM) > 0) {
            kept.add(lines);
        }
        Geometry points = difference(whole, taken, 0);
        if (!points.isEmpty()) {
            kept.add(points);
        }
        Optional<Geometry> geometry = kept.isEmpty()
                ? Optional.empty()
                : Optional.of(whole.getFactory().buildGeometry(kept));
        return new Part(geometry, areaM2, lengthM);
    }

    private static Geometry difference(Geometry whole, Geometry taken, int dimension) {
        return Parts.ofDimension(
                OverlayNGRobust.overlay(
                        Parts.ofDimension(whole, dimension), Parts.ofDimension(taken, dimension), OverlayNG.DIFFERENCE),
                dimension);
    }

    private static double moved(Geometry before, Geometry after) {
        boolean points = before.getDimension() == 0 && after.getDimension() == 0;
        if (!points || before.getNumPoints() != 1 || after.getNumPoints() != 1) {
            return 0;
        }
        Coordinate from = before.getCoordinate();
        Coordinate to = after.getCoordinate();
        return Ellipsoid.arc(from, to).lengthM();
    }
}
