package org.merestone.server.jobs;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Moved;
import org.merestone.checks.Round;
import org.merestone.checks.Subject;
import org.merestone.findings.Inputs;
import org.merestone.findings.Renewal;
import org.merestone.server.api.Engine;
import org.merestone.server.api.InOrder;
import org.merestone.server.api.StoredSubjects;
import org.merestone.server.api.SubjectRow;
import org.merestone.store.FindingSet;
import org.merestone.store.Query;
import org.merestone.store.StandingFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands of all subjects that are stored, with the knowledge of one revision on one day: those are checked, on all
 * cores, of which a change since the set before can have made another thing.
 */
public final class AllSubjects {
    private static final Logger LOG = LoggerFactory.getLogger(AllSubjects.class);
    /** More subjects are not read one by one. */
    private static final int MOST_SINGLY = 5_000;

    private static final ExecutorService WORKERS = InOrder.workers("findings");

    private final Engine engine;
    private final Round round;
    private final FindingSet.Origin origin;
    private final Renewal renewal;
    private final FindingSet.Origin before;
    /** Layers of which something stood. */
    private final Set<String> stood;
    /** Empty: all are checked. */
    private final Optional<Moved> moved;
    /** Rules that say something else than they did, are new, or are no more. */
    private final Set<String> ruledOtherwise;
    /** Kinds of the subjects of those that there are. */
    private final Set<String> kindsRuledOtherwise;

    private final LongAdder checked = new LongAdder();

    /**
     * What came out.
     *
     * @param changed those of the set that were not in the one before as they are
     * @param subjects how many there are
     * @param checked how many of them were checked
     */
    public record Outcome(FindingSet set, List<StandingFinding> changed, long subjects, long checked) {}

    private AllSubjects(Engine engine, FindingSet before, boolean anew) {
        this.engine = engine;
        this.round = engine.checker().round(engine.now());
        this.origin = new FindingSet.Origin(0, round.anchor(), engine.day(round.at()), round.at(), engine.inputs());
        this.renewal = new Renewal(engine.store(), engine.books(), before, origin);
        this.stood = before.findings().stream()
                .map(finding -> finding.subject().layer())
                .collect(Collectors.toSet());
        this.before = before.origin();
        Optional<Set<String>> changed = Inputs.changedRules(this.before.inputs(), origin.inputs());
        this.moved = anew || changed.isEmpty() ? Optional.empty() : moved();
        this.ruledOtherwise = changed.orElse(Set.of());
        this.kindsRuledOtherwise = engine.books().stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> ruledOtherwise.contains(rule.id()))
                .flatMap(rule -> rule.subject().kinds().stream())
                .collect(Collectors.toSet());
    }

    /** Where a change can matter; empty where all else is not the same, or not of the same history. */
    private Optional<Moved> moved() {
        boolean follows = before.number() > 0
                && !before.asOf().isAfter(origin.asOf())
                && engine.store().anchor(before.revision()).equals(before.anchor());
        return follows ? round.since(engine.store(), before.revision(), before.asOf()) : Optional.empty();
    }

    /**
     * Works out the set that follows {@code before}; nothing is stored.
     *
     * @throws IOException when the thread is interrupted
     */
    public static Outcome check(Engine engine, FindingSet before, Progress progress) throws IOException {
        return new AllSubjects(engine, before, false).outcome(progress);
    }

    /** The same, with every subject checked, whatever has changed. */
    public static Outcome anew(Engine engine, FindingSet before, Progress progress) throws IOException {
        return new AllSubjects(engine, before, true).outcome(progress);
    }

    private Outcome outcome(Progress progress) throws IOException {
        // A rule that is gone did not take its subjects with it: therefore also the layers of which something stood.
        Set<String> kinds = engine.checkedKinds();
        List<Layer> layers = engine.store().layers(origin.revision()).stream()
                .filter(layer -> kinds.contains(layer.kind()) || stood.contains(layer.id()))
                .toList();
        long total = layers.stream()
                .mapToLong(l -> l.contents().count() + l.contents().quarantined())
                .sum();
        List<List<StandingFinding>> rows = new ArrayList<>();
        Set<String> partly = new HashSet<>();
        long subjects = 0;
        for (Layer layer : layers) {
            Set<String> changed = changed(layer);
            Optional<Set<String>> concerned = concerned(layer, changed);
            List<Feature> features = concerned.map(ids -> some(layer, ids)).orElseGet(() -> all(layer));
            long earlier = subjects;
            long[] done = {0};
            InOrder.each(WORKERS, features.iterator(), feature -> rows(layer, feature, changed), ofOne -> {
                rows.add(ofOne);
                progress.at(earlier + ++done[0], total);
            });
            if (concerned.isEmpty()) {
                // So that the next change need not wait until they are read once more.
                engine.whereabouts().of(layer, round, (id, place, accuracyM) -> false);
            } else {
                partly.add(layer.id());
                Set<String> gone = new HashSet<>(changed);
                features.forEach(feature -> gone.remove(feature.id()));
                gone.forEach(id -> rows.add(renewal.gone(layer.id(), id)));
            }
            subjects += concerned.isPresent()
                    ? layer.contents().count() + layer.contents().quarantined()
                    : features.size();
        }
        Renewal.Next next = renewal.with(rows, partly);
        return new Outcome(next.set(), next.changed(), subjects, checked.sum());
    }

    /** The features of which something can be another than it was, and perhaps more; empty where all are to be looked at. */
    private Optional<Set<String>> concerned(Layer layer, Set<String> changed) {
        boolean isSameElse =
                moved.isPresent() && ruledOtherwise.isEmpty() && before.asOf().equals(origin.asOf());
        if (!isSameElse || changed.size() > MOST_SINGLY) {
            return Optional.empty();
        }
        Map<String, Double> farM = renewal.farM(layer.id(), moved.get());
        return engine.whereabouts()
                .of(
                        layer,
                        round,
                        (id, place, accuracyM) ->
                                moved.get().mayConcern(layer.kind(), place, accuracyM, farM.getOrDefault(id, 0.0)))
                .map(ids -> {
                    ids.addAll(changed);
                    ids.addAll(renewal.failed(layer.id()));
                    return ids;
                })
                .filter(ids -> ids.size() <= MOST_SINGLY);
    }

    /** Whether nothing can be found of a subject that has not changed itself but what stood. */
    private boolean isAsBefore(Layer layer, Feature feature) {
        boolean isRuledOtherwise = kindsRuledOtherwise.contains(layer.kind())
                || renewal.rules(feature).stream().anyMatch(ruledOtherwise::contains);
        if (isRuledOtherwise || renewal.isFailed(feature) || !feature.validity().holdsOn(before.asOf())) {
            return false;
        }
        return StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                .subject()
                .filter(subject -> !moved.orElseThrow()
                        .concerns(
                                subject, engine.asOf(Optional.empty(), subject, round.at()), renewal.measured(feature)))
                .isPresent();
    }

    private List<Feature> all(Layer layer) {
        List<Feature> features = new ArrayList<>();
        engine.store().scan(inForce(layer), features::add);
        return features;
    }

    private List<Feature> some(Layer layer, Set<String> ids) {
        return engine.whereabouts().features(inForce(layer), ids);
    }

    private Query inForce(Layer layer) {
        return Query.all(layer.id()).at(origin.revision()).asOf(origin.asOf());
    }

    /** Ids of the features that are others than they were. */
    private Set<String> changed(Layer layer) {
        boolean known = moved.isPresent() && layer.contents().revision() > before.revision();
        return known
                ? new HashSet<>(engine.store().changed(layer.id(), before.revision(), origin.revision()))
                : Set.of();
    }

    private List<StandingFinding> rows(Layer layer, Feature feature, Set<String> changed) {
        if (moved.isPresent() && !changed.contains(feature.id()) && isAsBefore(layer, feature)) {
            return renewal.asBefore(feature);
        }
        engine.precedence().giveWay();
        checked.increment();
        SubjectRow row = StoredSubjects.row(1, layer, feature, OptionalDouble.empty());
        if (row.subject().isEmpty()) {
            return renewal.failed(feature, row.faults().get(0).reason());
        }
        try {
            Subject subject = row.subject().get();
            LocalDate day = engine.asOf(Optional.empty(), subject, round.at());
            return renewal.checked(feature, round.of(subject, day, renewal.rules(feature)));
        } catch (Refusal e) {
            return renewal.failed(feature, e.text());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("{} of layer {} could not be checked", feature.id(), layer.id(), e);
            return renewal.failed(feature, Refusal.told(e));
        }
    }
}
