package org.merestone.server.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.geometry.DatumShifts;
import org.merestone.rules.Rulebook;
import org.merestone.server.api.Engine;
import org.merestone.server.jobs.AllSubjects;
import org.merestone.store.Change;
import org.merestone.store.Query;
import org.merestone.store.Store;

/**
 * How long it takes until the findings of stored outfalls are current again after one zone was edited, and whether they are
 * then those of checks of all.
 */
final class FindingsBench {
    private static final String OUTFALLS = "bench-outfalls";
    private static final String OUTFALL = "outfall";
    /** Some 200 m. */
    private static final double SHIFT_DEGREES = 0.002;

    private final Global global;
    private final Store store;
    private final Engine engine;
    private final Random random = new Random(11);

    /** The store is one that {@link StartBench} has filled; the rules are those that read its zones alone. */
    FindingsBench(Global global, Store store) {
        this.global = global;
        this.store = store;
        List<Rulebook> books = global.books(global.kinds()).stream()
                .map(book -> new Rulebook(
                        book.id(),
                        book.version(),
                        book.title(),
                        book.coversFrom(),
                        book.rules().stream()
                                .filter(rule -> rule.zoneKinds().equals(List.of(StartBench.KIND)))
                                .toList(),
                        List.of(),
                        List.of(),
                        book.source(),
                        book.ticks()))
                .toList();
        this.engine = new Engine(store, global.kinds(), books, DatumShifts.NONE, Clock.systemUTC());
    }

    /** Says whether the findings agreed. */
    boolean measure(int subjects, int edits) throws IOException {
        fill(subjects);
        long begun = System.nanoTime();
        AllSubjects.Outcome first = renew();
        say("first", subjects, seconds(begun), first);
        List<Feature> zones = new ArrayList<>();
        store.scan(Query.all(StartBench.LAYER), zones::add);
        for (int i = 0; i < edits; i++) {
            Feature zone = zones.get(random.nextInt(zones.size()));
            edit(zone);
            begun = System.nanoTime();
            engine.checker().catchUp();
            double read = seconds(begun);
            AllSubjects.Outcome next = renew();
            say("zone edited, zones read in %.2f s".formatted(read), subjects, seconds(begun), next);
        }
        AllSubjects.Outcome all = AllSubjects.anew(engine, store.findings(), Progress.NONE);
        boolean same = all.set().findings().equals(store.findings().findings());
        global.say(
                same ? "与全部重新研判的结果逐条相同" : "与全部重新研判的结果不同，数字不可用",
                same
                        ? "the same, row by row, as when all are checked"
                        : "not as when all are checked: the figures are of no use");
        return same;
    }

    private AllSubjects.Outcome renew() throws IOException {
        AllSubjects.Outcome outcome =
                AllSubjects.check(engine, engine.findings().newest(), Progress.NONE);
        store.put(outcome.set().origin(), outcome.changed());
        engine.findings().take(outcome.set());
        return outcome;
    }

    private void say(String what, int subjects, double seconds, AllSubjects.Outcome outcome) {
        global.terminal()
                .out()
                .printf(
                        "%,9d outfalls  %s: %.2f s, %,d checked, %,d of %,d findings changed%n",
                        subjects,
                        what,
                        seconds,
                        outcome.checked(),
                        outcome.changed().size(),
                        outcome.set().findings().size());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void fill(int count) {
        GeometryFactory factory = new GeometryFactory();
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Geometry point = factory.createPoint(new Coordinate(
                    StartBench.WEST + random.nextDouble() * StartBench.DEGREES,
                    StartBench.SOUTH + random.nextDouble() * StartBench.DEGREES));
            features.add(new Feature(
                    OUTFALLS,
                    OUTFALLS + ":" + i,
                    Optional.of(point),
                    Map.of("outfall_code", "P" + i, "action", "existing"),
                    Validity.ALWAYS,
                    0,
                    Optional.empty()));
        }
        Kind kind = global.kinds().kind(OUTFALL);
        var provenance = new Layer.Provenance(
                "bench", Optional.empty(), OptionalDouble.of(5), kind.defaults().sensitivity());
        Layer layer = new Layer(
                OUTFALLS, OUTFALL, Text.of("排污口", "Outfalls"), provenance, Optional.empty(), Layer.Contents.EMPTY);
        commit(kind, layer, Change.Mode.REPLACE, features);
    }

    private void edit(Feature zone) {
        Geometry moved = AffineTransformation.translationInstance(SHIFT_DEGREES, 0)
                .transform(zone.geometry().orElseThrow());
        Feature edited = new Feature(
                zone.layer(), zone.id(), Optional.of(moved), zone.properties(), zone.validity(), 0, Optional.empty());
        commit(
                global.kinds().kind(StartBench.KIND),
                store.layer(StartBench.LAYER),
                Change.Mode.UPDATE,
                List.of(edited));
    }

    private void commit(Kind kind, Layer layer, Change.Mode mode, List<Feature> features) {
        store.commit(new Change("bench", "to measure with", kind, layer, mode, features, Map.of()));
    }
}
