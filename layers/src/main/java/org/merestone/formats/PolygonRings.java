package org.merestone.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Sorts the rings of a shapefile polygon into shells and holes. Shells run clockwise; a hole belongs to the smallest
 * shell around it. When no ring runs clockwise the writer had it the wrong way round, and nesting decides.
 */
final class PolygonRings {
    private final STRtree shellIndex = new STRtree();
    private final List<Shell> shells = new ArrayList<>();

    private PolygonRings() {}

    private record Shell(LinearRing ring, double area, List<LinearRing> holes) {}

    static ShpShape.Read assemble(List<LinearRing> rings) throws Unsound {
        List<LinearRing> clockwise = new ArrayList<>();
        List<LinearRing> others = new ArrayList<>();
        for (LinearRing ring : rings) {
            double area = Area.ofRingSigned(ring.getCoordinateSequence());
            if (area == 0) {
                throw new Unsound("多边形有一个环的面积为 0", "a polygon ring has no area");
            }
            (area > 0 ? clockwise : others).add(ring);
        }
        boolean reversed = clockwise.isEmpty();
        if (reversed) {
            byNesting(others, clockwise);
        }
        return new ShpShape.Read(polygons(clockwise, others), reversed);
    }

    /** Moves the rings that lie in an even number of others to the shells. */
    private static void byNesting(List<LinearRing> rings, List<LinearRing> shells) {
        PolygonRings all = new PolygonRings();
        rings.forEach(all::addShell);
        List<LinearRing> holes = new ArrayList<>();
        for (LinearRing ring : rings) {
            (all.around(ring).size() % 2 == 0 ? shells : holes).add(ring);
        }
        rings.clear();
        rings.addAll(holes);
    }

    private static Geometry polygons(List<LinearRing> shells, List<LinearRing> holes) throws Unsound {
        PolygonRings sorted = new PolygonRings();
        shells.forEach(sorted::addShell);
        for (LinearRing hole : holes) {
            Optional<Shell> owner = sorted.around(hole).stream().min(Comparator.comparingDouble(Shell::area));
            if (owner.isEmpty()) {
                Coordinate at = hole.getCoordinateN(0);
                throw new Unsound(
                        "有一个洞（逆时针环，起于 %s %s）不在任何外环之内".formatted(at.x, at.y),
                        "a hole (anticlockwise ring from %s %s) lies in no shell".formatted(at.x, at.y));
            }
            owner.get().holes().add(hole);
        }
        List<Polygon> polygons = sorted.shells.stream()
                .map(s -> Shapes.FACTORY.createPolygon(s.ring(), s.holes().toArray(LinearRing[]::new)))
                .toList();
        return polygons.size() == 1 ? polygons.get(0) : Shapes.polygons(polygons);
    }

    private void addShell(LinearRing ring) {
        Shell shell = new Shell(ring, Area.ofRing(ring.getCoordinateSequence()), new ArrayList<>());
        shells.add(shell);
        shellIndex.insert(ring.getEnvelopeInternal(), shell);
    }

    private List<Shell> around(LinearRing ring) {
        List<Shell> around = new ArrayList<>();
        for (Object found : shellIndex.query(ring.getEnvelopeInternal())) {
            Shell shell = (Shell) found;
            if (shell.ring() != ring
                    && shell.ring().getEnvelopeInternal().contains(ring.getEnvelopeInternal())
                    && surrounds(shell.ring(), ring)) {
                around.add(shell);
            }
        }
        return around;
    }

    /** By the first vertex, or failing that the first midpoint of an edge, that is not on the shell itself. */
    private static boolean surrounds(LinearRing shell, LinearRing ring) {
        for (int half = 0; half < 2; half++) {
            for (int i = 1; i < ring.getNumPoints(); i++) {
                Coordinate a = ring.getCoordinateN(i);
                Coordinate b = ring.getCoordinateN(i - 1);
                Coordinate probe = half == 0 ? a : new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
                int where = RayCrossingCounter.locatePointInRing(probe, shell.getCoordinateSequence());
                if (where != Location.BOUNDARY) {
                    return where == Location.INTERIOR;
                }
            }
        }
        return false;
    }
}
