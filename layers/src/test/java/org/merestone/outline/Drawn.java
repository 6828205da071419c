package org.merestone.outline;

import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;

/** Random areas, drawn so that they often share borders and vertices. */
public final class Drawn {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double WEST = 112;
    private static final double SOUTH = 33;

    private Drawn() {}

    /** Unions and differences of lattice boxes and triangles: shared edges, vertices on edges, holes that touch shells. */
    public static Geometry onLattice(Random random, int size, double step) {
        while (true) {
            Geometry area = shape(random, size);
            for (int more = random.nextInt(4); more > 0; more--) {
                Geometry next = shape(random, size);
                area = random.nextInt(3) == 0 ? area.difference(next) : area.union(next);
            }
            if (area instanceof Polygonal && !area.isEmpty() && area.isValid()) {
                area.apply((Coordinate c) -> c.setCoordinate(new Coordinate(WEST + step * c.x, SOUTH + step * c.y)));
                area.geometryChanged();
                return area;
            }
        }
    }

    private static Geometry shape(Random random, int size) {
        if (random.nextBoolean()) {
            int x = random.nextInt(size);
            int y = random.nextInt(size);
            return FACTORY.toGeometry(new Envelope(x, x + 1 + random.nextInt(4), y, y + 1 + random.nextInt(4)));
        }
        Geometry triangle;
        do {
            Coordinate[] corners = new Coordinate[4];
            for (int i = 0; i < 3; i++) {
                corners[i] = new Coordinate(random.nextInt(size + 1), random.nextInt(size + 1));
            }
            corners[3] = corners[0];
            triangle = FACTORY.createPolygon(corners);
        } while (triangle.getArea() == 0);
        return triangle;
    }

    /** A star of many vertices round a place, with a hole of the same kind. */
    public static Geometry wild(Random random, double x, double y, double radius, int vertices) {
        double[] rough = new double[vertices];
        for (int i = 0; i < vertices; i++) {
            rough[i] = 0.6 + 0.4 * random.nextDouble();
        }
        Geometry shell = star(rough, x, y, radius);
        return random.nextInt(3) == 0 ? shell : shell.difference(star(rough, x, y, radius / 2));
    }

    private static Geometry star(double[] rough, double x, double y, double radius) {
        Coordinate[] ring = new Coordinate[rough.length + 1];
        for (int i = 0; i < rough.length; i++) {
            double angle = 2 * Math.PI * i / rough.length;
            ring[i] = new Coordinate(x + radius * rough[i] * Math.cos(angle), y + radius * rough[i] * Math.sin(angle));
        }
        ring[rough.length] = ring[0];
        return FACTORY.createPolygon(ring);
    }
}
