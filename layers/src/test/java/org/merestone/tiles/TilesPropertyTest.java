package org.merestone.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.outline.Drawn;
import org.merestone.outline.Outline;

/** Whatever the shape and the zoom, a tile holds valid areas that look as the shape does. */
class TilesPropertyTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int SHAPES = 250;

    static IntStream shapes() {
        return IntStream.range(0, SHAPES);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anAreaIsValidAndAlikeAtEveryZoom(int seed) {
        Random random = new Random(seed);
        Geometry area = shape(random);
        LayerTiles layer = Samples.layer(area);
        for (int zoom = random.nextInt(3); zoom <= 20; zoom += 1 + random.nextInt(3)) {
            for (Tile tile : tiles(area, zoom, random)) {
                compare(area, tile, layer);
            }
        }
    }

    private static void compare(Geometry area, Tile tile, LayerTiles layer) {
        List<Decoded.Feature> drawn = Decoded.of(layer.draw(tile, Samples.DAY)).features(Samples.LAYER);
        Geometry seen = drawn.isEmpty() ? FACTORY.createPolygon() : drawn.get(0).geometry();
        assertThat(seen.isValid()).as("%s of %s", tile, area).isTrue();
        Envelope window = new Envelope(-128, 4096 + 128, -128, 4096 + 128);
        Geometry grid = onGrid(new Outline(area).within(tile.box()), tile);
        Geometry expected = OverlayNGRobust.overlay(grid, FACTORY.toGeometry(window), OverlayNG.INTERSECTION);
        double most = 24 + (expected.getLength() + seen.getLength()) * Tile.CELL * 1.5;
        assertThat(OverlayNGRobust.overlay(seen, expected, OverlayNG.SYMDIFFERENCE)
                        .getArea())
                .as("%s of %s, drawn %s", tile, area, seen)
                .isLessThan(most);
    }

    private static Geometry onGrid(Geometry area, Tile tile) {
        Geometry grid = area.copy();
        grid.apply((Coordinate c) -> c.setCoordinate(new Coordinate(tile.x(c.x), tile.y(c.y))));
        grid.geometryChanged();
        return grid.isValid() ? grid : GeometryFixer.fix(grid);
    }

    /** Some tiles that show it: at vertices, and one that it may surround. */
    private static List<Tile> tiles(Geometry area, int zoom, Random random) {
        Coordinate[] vertices = area.getCoordinates();
        List<Tile> tiles = new ArrayList<>();
        tiles.add(at(area.getInteriorPoint().getCoordinate(), zoom));
        for (int i = 0; i < 2; i++) {
            tiles.add(at(vertices[random.nextInt(vertices.length)], zoom));
        }
        return tiles;
    }

    static Tile at(Coordinate place, int zoom) {
        Tile world = new Tile(0, 0, 0);
        double share = (1 << zoom) / 4096.0;
        return new Tile(zoom, (int) (world.x(place.x) * share), (int) (world.y(place.y) * share));
    }

    private static Geometry shape(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Drawn.onLattice(random, 8, 1.0 / 128);
            case 1 -> Drawn.wild(random, 112, 33, Math.pow(10, -random.nextInt(5)), 5 + random.nextInt(400));
            case 2 -> strip(random);
            case 3 -> scattered(random);
            default -> Drawn.wild(random, 112, 33, 5, 600);
        };
    }

    /** A narrow winding strip, as along a river: both banks fall together at low zooms. */
    private static Geometry strip(Random random) {
        Coordinate[] course = new Coordinate[60];
        double x = 112;
        double y = 33;
        double step = Math.pow(10, -1 - random.nextInt(3));
        for (int i = 0; i < course.length; i++) {
            course[i] = new Coordinate(x, y);
            x += step * (random.nextDouble() - 0.3);
            y += step * (random.nextDouble() - 0.5);
        }
        return FACTORY.createLineString(course).buffer(step * random.nextDouble() / 2);
    }

    private static Geometry scattered(Random random) {
        List<Geometry> parts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double radius = Math.pow(10, -1 - 3 * random.nextDouble());
            parts.add(Drawn.wild(random, 112 + random.nextDouble(), 33 + random.nextDouble(), radius, 20));
        }
        Geometry all = OverlayNGRobust.union(parts);
        return all instanceof Polygonal ? all : parts.get(0);
    }
}
