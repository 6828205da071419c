package org.merestone.server.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;
import org.merestone.server.bench.StoreBench;
import org.merestone.store.Change;
import org.merestone.store.Store;

/** How long it takes from an opened store to the first answer: first in this process, then again. */
final class StartBench {
    static final String LAYER = "bench-start";
    static final String KIND = "water-source-zone";
    /** The square in which the zones lie. */
    static final double WEST = 105;

    static final double SOUTH = 28;
    static final double DEGREES = 8;
    /** The radius of a zone as a share of the distance between two: none meets another. */
    private static final double APART = 0.45;

    private final Global global;
    private final String url;

    /** What one start took, in milliseconds. */
    private record Start(double openMs, double rulesMs, double zonesMs, double checkMs, double processorMs) {
        private double sumMs() {
            return openMs + rulesMs + zonesMs + checkMs;
        }
    }

    StartBench(Global global, String url) {
        this.global = global;
        this.url = url;
    }

    /** Makes the zones, unless the store has them from an earlier run. */
    void fill(int zones, int vertices) {
        StoreBench.refuseUnlessOwn(url);
        try (Store store = Store.open(url)) {
            if (store.findLayer(LAYER).isEmpty()) {
                Kind kind = global.kinds().kind(KIND);
                Layer.Provenance provenance = new Layer.Provenance(
                        "bench",
                        Optional.empty(),
                        OptionalDouble.of(1),
                        kind.defaults().sensitivity());
                Layer layer = new Layer(
                        LAYER, KIND, kind.title(), provenance, Optional.of(everywhere()), Layer.Contents.EMPTY);
                store.commit(new Change(
                        "bench",
                        "zones to measure with",
                        kind,
                        layer,
                        Change.Mode.ADD,
                        zones(zones, vertices),
                        Map.of()));
            }
        }
    }

    private static Layer.Coverage everywhere() {
        Envelope square = new Envelope(WEST, WEST + DEGREES, SOUTH, SOUTH + DEGREES);
        square.expandBy(1);
        return new Layer.Coverage(new GeometryFactory().toGeometry(square), "file bench");
    }

    private static List<Feature> zones(int zones, int vertices) {
        Random random = new Random(7);
        GeometryFactory factory = new GeometryFactory();
        int side = (int) Math.ceil(Math.sqrt(zones));
        double step = DEGREES / side;
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            Polygon area = factory.createPolygon(ring(
                    random,
                    WEST + (i % side + 0.5) * step,
                    SOUTH + (i / side + 0.5) * step,
                    APART * step,
                    Math.max(3, vertices / zones)));
            Map<String, Object> properties = Map.of("code", "Z" + i, "grade", (long) (1 + i % 3));
            features.add(new Feature(
                    LAYER, LAYER + ":Z" + i, Optional.of(area), properties, Validity.ALWAYS, 0, Optional.empty()));
        }
        return features;
    }

    private static Coordinate[] ring(Random random, double x, double y, double radius, int corners) {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.95 + 0.05 * random.nextDouble());
            ring[i] = new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return ring;
    }

    void measure(int rounds) {
        long uptimeMs = ManagementFactory.getRuntimeMXBean().getUptime();
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            starts.add(start());
        }
        global.terminal().out().printf("%s  the process had run for %d ms%n", url, uptimeMs);
        print("first", starts.get(0));
        starts.stream().skip(1).forEach(start -> print("again", start));
    }

    private Start start() {
        double processor = processorMs();
        long begun = System.nanoTime();
        try (Store store = Store.openReadOnly(url)) {
            long opened = System.nanoTime();
            Engine engine = global.engine(store);
            engine.checker();
            long ruled = System.nanoTime();
            engine.checker().catchUp();
            long read = System.nanoTime();
            Subject subject = new Subject(
                    "project",
                    Optional.empty(),
                    Optional.empty(),
                    new GeometryFactory().createPoint(new Coordinate(WEST + 1.01, SOUTH + 1.01)),
                    Map.of("action", "new"),
                    OptionalDouble.of(1));
            engine.checker().check(subject, engine.today(), engine.now());
            long checked = System.nanoTime();
            return new Start(
                    (opened - begun) / 1e6,
                    (ruled - opened) / 1e6,
                    (read - ruled) / 1e6,
                    (checked - read) / 1e6,
                    processorMs() - processor);
        }
    }

    /** What this process has used of the processors: on a machine with nothing else to do it takes no longer. */
    private static double processorMs() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    private void print(String name, Start start) {
        global.terminal()
                .out()
                .printf(
                        "  %s  open %.0f ms, rules %.0f ms, zones %.0f ms, first check %.0f ms, sum %.0f ms, %.0f ms of processor%n",
                        name,
                        start.openMs(),
                        start.rulesMs(),
                        start.zonesMs(),
                        start.checkMs(),
                        start.sumMs(),
                        start.processorMs());
    }
}
