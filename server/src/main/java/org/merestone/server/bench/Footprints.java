package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Random subjects on some ground, always the same. */
final class Footprints {
    private static final long SEED = 11;
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double LAT_DEG = 1 / 111_000.0;

    private Footprints() {}

    /** Points anywhere in the extent. */
    static List<Coordinate> points(Ground ground, int count) {
        Random random = new Random(SEED);
        Envelope extent = ground.extent();
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(somewhere(extent, random));
        }
        return points;
    }

    /** Sites of 24 to 47 vertices, 100 to 500 m in radius: half of them at a vertex of some zone, half anywhere. */
    static List<Geometry> areas(Ground ground, int count) {
        Random random = new Random(SEED);
        Envelope extent = ground.extent();
        List<Geometry> areas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            areas.add(area(i % 2 == 0 ? somewhere(extent, random) : atBorder(ground, random), random));
        }
        return areas;
    }

    /** Such sites anywhere in a box. */
    static List<Geometry> areas(Envelope extent, int count) {
        Random random = new Random(SEED);
        List<Geometry> areas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            areas.add(area(somewhere(extent, random), random));
        }
        return areas;
    }

    private static Coordinate somewhere(Envelope extent, Random random) {
        return new Coordinate(
                extent.getMinX() + random.nextDouble() * extent.getWidth(),
                extent.getMinY() + random.nextDouble() * extent.getHeight());
    }

    private static Coordinate atBorder(Ground ground, Random random) {
        Coordinate[] points =
                ground.zones().get(random.nextInt(ground.zones().size())).getCoordinates();
        return points[random.nextInt(points.length)];
    }

    private static Geometry area(Coordinate centre, Random random) {
        int vertices = 24 + random.nextInt(24);
        double radiusM = 100 + 400 * random.nextDouble();
        Coordinate[] points = new Coordinate[vertices + 1];
        double wide = 1 / Math.cos(Math.toRadians(centre.y));
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double away = radiusM * LAT_DEG * (0.7 + 0.3 * random.nextDouble());
            points[i] = new Coordinate(centre.x + wide * away * Math.cos(angle), centre.y + away * Math.sin(angle));
        }
        points[vertices] = points[0];
        return FACTORY.createPolygon(points);
    }
}
