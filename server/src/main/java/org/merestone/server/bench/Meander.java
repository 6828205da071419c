package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * Zones drawn by a seed, as uneven as protected areas are: borders that bend at every scale and overhang, the largest zone
 * of many times the vertices of the usual one, lakes left out. Always valid; edges are about 30 m long, or as long as
 * zones of few vertices need in cells of 2 km.
 */
final class Meander {
    private static final double WEST = 105;
    private static final double SOUTH = 28;
    private static final double EDGE_DEG = 30 / 111_000.0;
    /** Length of such a border over the radius of its zone. */
    private static final double WINDING = 9.4;

    private static final double LEAST_CELL_DEG = 2 / 111.0;
    /** Share of its cell that the radius of a zone takes. */
    private static final double RADIUS = 0.33;
    /** Largest and smallest number of vertices over the mean one. */
    private static final double MOST = 25;

    private static final double LEAST = 0.125;
    private static final int LEAST_VERTICES = 12;
    /** With fewer vertices a zone has no lakes. */
    private static final int LAKE_VERTICES = 200;

    private static final int MOST_LAKES = 5;
    private static final double DEGREES = 1e7;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Random random;
    private final double radius;
    private final double x;
    private final double y;
    /** Phases of the waves that bend everything in the zone alike, so that what does not cross before does not after. */
    private final double[] phase;

    private Meander(Random random, double radius, double x, double y) {
        this.random = random;
        this.radius = radius;
        this.x = x;
        this.y = y;
        this.phase = new double[] {turn(), turn()};
    }

    /** About as many vertices as wanted, in cells side by side. */
    static List<Geometry> zones(int zones, int vertices, long seed) {
        Random random = new Random(seed);
        double[] share = new double[zones];
        double sum = 0;
        for (int i = 0; i < zones; i++) {
            share[i] = Math.max(LEAST, Math.min(MOST, Math.exp(random.nextGaussian())));
            sum += share[i];
        }
        int columns = (int) Math.ceil(Math.sqrt(zones));
        double cell = Math.max(LEAST_CELL_DEG, (double) vertices / zones * EDGE_DEG / WINDING / RADIUS);
        List<Geometry> drawn = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            int count = Math.max(LEAST_VERTICES, (int) (vertices * share[i] / sum));
            double centreX = WEST + (i % columns + 0.4 + 0.2 * random.nextDouble()) * cell;
            double centreY = SOUTH + (i / columns + 0.4 + 0.2 * random.nextDouble()) * cell;
            double size = RADIUS * cell * (0.6 + 0.4 * random.nextDouble());
            drawn.add(zone(random, size, centreX, centreY, count));
        }
        return drawn;
    }

    /** The waves may make a coarse border cross itself: then another is drawn. */
    private static Geometry zone(Random random, double radius, double x, double y, int vertices) {
        Geometry zone;
        do {
            zone = new Meander(random, radius, x, y).polygon(vertices);
        } while (!zone.isValid());
        return zone;
    }

    private Geometry polygon(int vertices) {
        int lakes = vertices < LAKE_VERTICES ? 0 : random.nextInt(MOST_LAKES);
        int each = vertices / 20;
        LinearRing[] holes = new LinearRing[lakes];
        for (int i = 0; i < lakes; i++) {
            double angle = 2 * Math.PI * i / lakes;
            double away = 0.3 * radius;
            holes[i] = ring(each, 0.1 * radius, x + away * Math.cos(angle), y + away * Math.sin(angle));
        }
        return FACTORY.createPolygon(ring(vertices - lakes * each, radius, x, y), holes);
    }

    private LinearRing ring(int vertices, double size, double centreX, double centreY) {
        double[] way = new double[vertices];
        for (int wave = 2; wave < vertices / 2; wave *= 2) {
            double height = 0.3 * Math.pow(wave, -0.85);
            double start = turn();
            for (int i = 0; i < vertices; i++) {
                way[i] += height * Math.cos(2 * Math.PI * i * wave / vertices + start);
            }
        }
        Coordinate[] points = new Coordinate[vertices + 1];
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double away = size * (1 + way[i]);
            points[i] = bent(centreX + away * Math.cos(angle), centreY + away * Math.sin(angle));
        }
        points[vertices] = points[0];
        return FACTORY.createLinearRing(points);
    }

    /** Moved along one axis by a wave along the other, twice; longitudes widened as at this latitude. */
    private Coordinate bent(double px, double py) {
        double wave = 2 * Math.PI / (0.7 * radius);
        double bentX = px + 0.08 * radius * Math.sin(wave * (py - y) + phase[0]);
        double bentY = py + 0.08 * radius * Math.sin(wave * (bentX - x) + phase[1]);
        double wide = 1 / Math.cos(Math.toRadians(SOUTH));
        return new Coordinate(rounded(WEST + (bentX - WEST) * wide), rounded(bentY));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * DEGREES) / DEGREES;
    }

    private double turn() {
        return 2 * Math.PI * random.nextDouble();
    }
}
