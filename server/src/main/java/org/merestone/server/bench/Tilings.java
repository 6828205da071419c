package org.merestone.server.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Text;
import org.merestone.outline.Outline;
import org.merestone.tiles.LayerTiles;
import org.merestone.tiles.Tile;

/** Vector tiles of one ground, drawn anew each time, beside {@code ST_AsMVT}. */
final class Tilings {
    static final String LAYER = "bench";

    private static final int TILES = 2_000;
    private static final int LEAST_ZOOM = 7;
    private static final int MOST_ZOOM = 15;
    private static final long SEED = 13;
    /** What covers less of a tile, 16 × 16 of the 512 × 512 pixels, may be left out. */
    private static final double LEAST_SHARE = 1.0 / 1024;

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Setting setting;
    private final Ground ground;
    private final Ours ours;
    private final List<Tile> tiles;

    Tilings(Setting setting, Ground ground) {
        setting.say(
                "正在测瓦片：" + ground.name().zh(),
                "measuring tiles: " + ground.name().en());
        this.setting = setting;
        this.ground = ground;
        this.ours = new Ours(ground, setting.kinds());
        this.tiles = tiles(ground, setting.sized(TILES));
    }

    /** At each zoom as many, each with a vertex of some zone on it. */
    private static List<Tile> tiles(Ground ground, int count) {
        Random random = new Random(SEED);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Geometry zone = ground.zones().get(random.nextInt(ground.zones().size()));
            Coordinate[] points = zone.getCoordinates();
            int zoom = LEAST_ZOOM + i % (MOST_ZOOM - LEAST_ZOOM + 1);
            tiles.add(Tile.of(zoom, points[random.nextInt(points.length)]));
        }
        return tiles;
    }

    List<Line> lines() {
        Text name = Text.of(
                "矢量瓦片：" + ground.name().zh(), "vector tiles: " + ground.name().en());
        List<Set<Integer>> needed = tiles.stream().map(this::needed).toList();
        LayerTiles layer = ours.tiles(setting.kinds());
        Contender drawn = new Contender(
                Ours.NAME,
                (from, to, found) -> {
                    for (int i = from; i < to; i++) {
                        found.met(i, 0, layer.draw(tiles.get(i), DAY).length);
                    }
                },
                (from, to, found) -> {
                    for (int i = from; i < to; i++) {
                        seen(i, TileIds.of(layer.draw(tiles.get(i), DAY), LAYER), needed.get(i), found);
                    }
                });
        Line line = setting.postgis()
                .map(url -> beside(url, name, drawn, needed))
                .orElseGet(() -> Line.without(
                        name,
                        setting.pace()
                                .of(List.of(drawn), tiles.size(), 0)
                                .get(0)
                                .perS(),
                        PostGisPeer.MVT,
                        Overlaps.NO_DATABASE));
        return List.of(line.with(Pace.percentiles(times(layer))).noting(Text.of("界标的瓦片另有标注层", "ours have labels too")));
    }

    private Line beside(String url, Text name, Contender drawn, List<Set<Integer>> needed) {
        try (PostGisPeer peer = new PostGisPeer(url, ground)) {
            Contender other =
                    peer.tiles(tiles, (i, tile, found) -> seen(i, TileIds.of(tile, LAYER), needed.get(i), found));
            return new Comparison(setting.pace(), name, tiles.size(), 0).with(drawn, List.of(other));
        }
    }

    private double[] times(LayerTiles layer) {
        double[] ms = new double[tiles.size()];
        Arrays.setAll(ms, i -> {
            double startS = Pace.seconds();
            layer.draw(tiles.get(i), DAY);
            return (Pace.seconds() - startS) * 1000;
        });
        return ms;
    }

    /** Numbers, from 1, of the zones that cover so much of a tile that it must show them. */
    private Set<Integer> needed(Tile tile) {
        Outline square = new Outline(FACTORY.toGeometry(tile.bounds()));
        Set<Integer> needed = new TreeSet<>();
        Meetings enough = (none, zone, sharedM2) -> {
            if (sharedM2 >= LEAST_SHARE * square.areaM2()) {
                needed.add(zone + 1);
            }
        };
        ours.shares(List.of(square.polygons())).work().run(0, 1, enough);
        return needed;
    }

    /** Of what a tile shows, that which it must, and that which does not belong there. */
    private void seen(int i, Set<Integer> shown, Set<Integer> needed, Meetings found) {
        for (int number : shown) {
            Envelope zone = ground.zones().get(number - 1).getEnvelopeInternal();
            if (needed.contains(number) || !zone.intersects(tiles.get(i).box())) {
                found.met(i, number, 1);
            }
        }
    }
}
