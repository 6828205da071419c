package org.merestone.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Boxes;
import org.merestone.store.HeldVersion;
import org.merestone.store.Store;

/**
 * Where zones are others than they were at an earlier revision or day, to tell of which subjects the findings can be others:
 * those so near to such a place that a rule reaches it, or that what was measured lay as far away.
 *
 * @see Round#since
 */
public final class Moved {
    /** More are not looked at one by one. */
    private static final int MOST_FEATURES = 2_000;
    /** What was measured is kept to the millimetre. */
    private static final double ROUNDED_M = 1;

    private final Round round;
    /** By kind of zone, the boxes of all that came, changed or went. */
    private final Map<String, STRtree> places = new TreeMap<>();

    private final Map<String, Double> accuracies = new TreeMap<>();
    /** By kind of subject, how far all rules reach that there are, of whatever day. */
    private final Map<String, Map<String, Double>> reaches = new ConcurrentHashMap<>();
    /** Rules that read zones of such a kind. */
    private final Set<String> reading = new HashSet<>();

    /** It cannot be told where something moved: it may matter anywhere. */
    private static final class Everywhere extends RuntimeException {
        private static final Everywhere IT_IS = new Everywhere();

        private Everywhere() {
            super(null, null, false, false);
        }
    }

    /** Those after one, up to another. */
    private record Days(LocalDate last, LocalDate until) {
        boolean hold(LocalDate day) {
            return day.isAfter(last) && !day.isAfter(until);
        }
    }

    private Moved(Round round) {
        this.round = round;
    }

    /** Empty when all subjects may be concerned. */
    static Optional<Moved> of(Round round, Store store, long since, LocalDate last, LocalDate until) {
        Moved moved = new Moved(round);
        try {
            moved.look(store, since, new Days(last, until));
            return Optional.of(moved);
        } catch (Everywhere e) {
            return Optional.empty();
        }
    }

    /**
     * Where zones would be others than they are.
     *
     * @param instead layers, and ids of their features
     */
    static Optional<Moved> supposed(Round before, Round after, Map<String, Map<String, List<Feature>>> instead) {
        Moved moved = new Moved(after);
        try {
            Map<String, List<Envelope>> boxes = new TreeMap<>();
            instead.forEach((id, features) -> {
                Layer layer = before.layer(id);
                Stream.of(before, after)
                        .flatMap(round -> round.zones(layer).stream())
                        .filter(zone -> features.containsKey(zone.feature().id()))
                        .forEach(zone -> boxes.computeIfAbsent(layer.kind(), kind -> new ArrayList<>())
                                .add(box(zone)));
            });
            boxes.forEach((kind, places) -> {
                if (before.zoneAccuracyM(kind) != after.zoneAccuracyM(kind)) {
                    throw Everywhere.IT_IS;
                }
                moved.put(kind, places, before.zoneAccuracyM(kind));
            });
            return Optional.of(moved);
        } catch (Everywhere e) {
            return Optional.empty();
        }
    }

    /**
     * Whether what is found of a subject can be another now.
     *
     * @param asOf the day by whose law it is checked
     * @param measured the rules that were not clear of it by what was measured, each with how far away its border was in
     *     metres; empty where none was found
     */
    public boolean concerns(Subject subject, LocalDate asOf, Map<String, OptionalDouble> measured) {
        Agenda agenda = round.agenda(subject.kind(), asOf);
        for (var place : places.entrySet()) {
            String kind = place.getKey();
            if (!agenda.reaches().containsKey(kind)) {
                continue;
            }
            double farM = agenda.items().stream()
                    .map(Agenda.Item::rule)
                    .filter(rule ->
                            measured.containsKey(rule.id()) && rule.zoneKinds().contains(kind))
                    .mapToDouble(rule -> farM(measured.get(rule.id())))
                    .max()
                    .orElse(0);
            double doubtM = Looking.doubtM(round.accuracyM(subject), accuracies.get(kind));
            double reachM = Math.max(agenda.reaches().get(kind), farM) + doubtM + ROUNDED_M;
            if (!place.getValue()
                    .query(Boxes.around(subject.geometry(), reachM))
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule reads zones of a kind of which some are others. */
    public boolean isReadBy(String rule) {
        return reading.contains(rule);
    }

    /**
     * Whether {@link #concerns} may say so of a subject, whatever it is and by the law of whatever day: to be asked of many.
     *
     * @param kind of the subject
     * @param accuracyM {@link Round#accuracyM} of it
     * @param farM how far away a border was at most that was measured for a rule which {@link #isReadBy}; 0 where none was
     */
    public boolean mayConcern(String kind, Envelope place, double accuracyM, double farM) {
        Map<String, Double> reaches = this.reaches.computeIfAbsent(
                kind,
                k -> Recheck.reaches(round.books().stream()
                        .flatMap(book -> book.rules().stream())
                        .filter(rule -> rule.subject().kinds().contains(k))
                        .toList()));
        return places.entrySet().stream().anyMatch(moved -> {
            Optional<Double> reachM = Optional.ofNullable(reaches.get(moved.getKey()));
            double doubtM = Looking.doubtM(accuracyM, accuracies.get(moved.getKey()));
            return reachM.isPresent()
                    && !moved.getValue()
                            .query(Boxes.around(place, Math.max(reachM.get(), farM) + doubtM + ROUNDED_M))
                            .isEmpty();
        });
    }

    /** How far away a border counts as that was measured, in metres, or was not found. */
    public static double farM(OptionalDouble measured) {
        return Math.abs(measured.orElse(Looking.LAST_REACH_M));
    }

    private void look(Store store, long since, Days days) {
        Map<String, Layer> old = byId(store.layers(since));
        Map<String, Layer> now = byId(store.layers(round.revision()));
        if (!old.keySet().equals(now.keySet()) || Recheck.ofLaw(round.books()).anyMatch(days::hold)) {
            throw Everywhere.IT_IS;
        }
        for (Layer layer : now.values()) {
            Layer before = old.get(layer.id());
            boolean stale = Recheck.staleFrom(layer, round.kind(layer.kind())).anyMatch(days::hold);
            if (stale || !isSaidAlike(before, layer) || before.isOutdated(old) != layer.isOutdated(now)) {
                throw Everywhere.IT_IS;
            }
        }
        Map<String, List<Layer>> ofKind =
                now.values().stream().filter(layer -> round.holds(layer)).collect(Collectors.groupingBy(Layer::kind));
        ofKind.forEach((kind, layers) -> look(store, kind, layers, since, days));
    }

    private static Map<String, Layer> byId(List<Layer> layers) {
        return layers.stream().collect(Collectors.toMap(Layer::id, Function.identity()));
    }

    /** Whether two layers give the same findings as far as these do not come from their features. */
    private boolean isSaidAlike(Layer before, Layer now) {
        return before.kind().equals(now.kind())
                && before.title().equals(now.title())
                && before.provenance().accuracyM().equals(now.provenance().accuracyM())
                && before.coverage().equals(now.coverage())
                && isStale(before) == isStale(now)
                && made(before).equals(made(now));
    }

    private boolean isStale(Layer layer) {
        return Recheck.staleFrom(layer, round.kind(layer.kind())).anyMatch(day -> !day.isAfter(round.today()));
    }

    private static Optional<Derivation> made(Layer layer) {
        return layer.contents().derivation().map(d -> new Derivation(d.from(), 0, d.field(), d.values()));
    }

    private void look(Store store, String kind, List<Layer> layers, long since, Days days) {
        List<Envelope> boxes = new ArrayList<>();
        double usual = 0;
        double before = 0;
        double after = 0;
        for (Layer layer : layers) {
            Set<String> changed = layer.contents().revision() > since ? changed(store, layer, since) : Set.of();
            for (String id : changed) {
                for (HeldVersion version : store.history(layer.id(), id)) {
                    boolean was = version.isKnownAt(since);
                    boolean is = version.isKnownAt(round.revision());
                    if (was != is) {
                        Zone zone = round.zone(version.feature(), layer);
                        boxes.add(box(zone));
                        before = was ? Math.max(before, zone.accuracyM()) : before;
                        after = is ? Math.max(after, zone.accuracyM()) : after;
                    }
                }
            }
            for (Zone zone : round.zones(layer)) {
                if (!zone.broken() && !changed.contains(zone.feature().id())) {
                    usual = Math.max(usual, zone.accuracyM());
                }
                if (Recheck.changes(zone).anyMatch(days::hold)) {
                    boxes.add(box(zone));
                }
            }
        }
        if (Math.max(usual, before) != Math.max(usual, after)) {
            throw Everywhere.IT_IS;
        }
        if (!boxes.isEmpty()) {
            put(kind, boxes, Math.max(usual, before));
        }
    }

    private void put(String kind, List<Envelope> boxes, double accuracyM) {
        STRtree tree = new STRtree();
        boxes.forEach(box -> tree.insert(box, box));
        tree.build();
        places.put(kind, tree);
        accuracies.put(kind, accuracyM);
        round.books().stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.zoneKinds().contains(kind))
                .forEach(rule -> reading.add(rule.id()));
    }

    private Set<String> changed(Store store, Layer layer, long since) {
        List<String> changed = store.changed(layer.id(), since, round.revision());
        if (changed.size() > MOST_FEATURES) {
            throw Everywhere.IT_IS;
        }
        return new HashSet<>(changed);
    }

    /** What is broken may lie anywhere. */
    private static Envelope box(Zone zone) {
        Feature feature = zone.feature();
        Envelope box = feature.geometry().map(g -> g.getEnvelopeInternal()).orElseGet(Envelope::new);
        boolean sound = Stream.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())
                .allMatch(Double::isFinite);
        if (zone.broken() || box.isNull() || !sound) {
            throw Everywhere.IT_IS;
        }
        return box;
    }
}
