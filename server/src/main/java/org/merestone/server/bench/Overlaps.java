package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Text;

/** Points in zones, and the area that footprints share with zones, on one ground, beside JTS and PostGIS. */
final class Overlaps {
    private static final int POINTS = 100_000;
    private static final int AREAS = 20_000;
    /** What is smaller may be found or not: it is less than what the rounding of lon/lat makes of a border. */
    private static final double NEGLIGIBLE_M2 = 0.01;

    static final Text NO_DATABASE = Text.of("没有给 --postgis", "no --postgis was given");

    private final Setting setting;
    private final Ground ground;
    private final List<Coordinate> points;
    private final List<Geometry> areas;
    private final Comparison contains;
    private final Comparison shares;

    Overlaps(Setting setting, Ground ground) {
        setting.say("正在测：" + ground.name().zh(), "measuring: " + ground.name().en());
        this.setting = setting;
        this.ground = ground;
        this.points = Footprints.points(ground, setting.sized(POINTS));
        this.areas = Footprints.areas(ground, setting.sized(AREAS));
        this.contains = new Comparison(setting.pace(), named("点在哪些区域里", "points in zones"), points.size(), 0);
        this.shares = new Comparison(
                setting.pace(), named("地块与区域重叠的精确面积", "footprints, exact area"), areas.size(), NEGLIGIBLE_M2);
    }

    private Text named(String zh, String en) {
        return Text.of(zh + "：" + ground.name().zh(), en + ": " + ground.name().en());
    }

    /** Beside JTS and PostGIS. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>(besideJts());
        lines.addAll(setting.postgis().map(this::besidePostGis).orElseGet(() -> withoutPostGis(lines)));
        return lines;
    }

    /** Building, points and footprints; an index counts as equal when it answers alike. */
    List<Line> besideJts() {
        Built<Ours> ours = Built.of(() -> new Ours(ground, setting.kinds()).ready());
        Built<Jts> jts = Built.of(() -> new Jts(ground));
        Built<Jts> cut = Built.of(() -> jts.what().cut(ground));
        Line inside = contains.with(ours.what().contains(points), jts.what().contains(points));
        Line shared = shares.with(ours.what().shares(areas), cut.what().shares(areas));
        int vertices = ground.vertices();
        Line built = Line.of(
                        named("建索引（顶点）", "index built (vertices)"),
                        vertices / ours.seconds(),
                        Jts.INDEXED,
                        vertices / jts.seconds(),
                        inside.equal().orElse(false))
                .with(Map.of(
                        "bytes_per_vertex", ours.bytes() / vertices,
                        "peer_bytes_per_vertex", jts.bytes() / vertices,
                        "peer_pieces_s", cut.seconds(),
                        "peer_pieces_bytes_per_vertex", cut.bytes() / vertices));
        return List.of(built, inside, shared);
    }

    private List<Line> besidePostGis(String url) {
        setting.say("正在写入 PostGIS", "filling PostGIS");
        Ours ours = new Ours(ground, setting.kinds());
        try (PostGisPeer peer = new PostGisPeer(url, ground)) {
            peer.points(points).areas(areas).cut();
            return List.of(
                    contains.with(ours.contains(points), peer.contains()),
                    contains.with(ours.contains(points), peer.containsSubdivided()),
                    shares.with(ours.shares(areas), peer.shares()),
                    shares.with(ours.shares(areas), peer.sharesSubdivided()));
        }
    }

    private static List<Line> withoutPostGis(List<Line> besideJts) {
        return besideJts.stream()
                .skip(1)
                .flatMap(line -> Stream.of(PostGisPeer.GIST, PostGisPeer.SUBDIVIDED)
                        .map(peer -> Line.without(line.name(), line.oursPerS(), peer, NO_DATABASE)))
                .toList();
    }

    /** The same in two threads beside one. */
    List<Line> inTwoThreads() {
        Ours ours = new Ours(ground, setting.kinds());
        List<Line> lines = new ArrayList<>();
        Contender points = ours.contains(this.points);
        lines.add(contains.with(points.inTwoThreads(), List.of(points.called("一个线程", "one thread"))));
        Contender areas = ours.shares(this.areas);
        lines.add(shares.with(areas.inTwoThreads(), List.of(areas.called("一个线程", "one thread"))));
        return lines;
    }

    /**
     * Something that was built once, before anything is asked of it.
     *
     * @param seconds how long it took
     * @param bytes by how much the heap has grown, after collections before and after
     */
    private record Built<T>(T what, double seconds, double bytes) {
        private static final int COLLECTIONS = 4;

        private static <T> Built<T> of(Supplier<T> work) {
            double before = held();
            double startS = Pace.seconds();
            T what = work.get();
            double tookS = Pace.seconds() - startS;
            return new Built<>(what, tookS, held() - before);
        }

        private static double held() {
            // More than once: what has a cleaner goes with the collection after.
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
