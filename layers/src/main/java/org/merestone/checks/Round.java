package org.merestone.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.rules.Rulebook;
import org.merestone.store.Anchor;
import org.merestone.store.Store;

/**
 * Checks of many subjects with the knowledge of one revision at one moment, whatever is committed meanwhile. Safe for any
 * number of threads.
 */
public final class Round {
    private final Checker checker;
    private final Atlas atlas;
    private final Instant at;

    Round(Checker checker, Atlas atlas, Instant at) {
        this.checker = checker;
        this.atlas = atlas;
        this.at = at;
    }

    /**
     * What there is to keep of a check.
     *
     * @param findings those that are not clear, and clear ones of the rules asked for, in no order
     */
    public record Kept(List<Finding> findings, Places places) {
        public Kept {
            findings = List.copyOf(findings);
        }
    }

    /** The revision; empty for the empty store. */
    public Optional<Anchor> anchor() {
        return atlas.anchor();
    }

    public Instant at() {
        return at;
    }

    /**
     * Findings of {@link Checker#check}, without what a check says beside them.
     *
     * @param clearToo ids of the rules of which it is wanted why they are clear; it takes time to measure that
     */
    public Kept of(Subject subject, LocalDate asOf, Set<String> clearToo) {
        Sight sight = checker.sight(subject, asOf, at, atlas);
        return new Kept(checker.standing(sight, clearToo), Placing.of(sight));
    }

    /**
     * The same round if some zones were others.
     *
     * @param instead what features are said to be, by layer and id; those of layers that no rule reads change nothing here
     */
    public Round supposing(Map<String, Map<String, List<Feature>>> instead) {
        return new Round(checker, atlas.with(held(instead), checker.kinds()), at);
    }

    /** The same round by other rules, and by no others than these. */
    public Round under(Store store, List<Rulebook> books) {
        Atlas wanted = Atlas.read(store, checker.kinds(), Checker.held(books), atlas.revision(), Optional.of(atlas));
        return new Round(Checker.of(wanted, checker.kinds(), books), wanted, at);
    }

    /**
     * Whom it can concern that zones are others in another round; empty when all subjects may be.
     *
     * @param supposed what {@link #supposing} made of this round and of {@code instead}
     */
    public Optional<Moved> until(Round supposed, Map<String, Map<String, List<Feature>>> instead) {
        return Moved.supposed(this, supposed, held(instead));
    }

    private Map<String, Map<String, List<Feature>>> held(Map<String, Map<String, List<Feature>>> instead) {
        Map<String, Map<String, List<Feature>>> held = new TreeMap<>(instead);
        held.keySet().removeIf(layer -> atlas.findLayer(layer).isEmpty());
        return held;
    }

    /**
     * Where zones are others now than they were.
     *
     * @param revision of the same history, not after this round's
     * @param last the day in China on which was checked then
     * @return empty when all subjects may be concerned
     */
    public Optional<Moved> since(Store store, long revision, LocalDate last) {
        return Moved.of(this, store, revision, last, today());
    }

    /**
     * Where zones are others by the law of one day, or with this knowledge, than by that of another with older knowledge.
     *
     * @param revision of the same history, not after this round's
     * @return empty when all subjects may be concerned
     */
    public Optional<Moved> between(Store store, long revision, LocalDate day, LocalDate other) {
        boolean later = other.isAfter(day);
        return Moved.of(this, store, revision, later ? day : other, later ? other : day);
    }

    long revision() {
        return atlas.revision();
    }

    LocalDate today() {
        return Recheck.day(at);
    }

    List<Rulebook> books() {
        return checker.books();
    }

    Kind kind(String id) {
        return checker.kinds().kind(id);
    }

    boolean holds(Layer layer) {
        return atlas.findLayer(layer.id()).isPresent();
    }

    Layer layer(String id) {
        return atlas.findLayer(id).orElseThrow();
    }

    /** The worst r68 in metres of the boundaries of a kind's zones. */
    double zoneAccuracyM(String kind) {
        return atlas.accuracyM(kind);
    }

    List<Zone> zones(Layer layer) {
        return atlas.zones(layer);
    }

    /** As it would lie on a layer, whether it does now or not. */
    Zone zone(Feature feature, Layer layer) {
        return Zone.of(feature, layer, kind(layer.kind()));
    }

    /** The r68 of a subject's position in metres, as it or its kind says and its digits allow. */
    public double accuracyM(Subject subject) {
        return checker.accuracyM(subject);
    }

    Agenda agenda(String kind, LocalDate asOf) {
        return checker.agenda(atlas, kind, asOf, today());
    }

    /** In which protected areas of a day a subject lies, beside the one that it was delivered with. */
    public Reserves reserves(Subject subject, LocalDate asOf) {
        return ReserveClaim.of(checker.sight(subject, asOf, at, atlas));
    }
}
