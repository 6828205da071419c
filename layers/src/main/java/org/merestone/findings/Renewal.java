package org.merestone.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.checks.Brief;
import org.merestone.checks.Finding;
import org.merestone.checks.Moved;
import org.merestone.checks.Places;
import org.merestone.checks.Round;
import org.merestone.checks.State;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;
import org.merestone.store.Detail;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;
import org.merestone.store.Store;

/**
 * Makes the set of findings that follows another: what is as it was keeps since when it is so, what is new, changed or
 * cleared gets its reason. Subjects may be handed in by any number of threads.
 */
public final class Renewal {
    /** The rule of what is said of a subject as a whole. */
    private static final String WHOLE = "";

    private static final String CLEAR = State.CLEAR.json();
    /** Of the others nothing is measured that lies beyond the reach of the rule. */
    private static final Set<String> MEASURED = Set.of(State.HIT.json(), State.UNDETERMINED.json());

    private final FindingSet.Origin origin;
    private final Changes changes;
    private final FindingSet before;

    /** What a finding comes to. */
    private record Said(State state, Optional<Verdict> verdict, Optional<String> why) {
        boolean isSaidBy(StandingFinding finding) {
            return finding.state().equals(state.json())
                    && finding.verdict().equals(verdict.map(Verdict::json))
                    && finding.why().equals(why);
        }
    }

    /**
     * What follows.
     *
     * @param changed those of the set that the one before does not hold as they are
     */
    public record Next(FindingSet set, List<StandingFinding> changed) {}

    private record Named(String layer, String id) implements Comparable<Named> {
        static Named of(StandingFinding finding) {
            return new Named(finding.subject().layer(), finding.subject().id());
        }

        @Override
        public int compareTo(Named other) {
            int order = layer.compareTo(other.layer);
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    /** @param origin of the set to be made, whose number does not matter yet */
    public Renewal(Store store, List<Rulebook> books, FindingSet before, FindingSet.Origin origin) {
        this.origin = origin.numbered(before.origin().number() + 1);
        this.changes = new Changes(store, books, before.origin(), this.origin);
        this.before = before;
    }

    /** Those of a layer's features that cannot stay as they are whatever moved, since something of them had failed. */
    public Set<String> failed(String layer) {
        return before.findings().stream()
                .filter(row -> row.state().equals(State.FAILED.json())
                        && row.subject().layer().equals(layer))
                .map(row -> row.subject().id())
                .collect(Collectors.toSet());
    }

    /** By feature of a layer, how far away a border was at most that was measured for a rule which reads what moved. */
    public Map<String, Double> farM(String layer, Moved moved) {
        Map<String, Double> far = new HashMap<>();
        for (StandingFinding row : before.findings()) {
            if (row.subject().layer().equals(layer) && MEASURED.contains(row.state()) && moved.isReadBy(row.rule())) {
                far.merge(
                        row.subject().id(),
                        Moved.farM(Brief.distanceM(row.detail().member("relation"))),
                        Math::max);
            }
        }
        return far;
    }

    /** Rules of which something stood, so that it matters why they are clear now. */
    public Set<String> rules(Feature feature) {
        return before(feature).keySet();
    }

    /** What stands of a subject of which nothing can be another. */
    public List<StandingFinding> asBefore(Feature feature) {
        return List.copyOf(before(feature).values());
    }

    /** Whether something of it could not be worked out, which is tried again. */
    public boolean isFailed(Feature feature) {
        return before(feature).values().stream().anyMatch(row -> row.state().equals(State.FAILED.json()));
    }

    /** The rules that were not clear of a subject by what was measured, as {@link Moved#concerns} takes them. */
    public Map<String, OptionalDouble> measured(Feature feature) {
        return before(feature).values().stream()
                .filter(row -> MEASURED.contains(row.state()))
                .collect(Collectors.toMap(
                        StandingFinding::rule,
                        row -> Brief.distanceM(row.detail().member("relation"))));
    }

    /**
     * What stands of a subject that was checked.
     *
     * @param kept with the clear findings of {@link #rules}
     */
    public List<StandingFinding> checked(Feature feature, Round.Kept kept) {
        var subject = subject(feature, Optional.of(kept.places()));
        Map<String, StandingFinding> left = new HashMap<>(before(feature));
        List<StandingFinding> rows = new ArrayList<>();
        for (Finding finding : kept.findings()) {
            String rule = finding.rule().id();
            Optional<StandingFinding> last = Optional.ofNullable(left.remove(rule));
            rows.add(row(
                    subject,
                    Optional.of(feature),
                    rule,
                    last,
                    new Said(finding.state(), finding.verdict(), finding.why().map(State.Why::json)),
                    () -> Brief.of(finding)));
        }
        left.forEach((rule, last) -> rows.add(cleared(
                subject, Optional.of(feature), last, rule.equals(WHOLE) ? Cleared.CHECKED : Cleared.RULE_GONE)));
        return rows;
    }

    /** What stands of a subject that could not be checked: that, and that nothing which was known of it holds now. */
    public List<StandingFinding> failed(Feature feature, Text why) {
        var subject = subject(feature, Optional.empty());
        Map<String, StandingFinding> last = before(feature);
        Set<String> rules = new LinkedHashSet<>(last.keySet());
        rules.add(WHOLE);
        return rules.stream()
                .map(rule -> row(
                        subject,
                        Optional.of(feature),
                        rule,
                        Optional.ofNullable(last.get(rule)),
                        new Said(State.FAILED, Optional.empty(), Optional.empty()),
                        () -> Brief.of(Text.of("研判失败：" + why.zh(), "The check failed: " + why.en()))))
                .toList();
    }

    /** What stands of a subject that is no more. */
    public List<StandingFinding> gone(String layer, String id) {
        return before.of(layer, id).stream()
                .map(row -> cleared(row.subject(), Optional.empty(), row, Cleared.SUBJECT_GONE))
                .toList();
    }

    /**
     * The whole set.
     *
     * @param rows all that was given for subjects
     * @param partly layers of which not all subjects were given: what else stood of them stands; what else stood of others is
     *     cleared
     */
    public Next with(Collection<List<StandingFinding>> rows, Set<String> partly) {
        TreeMap<Named, List<StandingFinding>> given = new TreeMap<>();
        rows.stream().filter(one -> !one.isEmpty()).forEach(one -> given.put(Named.of(one.get(0)), one));
        before.findings().stream()
                .filter(row -> !partly.contains(row.subject().layer()))
                .map(Named::of)
                .distinct()
                .forEach(named -> given.computeIfAbsent(named, gone -> gone(gone.layer(), gone.id())));
        List<StandingFinding> all = new ArrayList<>();
        List<StandingFinding> changed = new ArrayList<>();
        int next = 0;
        for (var one : given.entrySet()) {
            List<StandingFinding> last =
                    before.of(one.getKey().layer(), one.getKey().id());
            int at = before.placeOf(one.getKey().layer(), one.getKey().id());
            all.addAll(before.findings().subList(next, at));
            next = at + last.size();
            one.getValue().stream().sorted(FindingSet.ORDER).forEach(row -> {
                all.add(row);
                if (!last.contains(row)) {
                    changed.add(row);
                }
            });
        }
        all.addAll(before.findings().subList(next, before.findings().size()));
        return new Next(new FindingSet(origin, all), changed);
    }

    private Map<String, StandingFinding> before(Feature feature) {
        return before.of(feature.layer(), feature.id()).stream()
                .collect(Collectors.toMap(StandingFinding::rule, Function.identity()));
    }

    private StandingFinding cleared(
            StandingFinding.Subject subject, Optional<Feature> feature, StandingFinding last, Cleared why) {
        return row(
                subject,
                feature,
                last.rule(),
                Optional.of(last),
                new Said(State.CLEAR, Optional.empty(), Optional.of(why.json())),
                () -> Brief.of(why.text()));
    }

    private StandingFinding row(
            StandingFinding.Subject subject,
            Optional<Feature> feature,
            String rule,
            Optional<StandingFinding> last,
            Said said,
            Supplier<String> detail) {
        Optional<StandingFinding> same = last.filter(said::isSaidBy);
        // How far away a zone lies that does not matter is of no interest.
        Detail text = same.filter(l -> said.state() == State.CLEAR)
                .map(StandingFinding::detail)
                .orElseGet(() -> Detail.of(detail.get()));
        return new StandingFinding(
                subject,
                rule,
                said.state().json(),
                said.verdict().map(Verdict::json),
                said.why(),
                same.filter(l -> l.detail().equals(text))
                        .map(StandingFinding::since)
                        .orElseGet(() -> since(subject, feature, rule, last.map(StandingFinding::state), said.state())),
                text);
    }

    private StandingFinding.Since since(
            StandingFinding.Subject subject,
            Optional<Feature> feature,
            String rule,
            Optional<String> was,
            State state) {
        Set<String> states = new HashSet<>(Set.of(was.orElse(CLEAR)));
        states.add(state.json());
        Changes.Cause cause = changes.of(subject.layer(), feature, rule, states);
        return new StandingFinding.Since(
                cause.revision(), origin.asOf(), cause.reason().json(), was);
    }

    /** A subject that is not checked is said to lie nowhere. */
    private static StandingFinding.Subject subject(Feature feature, Optional<Places> places) {
        return new StandingFinding.Subject(
                feature.layer(),
                feature.id(),
                feature.code(),
                feature.name(),
                places.flatMap(p -> place(p, Places.Level.COUNTY)),
                places.flatMap(p -> place(p, Places.Level.TOWN)));
    }

    private static Optional<StandingFinding.Place> place(Places places, Places.Level level) {
        return places.at(level).place().map(p -> new StandingFinding.Place(p.code(), p.name()));
    }
}
