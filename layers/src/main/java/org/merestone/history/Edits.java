package org.merestone.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.store.Change;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/**
 * Edits of single features, each one revision. {@code seen} is the last revision that the author knew to have changed the
 * feature, {@link Past#lastChange}; an edit of one that has changed since is refused as OUTDATED and does nothing.
 */
public final class Edits {
    private final Store store;
    private final Kinds kinds;

    public Edits(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** Stores a feature of which nothing is known; CONFLICT when something is. */
    public Revision add(Feature feature, Note note) {
        return commit(feature, 0, true, List.of(feature), note.with("action", "add"));
    }

    /** Corrects one version of those known, {@code wrong}: it was never so. The others stay as they are. */
    public Revision correct(Past past, Feature wrong, Feature right, long seen, Note note) {
        List<Feature> known = new ArrayList<>(past.at(Past.HEAD));
        known.replaceAll(f -> f.equals(wrong) ? right : f);
        return commit(right, seen, true, known, note.with("action", "correct"));
    }

    /** Begins a validity with {@code validity.from}; the one that holds on that day ends the day before. */
    public Revision succeed(Feature next, long seen, Note note) {
        LocalDate from = next.validity().from().orElseThrow(() -> new IllegalArgumentException("begins on no day"));
        Note full = note.with("action", "succeed").with("valid_from", from.toString());
        return commit(next, seen, false, List.of(next), full);
    }

    /** Takes away all that is known of a feature: it never was. */
    public Revision remove(Feature feature, long seen, Note note) {
        return commit(feature, seen, true, List.of(), note.with("action", "remove"));
    }

    /** Ends a feature: from {@code day} on no version of it holds. Refused when none would, or when none is left. */
    public Revision end(Past past, LocalDate day, long seen, Note note) {
        List<Feature> known = past.at(Past.HEAD);
        List<Feature> left = before(known, day);
        if (left.isEmpty()) {
            throw Refusal.badInput(
                    "要素 " + past.id() + " 在 " + day + " 之前没有生效过：请核对日期；要整个删去，请不写 valid_from",
                    "feature " + past.id() + " was not in force before " + day
                            + ": check the date; to take it away wholly leave valid_from out");
        }
        if (left.equals(known)) {
            throw Refusal.badInput(
                    "要素 " + past.id() + " 在 " + day + " 已经失效，不必再废止",
                    "feature " + past.id() + " is not in force on " + day + " or later as it is");
        }
        Note full = note.with("action", "end").with("valid_from", day.toString());
        return commit(known.get(0), seen, true, left, full);
    }

    /**
     * From {@code day} on features are what a plan says, by one revision of each of their layers, all of them or none; what
     * held before stays known.
     *
     * @param plan what each is to be, empty when it is to be no more; its own {@code valid_from} does not count
     * @param seen the revision at which the plan was made; OUTDATED when one of the features has changed since
     * @return the revisions, by layer
     */
    public SortedMap<String, Revision> adopt(Map<Past, Optional<Feature>> plan, LocalDate day, long seen, Note note) {
        SortedMap<String, Map<Past, Optional<Feature>>> ofLayer = new TreeMap<>();
        plan.forEach((past, next) -> ofLayer.computeIfAbsent(past.layer(), layer -> new LinkedHashMap<>())
                .put(past, next));
        Note full = note.with("action", "adopt").with("valid_from", day.toString());
        Note all = ofLayer.size() == 1 ? full : full.with("layers", List.copyOf(ofLayer.keySet()));
        List<Revision> made = store.commit(ofLayer.entrySet().stream()
                .map(one -> adopted(one.getKey(), one.getValue(), day, seen, all))
                .toList());
        SortedMap<String, Revision> revisions = new TreeMap<>();
        ofLayer.keySet().forEach(layer -> revisions.put(layer, made.get(revisions.size())));
        return revisions;
    }

    private Change adopted(String layer, Map<Past, Optional<Feature>> plan, LocalDate day, long seen, Note note) {
        Map<String, Long> known = new TreeMap<>();
        List<Feature> put = new ArrayList<>();
        plan.forEach((past, next) -> {
            known.put(past.id(), past.lastChange(seen));
            put.addAll(before(past.at(Past.HEAD), day));
            next.ifPresent(f ->
                    put.add(valid(f, new Validity(Optional.of(day), f.validity().to()))));
        });
        return change(layer, known, true, put, note.with("ids", List.copyOf(known.keySet())));
    }

    /** What is left of versions when from a day on none of them holds. */
    private static List<Feature> before(List<Feature> known, LocalDate day) {
        return known.stream()
                .filter(f -> f.validity().from().map(day::isAfter).orElse(true))
                .map(f -> f.validity().holdsOn(day) ? until(f, day.minusDays(1)) : f)
                .toList();
    }

    /**
     * Makes one feature of two of a layer that are one thing: {@code kept} stays and what it leaves blank is taken from
     * {@code gone}, which is no more. What was known of both stays known.
     */
    public Revision merge(Past kept, Past gone, long keptSeen, long goneSeen, Note note) {
        Map<String, Object> others = new TreeMap<>();
        gone.at(Past.HEAD).forEach(f -> others.putAll(f.properties()));
        others.keySet().removeAll(Set.of(Feature.ACCURACY_M, Feature.ROUNDING_M));
        List<Feature> filled = kept.at(Past.HEAD).stream()
                .map(f -> {
                    Map<String, Object> properties = new TreeMap<>(others);
                    properties.keySet().removeAll(f.properties().keySet());
                    properties.putAll(f.properties());
                    return new Feature(f.layer(), f.id(), f.geometry(), properties, f.validity(), 0, f.fault());
                })
                .toList();
        Note full = note.with("action", "merge").with("id", kept.id()).with("merged", gone.id());
        return commit(kept.layer(), Map.of(kept.id(), keptSeen, gone.id(), goneSeen), true, filled, full);
    }

    private static Feature until(Feature f, LocalDate last) {
        return valid(f, new Validity(f.validity().from(), Optional.of(last)));
    }

    private static Feature valid(Feature f, Validity validity) {
        return new Feature(f.layer(), f.id(), f.geometry(), f.properties(), validity, 0, f.fault());
    }

    private Revision commit(Feature edited, long seen, boolean whole, List<Feature> put, Note note) {
        return commit(edited.layer(), Map.of(edited.id(), seen), whole, put, note.with("id", edited.id()));
    }

    private Revision commit(String of, Map<String, Long> seen, boolean whole, List<Feature> put, Note note) {
        return store.commit(change(of, seen, whole, put, note));
    }

    private Change change(String of, Map<String, Long> seen, boolean whole, List<Feature> put, Note note) {
        Layer layer = store.layer(of);
        layer.refuseIfDerived();
        Change change = new Change(
                note.author(), note.message(), kinds.kind(layer.kind()), layer, Change.Mode.UPDATE, put, note.detail());
        return change.having(new Change.Seen(seen, whole, layer));
    }
}
