package org.merestone.findings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.checks.State;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.store.FindingSet;
import org.merestone.store.Store;

/** What moved between two sets of findings, and hence why a finding of the second is not as in the first. */
public final class Changes {
    private static final Set<String> MET = Set.of(State.HIT.json(), State.UNDETERMINED.json());

    private final FindingSet.Origin before;
    private final FindingSet.Origin after;
    private final Map<String, Layer> old;
    private final Map<String, Layer> now;
    private final Map<String, Rule> rules;
    private final Map<String, String> bookOf;
    /** The revision of the set before, 0 when that is not of this history. */
    private final long known;

    /**
     * Why, and since when.
     *
     * @param revision the newest one that can have brought it
     */
    record Cause(Reason reason, long revision) {}

    /**
     * @param books those there are now
     * @param before of no newer revision than {@code after}
     */
    public Changes(Store store, List<Rulebook> books, FindingSet.Origin before, FindingSet.Origin after) {
        this.before = before;
        this.after = after;
        this.known = store.anchor(before.revision()).equals(before.anchor()) ? before.revision() : 0;
        this.old = byId(store.layers(known));
        this.now = byId(store.layers(after.revision()));
        this.rules = books.stream()
                .flatMap(book -> book.rules().stream())
                .collect(Collectors.toMap(Rule::id, Function.identity()));
        this.bookOf = books.stream()
                .flatMap(book -> book.rules().stream().map(rule -> Map.entry(rule.id(), Inputs.name(book))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Layer> byId(List<Layer> layers) {
        return layers.stream().collect(Collectors.toMap(Layer::id, Function.identity()));
    }

    /**
     * @param layer of the subject
     * @param subject as it is now; empty when it is no more
     * @param rule empty for the subject as a whole
     * @param states the one before and the one now
     */
    Cause of(String layer, Optional<Feature> subject, String rule, Set<String> states) {
        List<Layer> read = read(rule);
        OptionalLong moved = subject.map(s -> OptionalLong.of(s.revision())).orElseGet(() -> revision(layer));
        long newest = LongStream.concat(moved.stream(), read.stream().flatMapToLong(l -> revision(l.id()).stream()))
                .filter(revision -> revision > known)
                .max()
                .orElse(after.revision());
        boolean described = Optional.ofNullable(now.get(layer))
                .filter(this::isDescribedOtherwise)
                .isPresent();
        return new Cause(reason(moved.orElse(0) > known || described, rule, states), newest);
    }

    /**
     * Why what a rule says of a subject is not the same of both, the first reason that holds.
     *
     * @param moved whether the subject, or what is said of its layer, is another
     */
    public Reason reason(boolean moved, String rule, Set<String> states) {
        if (before.number() > 0 && isRuledOtherwise(rule)) {
            return Reason.RULE_CHANGED;
        }
        if (moved) {
            return Reason.SUBJECT_CHANGED;
        }
        List<Layer> read = read(rule);
        boolean covered = read.stream().anyMatch(this::isCoveredOtherwise);
        boolean uncovered =
                states.contains(State.NOT_COVERED.json()) && states.stream().noneMatch(MET::contains);
        if (covered && uncovered) {
            return Reason.COVERAGE_CHANGED;
        }
        if (read.stream().anyMatch(l -> l.contents().revision() > known)) {
            return Reason.ZONE_CHANGED;
        }
        if (covered) {
            return Reason.COVERAGE_CHANGED;
        }
        // Otherwise the program is at its limits, and was not before or will not be again.
        return before.asOf().equals(after.asOf()) ? Reason.RULE_CHANGED : Reason.DATE_REACHED;
    }

    /** The layers that a rule reads. */
    private List<Layer> read(String rule) {
        Set<String> kinds = Optional.ofNullable(rules.get(rule))
                .map(r -> Set.copyOf(r.zoneKinds()))
                .orElse(Set.of());
        return now.values().stream().filter(l -> kinds.contains(l.kind())).toList();
    }

    private OptionalLong revision(String layer) {
        return Stream.ofNullable(now.get(layer))
                .mapToLong(l -> l.contents().revision())
                .findFirst();
    }

    private boolean isRuledOtherwise(String rule) {
        if (!rule.isEmpty() && !bookOf.containsKey(rule)) {
            return true;
        }
        boolean byRule = Inputs.saysRules(before.inputs()) && Inputs.saysRules(after.inputs());
        Stream<String> own = byRule ? Stream.of(Inputs.RULE + rule) : Stream.ofNullable(bookOf.get(rule));
        return Stream.concat(Stream.of(Inputs.ENGINE, Inputs.KINDS), own)
                .anyMatch(name -> !Objects.equals(
                        before.inputs().get(name), after.inputs().get(name)));
    }

    private boolean isDescribedOtherwise(Layer layer) {
        return Optional.ofNullable(old.get(layer.id()))
                .filter(layer::isDescribedAs)
                .isEmpty();
    }

    private boolean isCoveredOtherwise(Layer layer) {
        return isDescribedOtherwise(layer)
                || layer.isOutdated(now) != old.get(layer.id()).isOutdated(old);
    }
}
