package org.merestone.server.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** What one store takes to import a file beside ogr2ogr, and to answer by box. */
public final class StoreBench implements AutoCloseable {
    private static final String PREFIX = "bench-";
    private static final int QUERIES = 400;
    private static final int WARM_UP = 100;
    private static final double FEATURES_A_QUERY = 1000;

    /** Another each time, since what was measured before may still be there. */
    private final String run = PREFIX + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-";

    private final Store store;
    private final Kinds kinds;
    private final Ogr ogr;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final double[] queryMs = new double[QUERIES - WARM_UP];

    public StoreBench(Store store, Kinds kinds, Ogr ogr) {
        this.store = store;
        this.kinds = kinds;
        this.ogr = ogr;
    }

    /** Refuses with CONFLICT a store that holds anything but what was measured before. */
    public static void refuseUnlessOwn(String url) {
        try (Store store = Store.open(url)) {
            store.layers().stream()
                    .map(Layer::id)
                    .filter(id -> !id.startsWith(PREFIX))
                    .findFirst()
                    .ifPresent(id -> {
                        throw Refusal.conflict(
                                store.url() + " 里有图层 " + id + "，不是专为测速建的：请另建一个数据库",
                                store.url() + " holds the layer " + id
                                        + " and was not made to measure: make another database");
                    });
        }
    }

    /** The file by this program, then by ogr2ogr. */
    public void importOnce(Path file, int round) {
        importOurs(file, round);
        theirs.add(seconds(() -> ogr.load(file)));
        counts.add(ogr.count());
    }

    void importOurs(Path file, int round) {
        Request request = new Request(
                layer(round),
                Optional.of("water-source-zone"),
                List.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(1),
                Optional.of("extent"),
                Optional.empty(),
                false,
                "bench");
        Import work = new Import(store, kinds);
        ours.add(seconds(() -> work.commit(work.preview(request, Progress.NONE))));
        counts.add(store.layer(layer(round)).contents().count());
    }

    private String layer(int round) {
        return run + round;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Asks for boxes that hold about {@link #FEATURES_A_QUERY} features of {@code count}. */
    public void query(int count) {
        double side = BenchZones.DEGREES * Math.min(1, Math.sqrt(FEATURES_A_QUERY / count));
        Random random = new Random(11);
        for (int i = 0; i < QUERIES; i++) {
            double west = BenchZones.WEST + random.nextDouble() * (BenchZones.DEGREES - side);
            double south = BenchZones.SOUTH + random.nextDouble() * (BenchZones.DEGREES - side);
            Query box = Query.all(layer(1)).within(new Envelope(west, west + side, south, south + side));
            List<String> ids = new ArrayList<>();
            double seconds = seconds(() -> store.scan(box, feature -> ids.add(feature.id())));
            answers.add(ids.size() + " " + ids.hashCode());
            if (i >= WARM_UP) {
                queryMs[i - WARM_UP] = seconds * 1000;
            }
        }
        Arrays.sort(queryMs);
    }

    public List<Long> counts() {
        return counts;
    }

    public List<String> answers() {
        return answers;
    }

    double oursS() {
        return median(ours);
    }

    double theirsS() {
        return median(theirs);
    }

    public void print(PrintStream out) {
        out.println(store.url());
        out.println("  import            " + spread(ours));
        out.println("  ogr2ogr           " + spread(theirs));
        double ratio = median(ours) / median(theirs);
        out.printf("  import / ogr2ogr  %.2f%n", ratio);
        out.printf(
                "  box query         p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
                queryMs[queryMs.length / 2], queryMs[queryMs.length * 95 / 100], queryMs[queryMs.length - 1]);
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    private static String spread(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return "min %.1f s, median %.1f s, max %.1f s"
                .formatted(sorted.get(0), median(seconds), sorted.get(sorted.size() - 1));
    }

    @Override
    public void close() {
        store.close();
    }
}
