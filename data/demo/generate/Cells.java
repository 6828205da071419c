package generate;

import static generate.Course.rough;
import static generate.Item.km;
import static generate.Shapes.PLANE;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** What belongs to each of many seats in an area, in the plane: whatever is nearest, with borders that are not straight. */
final class Cells {
    private static final double STEP_M = 500;

    private Cells() {}

    /** Seats about so many metres apart, in no order that anyone would see. */
    static List<Coordinate> seats(Geometry area, double apart, String seed) {
        Dice dice = new Dice(seed);
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(area.buffer(-0.22 * apart));
        Envelope box = area.getEnvelopeInternal();
        List<Coordinate> seats = new ArrayList<>();
        double rows = apart * 0.866;
        int row = 0;
        for (double y = box.getMinY(); y < box.getMaxY(); y += rows, row++) {
            for (double x = box.getMinX() + (row % 2) * apart / 2; x < box.getMaxX(); x += apart) {
                double shiftX = 0.2 * apart * Math.max(-1.6, Math.min(1.6, dice.gauss()));
                double shiftY = 0.2 * apart * Math.max(-1.6, Math.min(1.6, dice.gauss()));
                Coordinate seat = new Coordinate(x + shiftX, y + shiftY);
                if (inside.locate(seat) == Location.INTERIOR) {
                    seats.add(seat);
                }
            }
        }
        return seats;
    }

    /** The borders between the seats' cells as far as they lie in the area. */
    static Geometry borders(List<Coordinate> seats, Geometry area) {
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(seats);
        Envelope box = area.getEnvelopeInternal();
        box.expandBy(km(20, 0).x);
        builder.setClipEnvelope(box);
        Geometry diagram = builder.getDiagram(PLANE);
        TreeMap<String, Coordinate[]> edges = new TreeMap<>();
        for (int i = 0; i < diagram.getNumGeometries(); i++) {
            Coordinate[] ring = diagram.getGeometryN(i).getCoordinates();
            for (int k = 1; k < ring.length; k++) {
                boolean forward = ring[k - 1].compareTo(ring[k]) < 0;
                Coordinate[] edge = {ring[forward ? k - 1 : k], ring[forward ? k : k - 1]};
                edges.put(key(edge[0]) + " " + key(edge[1]), edge);
            }
        }
        List<Geometry> lines = new ArrayList<>();
        edges.forEach((key, edge) -> lines.add(PLANE.createLineString(rough(edge, STEP_M, key))));
        return PLANE.buildGeometry(lines).intersection(area);
    }

    private static String key(Coordinate at) {
        return Math.round(at.x) + " " + Math.round(at.y);
    }
}
