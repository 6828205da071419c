package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Finding;
import org.merestone.checks.Moved;
import org.merestone.checks.Round;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.findings.Changes;
import org.merestone.findings.Reason;
import org.merestone.store.FindingSet;
import org.merestone.store.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found of all subjects of a layer with the knowledge of one revision on one day, and with that of another on
 * another, by the rules there are now. Those are checked, twice, that something between the two can concern.
 */
final class LayerComparison {
    private static final Logger LOG = LoggerFactory.getLogger(LayerComparison.class);

    private final Engine engine;
    private final Run before;
    private final Run after;
    private final Optional<Moved> moved;
    private final Changes changes;
    private final Set<String> changed;
    private final List<Pair> pairs;

    /**
     * One of the two.
     *
     * @param told the day by whose law and boundaries is checked; empty: today, or that of each subject's act
     */
    record Asked(long revision, Optional<LocalDate> told) {}

    private record Run(Asked asked, LocalDate day, Round round, Optional<Layer> layer) {}

    /** A subject as it is known in each. */
    private record Pair(String id, Optional<Feature> before, Optional<Feature> after) {
        Feature any() {
            return after.or(() -> before).orElseThrow();
        }

        boolean isSame() {
            return before.map(f -> f.withRevision(0)).equals(after.map(f -> f.withRevision(0)));
        }
    }

    /** What one subject comes to. */
    record Outcome(List<RunDifference> differences, boolean checked, Optional<ObjectNode> notChecked) {}

    private LayerComparison(Engine engine, String layer, Run before, Run after) {
        this.engine = engine;
        this.before = before;
        this.after = after;
        Run older = before.asked().revision() <= after.asked().revision() ? before : after;
        Run newer = older == before ? after : before;
        long from = older.asked().revision();
        long to = newer.asked().revision();
        this.moved = newer.round().between(engine.store(), from, before.day(), after.day());
        this.changes = new Changes(engine.store(), engine.books(), origin(older), origin(newer));
        this.changed = from == to ? Set.of() : new HashSet<>(engine.store().changed(layer, from, to));
        this.pairs = pairs(layer);
    }

    /** NOT_FOUND for a layer that neither of them knows. */
    static LayerComparison of(Engine engine, String layer, Asked before, Asked after) {
        Run a = run(engine, layer, before);
        Run b = run(engine, layer, after);
        if (a.layer().isEmpty() && b.layer().isEmpty()) {
            throw Refusal.notFound("这两次修订都没有图层 " + layer, "neither of the revisions has a layer " + layer);
        }
        return new LayerComparison(engine, layer, a, b);
    }

    private static Run run(Engine engine, String layer, Asked asked) {
        Optional<Layer> found = engine.store().layers(asked.revision()).stream()
                .filter(l -> l.id().equals(layer))
                .findFirst();
        return new Run(
                asked,
                asked.told().orElseGet(engine::today),
                engine.checker().round(engine.now(), asked.revision()),
                found);
    }

    private FindingSet.Origin origin(Run run) {
        return new FindingSet.Origin(
                1, run.round().anchor(), run.day(), run.round().at(), engine.inputs());
    }

    private List<Pair> pairs(String layer) {
        Map<String, Pair> pairs = new TreeMap<>();
        before.layer()
                .ifPresent(l -> engine.store()
                        .scan(
                                query(layer, before),
                                feature -> pairs.put(
                                        feature.id(), new Pair(feature.id(), Optional.of(feature), Optional.empty()))));
        after.layer()
                .ifPresent(l -> engine.store()
                        .scan(
                                query(layer, after),
                                feature -> pairs.merge(
                                        feature.id(),
                                        new Pair(feature.id(), Optional.empty(), Optional.of(feature)),
                                        (known, come) -> new Pair(known.id(), known.before(), come.after()))));
        return List.copyOf(pairs.values());
    }

    private static Query query(String layer, Run run) {
        return Query.all(layer).at(run.asked().revision()).asOf(run.day());
    }

    /** How many subjects there are, in one or the other. */
    int subjects() {
        return pairs.size();
    }

    LocalDate dayBefore() {
        return before.day();
    }

    LocalDate dayAfter() {
        return after.day();
    }

    /**
     * Hands over what each of some subjects comes to, by id.
     *
     * @throws IOException when the thread is interrupted, or that of the sink
     */
    void each(long offset, long limit, InOrder.Sink<Outcome> sink) throws IOException {
        InOrder.each(pairs.stream().skip(offset).limit(limit).iterator(), this::outcome, sink);
    }

    private Outcome outcome(Pair pair) {
        try {
            return mayDiffer(pair)
                    ? new Outcome(differences(pair), true, Optional.empty())
                    : new Outcome(List.of(), false, Optional.empty());
        } catch (Refusal e) {
            return unchecked(pair, e.text());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("{} could not be compared", pair.id(), e);
            return unchecked(pair, Refusal.told(e));
        }
    }

    private static Outcome unchecked(Pair pair, Text why) {
        return new Outcome(
                List.of(),
                true,
                Optional.of(named(pair.any()).put("why", why.zh()).put("why_en", why.en())));
    }

    private boolean mayDiffer(Pair pair) {
        if (moved.isEmpty() || !pair.isSame()) {
            return true;
        }
        Subject subject = subject(after, pair.after().orElseThrow());
        return moved.get().concerns(subject, law(after, subject), Map.of());
    }

    private List<RunDifference> differences(Pair pair) {
        Optional<Subject> was = pair.before().map(feature -> subject(before, feature));
        Optional<Subject> is = pair.after().map(feature -> subject(after, feature));
        Map<String, Finding> found = findings(before, was, Set.of());
        Map<String, Finding> then = findings(after, is, Set.of());
        Set<String> other = new TreeSet<>(found.keySet());
        other.addAll(then.keySet());
        other.removeIf(rule -> RunDifference.isNone(side(found, rule), side(then, rule)));
        if (other.isEmpty()) {
            return List.of();
        }
        // Only of these is it asked why they are clear: it takes time to measure how far away a zone lies.
        Map<String, Finding> all = findings(before, was, other);
        Map<String, Finding> allThen = findings(after, is, other);
        return other.stream().map(rule -> difference(pair, rule, all, allThen)).toList();
    }

    private RunDifference difference(Pair pair, String rule, Map<String, Finding> found, Map<String, Finding> then) {
        Optional<Side> was = side(found, rule);
        Optional<Side> is = side(then, rule);
        Finding said = Optional.ofNullable(then.get(rule)).orElseGet(() -> found.get(rule));
        return new RunDifference(
                named(pair.any()), rule, KindJson.text(said.rule().title()), was, is, reason(pair, rule, was, is));
    }

    private Reason reason(Pair pair, String rule, Optional<Side> was, Optional<Side> is) {
        if (changed.contains(pair.id()) && !pair.isSame()) {
            return Reason.SUBJECT_CHANGED;
        }
        if (was.isPresent() != is.isPresent()) {
            // Known alike, by the same rules: the subject or the rule is in force on one of the days alone.
            return Reason.DATE_REACHED;
        }
        Set<String> states = new HashSet<>();
        states.add(was.map(Side::state).orElse(State.CLEAR.json()));
        states.add(is.map(Side::state).orElse(State.CLEAR.json()));
        boolean described = before.layer().isPresent()
                && after.layer().isPresent()
                && !before.layer().get().isDescribedAs(after.layer().get());
        return changes.reason(described, rule, states);
    }

    private static Optional<Side> side(Map<String, Finding> findings, String rule) {
        return Optional.ofNullable(findings.get(rule)).map(Side::of);
    }

    private Map<String, Finding> findings(Run run, Optional<Subject> subject, Set<String> clearToo) {
        Map<String, Finding> findings = new TreeMap<>();
        subject.ifPresent(s -> run.round()
                .of(s, law(run, s), clearToo)
                .findings()
                .forEach(finding -> findings.put(finding.rule().id(), finding)));
        return findings;
    }

    private LocalDate law(Run run, Subject subject) {
        return engine.asOf(run.asked().told(), subject, run.round().at());
    }

    private static Subject subject(Run run, Feature feature) {
        SubjectRow row = StoredSubjects.row(1, run.layer().orElseThrow(), feature, OptionalDouble.empty());
        return row.subject()
                .orElseThrow(() -> Refusal.badInput(row.faults().get(0).reason(), new ArrayList<>()));
    }

    private static ObjectNode named(Feature feature) {
        return Json.object()
                .put("layer", feature.layer())
                .put("id", feature.id())
                .put("code", feature.code())
                .put("name", feature.name());
    }
}
