package org.merestone.server.bench;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Validity;
import org.merestone.checks.Finding;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.geometry.DatumShifts;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;
import org.merestone.server.api.Engine;
import org.merestone.server.api.WhatIf;
import org.merestone.server.jobs.AllSubjects;
import org.merestone.store.Change;
import org.merestone.store.FindingSet;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** A store of zones and outfalls whose findings are kept current, with the rules that read such zones alone. */
final class StandingStore {
    private static final String ZONES = "bench-zones";
    private static final String ZONE = "water-source-zone";
    private static final String OUTFALLS = "bench-outfalls";
    private static final String OUTFALL = "outfall";
    private static final String CLEAR = said(State.CLEAR.json(), Optional.empty());
    private static final int SUPPOSED = 10;
    /** Some 200 m. */
    private static final double SHIFT_DEG = 0.002;

    private final Setting setting;
    private final Store store;
    private final Engine engine;
    private final Envelope extent = new Envelope();
    private final Random random = new Random(11);
    private long checked;
    private boolean isSame;
    private Map<String, List<Feature>> supposed = Map.of();
    private List<WhatIf.Flip> flips = List.of();

    StandingStore(Setting setting, Store store, List<Geometry> zones) {
        this.setting = setting;
        this.store = store;
        Kind kind = setting.kinds().kind(ZONE);
        zones.forEach(zone -> extent.expandToInclude(zone.getEnvelopeInternal()));
        List<Feature> features = new ArrayList<>();
        for (Geometry zone : zones) {
            Map<String, Object> properties = Map.of("code", "Z" + features.size(), "grade", 1L + features.size() % 3);
            features.add(feature(ZONES, features.size(), zone, properties));
        }
        Envelope round = new Envelope(extent);
        round.expandBy(1);
        var coverage = new Layer.Coverage(new GeometryFactory().toGeometry(round), "file bench");
        commit(kind, layer(ZONES, kind, Optional.of(coverage)), Change.Mode.ADD, features);
        this.engine = new Engine(store, setting.kinds(), books(), DatumShifts.NONE, Clock.systemUTC());
    }

    /** Those that read such zones and no others: what is not there needs no time. */
    private List<Rulebook> books() {
        return setting.books().get().stream()
                .map(book -> new Rulebook(
                        book.id(),
                        book.version(),
                        book.title(),
                        book.coversFrom(),
                        book.rules().stream()
                                .filter(rule -> rule.zoneKinds().equals(List.of(ZONE)))
                                .toList(),
                        List.of(),
                        List.of(),
                        book.source(),
                        book.ticks()))
                .toList();
    }

    private static Feature feature(String layer, int number, Geometry shape, Map<String, Object> properties) {
        return new Feature(
                layer, layer + ":" + number, Optional.of(shape), properties, Validity.ALWAYS, 0, Optional.empty());
    }

    private static Layer layer(String id, Kind kind, Optional<Layer.Coverage> coverage) {
        var provenance = new Layer.Provenance(
                "bench", Optional.empty(), OptionalDouble.of(1), kind.defaults().sensitivity());
        return new Layer(id, kind.id(), kind.title(), provenance, coverage, Layer.Contents.EMPTY);
    }

    private void commit(Kind kind, Layer layer, Change.Mode mode, List<Feature> features) {
        store.commit(new Change("bench", "to measure with", kind, layer, mode, features, Map.of()));
    }

    /** Other outfalls, at random among the zones. */
    void fill(int count) {
        Kind kind = setting.kinds().kind(OUTFALL);
        List<Feature> features = new ArrayList<>();
        for (Subject subject : SampleSubjects.points(kind, extent, count)) {
            features.add(feature(OUTFALLS, features.size(), subject.geometry(), subject.properties()));
        }
        commit(kind, layer(OUTFALLS, kind, Optional.empty()), Change.Mode.REPLACE, features);
    }

    /** Moves one zone. */
    void edit() {
        Feature zone = shifted(zones().get(random.nextInt(zones().size())));
        commit(setting.kinds().kind(ZONE), store.layer(ZONES), Change.Mode.UPDATE, List.of(zone));
    }

    private List<Feature> zones() {
        List<Feature> zones = new ArrayList<>();
        store.scan(Query.all(ZONES), zones::add);
        return zones;
    }

    private static Feature shifted(Feature zone) {
        Geometry moved = AffineTransformation.translationInstance(SHIFT_DEG, 0)
                .transform(zone.geometry().orElseThrow());
        return new Feature(
                zone.layer(), zone.id(), Optional.of(moved), zone.properties(), zone.validity(), 0, Optional.empty());
    }

    /** Makes the findings current and stores them, as a server does; gives the seconds from the commit on. */
    double renew() throws IOException {
        double startS = Pace.seconds();
        engine.checker().catchUp();
        FindingSet before = engine.findings().newest();
        AllSubjects.Outcome outcome = AllSubjects.check(engine, before, progress());
        store.put(outcome.set().origin(), outcome.changed());
        engine.findings().take(outcome.set());
        checked = outcome.checked();
        return Pace.seconds() - startS;
    }

    /** Tells how far a long pass has come. */
    private Progress progress() {
        return (done, of) -> {
            if (done % 10_000 == 0) {
                setting.say(done + " / " + of + " 个已研判", done + " of " + of + " checked");
            }
        };
    }

    /** How many subjects the last {@link #renew} checked. */
    long checked() {
        return checked;
    }

    /** Asks what would be if ten zones lay elsewhere; gives the seconds. */
    double suppose() throws IOException {
        supposed = others();
        double startS = Pace.seconds();
        flips = WhatIf.ofFeatures(engine, Optional.empty(), Map.of(ZONES, supposed))
                .outcome()
                .flips();
        return Pace.seconds() - startS;
    }

    private Map<String, List<Feature>> others() {
        List<Feature> zones = zones();
        Map<String, List<Feature>> others = new TreeMap<>();
        while (others.size() < Math.min(SUPPOSED, zones.size())) {
            Feature zone = shifted(zones.get(random.nextInt(zones.size())));
            others.put(zone.id(), List.of(zone));
        }
        return others;
    }

    /** Whether what was supposed last changes what stands, once it is so, as was answered. */
    boolean isSupposedAlike() throws IOException {
        Set<String> told = new TreeSet<>();
        flips.forEach(flip -> told.add(flip.subject().id() + " " + flip.rule() + " " + said(flip.after())));
        Map<String, String> before = standing();
        List<Feature> zones = supposed.values().stream().flatMap(List::stream).toList();
        commit(setting.kinds().kind(ZONE), store.layer(ZONES), Change.Mode.UPDATE, zones);
        renew();
        Map<String, String> after = standing();
        Set<String> found = new TreeSet<>();
        after.forEach((name, said) -> {
            if (!said.equals(before.getOrDefault(name, CLEAR))) {
                found.add(name + " " + said);
            }
        });
        return told.equals(found);
    }

    private static String said(Optional<Finding> finding) {
        return finding.map(f -> said(f.state().json(), f.verdict().map(Verdict::json)))
                .orElse(CLEAR);
    }

    private static String said(String state, Optional<String> verdict) {
        return state + " " + verdict.orElse("-");
    }

    /** State and verdict by subject and rule. */
    private Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        engine.findings()
                .newest()
                .findings()
                .forEach(f -> standing.put(f.subject().id() + " " + f.rule(), said(f.state(), f.verdict())));
        return standing;
    }

    /** Checks all again, and stores nothing; gives the seconds. */
    double anew() throws IOException {
        double startS = Pace.seconds();
        FindingSet now = engine.findings().newest();
        isSame = AllSubjects.anew(engine, now, progress()).set().findings().equals(now.findings());
        return Pace.seconds() - startS;
    }

    /** Whether what stood was what {@link #anew} found. */
    boolean isSame() {
        return isSame;
    }
}
