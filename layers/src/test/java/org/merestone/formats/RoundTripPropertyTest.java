package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Crs;

/** What is written is read back, and the rings of a shapefile make the polygons they came from, in whatever order. */
class RoundTripPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static List<Long> seeds() {
        return new Random(20261123).longs(200).boxed().toList();
    }

    /** A box in a grid cell, perhaps with a hole, perhaps with an island in the hole. */
    private static List<Polygon> nested(Random random, int column, int row) {
        double x = 110 + column + random.nextInt(1000) * 1e-4;
        double y = 30 + row + random.nextInt(1000) * 1e-4;
        int depth = 1 + random.nextInt(3);
        List<Polygon> polygons = new ArrayList<>();
        Polygon shell = (Polygon) box(x, y, 0.8);
        polygons.add(depth > 1 ? (Polygon) shell.difference(box(x + 0.1, y + 0.1, 0.6)) : shell);
        if (depth > 2) {
            polygons.add((Polygon) box(x + 0.2, y + 0.2, 0.4));
        }
        return polygons;
    }

    private static Geometry box(double x, double y, double size) {
        Coordinate a = new Coordinate(x, y);
        return FACTORY.createPolygon(new Coordinate[] {
            a, new Coordinate(x + size, y), new Coordinate(x + size, y + size), new Coordinate(x, y + size), a
        });
    }

    private static Geometry shape(Random random) {
        List<Polygon> polygons = new ArrayList<>();
        int cells = 1 + random.nextInt(4);
        for (int i = 0; i < cells; i++) {
            polygons.addAll(nested(random, i % 2, i / 2));
        }
        return polygons.size() == 1 ? polygons.get(0) : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsBackGeoJsonAndCsv(long seed) {
        Geometry shape = shape(new Random(seed));
        Feature feature =
                new Feature("a", "a:1", Optional.of(shape), Map.of("n", 1L), Validity.ALWAYS, 1, Optional.empty());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (GeoJsonWriter writer = new GeoJsonWriter(json)) {
            writer.write(feature);
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (CsvFileWriter writer = new CsvFileWriter(csv, Crs.CGCS2000, List.of("n"))) {
            writer.write(feature);
        }
        for (Table table : List.of(
                Given.read("a.json", json.toString(StandardCharsets.UTF_8)),
                Given.read("a.csv", csv.toString(StandardCharsets.UTF_8)))) {
            Geometry back = table.rows().get(0).geometry().orElseThrow();
            assertThat(back.norm().equalsExact(shape.norm(), 1e-9)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sortsShuffledRingsIntoTheirPolygons(long seed) {
        Random random = new Random(seed);
        Geometry shape = shape(random);
        List<double[]> rings = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i).norm();
            rings.add(numbers(polygon.getExteriorRing().getCoordinates()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(numbers(polygon.getInteriorRingN(hole).getCoordinates()));
            }
        }
        Collections.shuffle(rings, random);
        Shp shp = new Shp(5).parts(rings.toArray(double[][]::new));
        Table table = Given.read("a.shp", shp.shp(), Map.of("shx", shp.shx()));
        Geometry back = table.rows().get(0).geometry().orElseThrow();
        assertThat(back.isValid()).isTrue();
        assertThat(back.norm().equalsExact(shape.norm())).isTrue();
    }

    private static double[] numbers(Coordinate[] path) {
        return Arrays.stream(path)
                .flatMapToDouble(c -> java.util.stream.DoubleStream.of(c.x, c.y))
                .toArray();
    }
}
