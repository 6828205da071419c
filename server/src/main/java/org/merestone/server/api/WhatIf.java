package org.merestone.server.api;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Finding;
import org.merestone.checks.Moved;
import org.merestone.checks.Round;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;
import org.merestone.store.Anchor;
import org.merestone.store.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What would be found of the stored subjects if zones, subjects or rules were others: those are checked before and after that
 * the change can concern.
 */
public final class WhatIf {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIf.class);

    /** More subjects are not read one by one. */
    private static final int MOST_SINGLY = 5_000;

    private final Engine engine;
    private final Optional<LocalDate> asOf;
    private final Set<String> kinds;
    private final Map<String, Map<String, List<Feature>>> instead;
    private final Round before;
    private final Round after;
    private final Optional<Moved> moved;

    /**
     * A finding that would be another.
     *
     * @param before empty: there is no such subject; {@code after} likewise
     */
    public record Flip(Feature subject, String rule, Optional<Finding> before, Optional<Finding> after) {}

    /** A subject whose findings could not be held against each other. */
    public record Unchecked(Feature subject, Text why) {}

    /** What came out, by layer, id and rule. */
    public record Outcome(List<Flip> flips, List<Unchecked> unchecked) {}

    /** A subject as it is and as it would be. */
    private record Pair(Layer layer, Optional<Feature> before, Optional<Feature> after) {
        Feature any() {
            return after.or(() -> before).orElseThrow();
        }
    }

    private WhatIf(
            Engine engine,
            Optional<LocalDate> asOf,
            Set<String> kinds,
            Map<String, Map<String, List<Feature>>> instead,
            Round before,
            Round after,
            Optional<Moved> moved) {
        this.engine = engine;
        this.asOf = asOf;
        this.kinds = kinds;
        this.instead = instead;
        this.before = before;
        this.after = after;
        this.moved = moved;
    }

    /** @param instead what features would be, by layer and id */
    public static WhatIf ofFeatures(
            Engine engine, Optional<LocalDate> asOf, Map<String, Map<String, List<Feature>>> instead) {
        Round before = engine.checker().round(engine.now());
        Map<String, Map<String, List<Feature>>> all = new TreeMap<>(instead);
        long revision = before.anchor().map(Anchor::number).orElse(0L);
        engine.deriving().ifPresent(deriving -> all.putAll(deriving.supposed(revision, instead)));
        Round after = before.supposing(all);
        return new WhatIf(engine, asOf, engine.checkedKinds(), all, before, after, before.until(after, all));
    }

    /** By its rules alone, and those of the one whose place it would take; of the subjects of those that are not in both. */
    static WhatIf ofLaw(Engine engine, Optional<LocalDate> asOf, Rulebook proposed) {
        List<Rulebook> known = engine.books().stream()
                .filter(book -> book.id().equals(proposed.id()))
                .toList();
        Round before = engine.checker(
                        Set.copyOf(known.stream().map(Rulebook::id).toList()))
                .round(engine.now());
        Set<Rule> were = known.stream().flatMap(book -> book.rules().stream()).collect(Collectors.toSet());
        Set<Rule> are = Set.copyOf(proposed.rules());
        Set<String> kinds = Stream.concat(
                        were.stream().filter(rule -> !are.contains(rule)),
                        are.stream().filter(rule -> !were.contains(rule)))
                .flatMap(rule -> rule.subject().kinds().stream())
                .collect(Collectors.toSet());
        Round after = before.under(engine.store(), List.of(proposed));
        return new WhatIf(engine, asOf, kinds, Map.of(), before, after, Optional.empty());
    }

    Round round() {
        return before;
    }

    /** The day on which subjects and zones are looked at. */
    LocalDate day() {
        return asOf.orElse(engine.day(before.at()));
    }

    /** @throws IOException when the thread is interrupted */
    public Outcome outcome() throws IOException {
        Outcome all = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (Layer layer : engine.store().layers(revision())) {
            if (kinds.contains(layer.kind())) {
                InOrder.each(pairs(layer).iterator(), this::outcome, one -> {
                    all.flips().addAll(one.flips());
                    all.unchecked().addAll(one.unchecked());
                });
            }
        }
        return all;
    }

    long revision() {
        return before.anchor().map(Anchor::number).orElse(0L);
    }

    /** Layers that are made from one of those that were said to be others, and are others too for that. */
    List<String> followed(Set<String> changed) {
        return instead.keySet().stream()
                .filter(layer -> !changed.contains(layer))
                .sorted()
                .toList();
    }

    /** Layers that are made from a changed one and are not made anew here, so that what they decide is not told. */
    List<String> notFollowed() {
        return engine.store().layers(revision()).stream()
                .filter(layer -> layer.contents()
                        .derivation()
                        .filter(made -> instead.containsKey(made.from()))
                        .isPresent())
                .filter(layer -> !instead.containsKey(layer.id()))
                .map(Layer::id)
                .toList();
    }

    /** The subjects of a layer that something can have changed for. */
    private List<Pair> pairs(Layer layer) {
        Map<String, List<Feature>> others = instead.getOrDefault(layer.id(), Map.of());
        Map<String, Pair> pairs = new TreeMap<>();
        near(layer, others.keySet()).forEach(feature -> {
            if (!others.containsKey(feature.id()) && mayConcern(layer, feature)) {
                pairs.put(feature.id(), new Pair(layer, Optional.of(feature), Optional.of(feature)));
            } else if (others.containsKey(feature.id())) {
                pairs.put(feature.id(), new Pair(layer, Optional.of(feature), Optional.empty()));
            }
        });
        others.forEach((id, features) -> features.stream()
                .filter(feature -> feature.validity().holdsOn(day()))
                .forEach(feature -> pairs.merge(
                        id,
                        new Pair(layer, Optional.empty(), Optional.of(feature)),
                        (known, come) -> new Pair(layer, known.before(), come.after()))));
        return List.copyOf(pairs.values());
    }

    /** Those in force that something can have changed for, and perhaps more. */
    private List<Feature> near(Layer layer, Set<String> others) {
        Query inForce = Query.all(layer.id()).at(revision()).asOf(day());
        return moved.flatMap(where -> engine.whereabouts()
                        .of(
                                layer,
                                before,
                                (id, place, accuracyM) ->
                                        others.contains(id) || where.mayConcern(layer.kind(), place, accuracyM, 0)))
                .filter(ids -> ids.size() <= MOST_SINGLY)
                .map(ids -> engine.whereabouts().features(inForce, ids))
                .orElseGet(() -> {
                    List<Feature> all = new ArrayList<>();
                    engine.store().scan(inForce, all::add);
                    return all;
                });
    }

    private boolean mayConcern(Layer layer, Feature feature) {
        return StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                .subject()
                .map(subject -> moved.isEmpty() || moved.get().concerns(subject, lawOf(subject), Map.of()))
                .orElse(true);
    }

    private LocalDate lawOf(Subject subject) {
        return engine.asOf(asOf, subject, before.at());
    }

    private Outcome outcome(Pair pair) {
        try {
            return new Outcome(flips(pair), List.of());
        } catch (Refusal e) {
            return new Outcome(List.of(), List.of(new Unchecked(pair.any(), e.text())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "{} of layer {} could not be checked",
                    pair.any().id(),
                    pair.layer().id(),
                    e);
            return new Outcome(List.of(), List.of(new Unchecked(pair.any(), Refusal.told(e))));
        }
    }

    private List<Flip> flips(Pair pair) {
        Optional<Subject> was = pair.before().map(feature -> subject(pair.layer(), feature));
        Optional<Subject> is = pair.after().map(feature -> subject(pair.layer(), feature));
        Map<String, Finding> found = findings(before, was, Set.of());
        Map<String, Finding> then = findings(after, is, Set.of());
        Set<String> other = new TreeSet<>(found.keySet());
        other.addAll(then.keySet());
        other.removeIf(rule -> isAlike(Optional.ofNullable(found.get(rule)), Optional.ofNullable(then.get(rule))));
        if (other.isEmpty()) {
            return List.of();
        }
        // Only of these is it asked how far away what does not matter lies: it takes time to measure.
        Map<String, Finding> all = findings(before, was, other);
        Map<String, Finding> allThen = findings(after, is, other);
        return other.stream()
                .map(rule -> new Flip(
                        pair.any(), rule, Optional.ofNullable(all.get(rule)), Optional.ofNullable(allThen.get(rule))))
                .toList();
    }

    private Subject subject(Layer layer, Feature feature) {
        SubjectRow row = StoredSubjects.row(1, layer, feature, OptionalDouble.empty());
        return row.subject()
                .orElseThrow(() -> Refusal.badInput(row.faults().get(0).reason(), List.of()));
    }

    private Map<String, Finding> findings(Round round, Optional<Subject> subject, Set<String> clearToo) {
        Map<String, Finding> findings = new TreeMap<>();
        subject.ifPresent(s -> round.of(s, lawOf(s), clearToo)
                .findings()
                .forEach(finding -> findings.put(finding.rule().id(), finding)));
        return findings;
    }

    private static boolean isAlike(Optional<Finding> a, Optional<Finding> b) {
        State none = State.CLEAR;
        Optional<Verdict> verdict = a.flatMap(Finding::verdict);
        return a.map(Finding::state).orElse(none) == b.map(Finding::state).orElse(none)
                && verdict.equals(b.flatMap(Finding::verdict));
    }
}
