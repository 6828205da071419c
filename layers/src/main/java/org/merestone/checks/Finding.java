package org.merestone.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Text;
import org.merestone.geometry.Relation;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Verdict;

/**
 * One rule applied to one subject.
 *
 * @param why present exactly when clear
 * @param verdict present exactly when hit or undetermined
 * @param evidence what was measured; empty when there was nothing to measure against
 * @param explanation one sentence
 */
public record Finding(
        Rule rule,
        State state,
        Optional<State.Why> why,
        Optional<Verdict> verdict,
        Optional<Evidence> evidence,
        List<Question> questions,
        Citation citation,
        Text explanation) {
    /**
     * @param relation to the union of the selected zones
     * @param probability that the rule's test holds
     * @param zones those that the subject meets, or the nearest one when it meets none
     */
    public record Evidence(Relation relation, double probability, List<Met> zones) {}

    /** A zone with the relation of the subject to it alone. */
    public record Met(Zone zone, Relation relation) {}

    /**
     * What a person must answer before the finding is sure.
     *
     * @param field the attribute; of the subject, or of {@code zone} when present
     */
    public record Question(String field, Text ask, Optional<String> zone) {}

    /** What a finding rests on, the same for all findings of a rule on one day. */
    public static final class Citation {
        private final Rule rule;
        private final Basis basis;
        private final Optional<Basis> now;
        private final List<String> layers;
        /** Written when the first check is: most agendas are of findings that nobody reads as JSON. */
        private volatile Optional<SortedMap<String, Object>> json = Optional.empty();

        private Citation(Rule rule, Basis basis, Optional<Basis> now, List<String> layers) {
            this.rule = rule;
            this.basis = basis;
            this.now = now;
            this.layers = layers;
        }

        /** @param layers the ids of those that the rule reads */
        static Citation of(Rule rule, LocalDate asOf, LocalDate today, List<String> layers) {
            Basis basis = rule.law().on(asOf).orElseThrow();
            boolean repealed = !basis.validity().holdsOn(today);
            return new Citation(rule, basis, repealed ? rule.law().insteadOn(today) : Optional.empty(), layers);
        }

        /** In force on the date of the act. */
        public Basis basis() {
            return basis;
        }

        /** In force today in its place, when {@link #basis} no longer is. */
        public Optional<Basis> now() {
            return now;
        }

        /** What all findings of the rule have the same, each value as it is written. */
        SortedMap<String, Object> json() {
            Optional<SortedMap<String, Object>> written = json;
            if (written.isEmpty()) {
                written = Optional.of(CheckJson.ofRule(rule, basis, now, layers));
                json = written;
            }
            return written.get();
        }
    }

    public Finding {
        questions = List.copyOf(questions);
        if (why.isPresent() != (state == State.CLEAR)
                || verdict.isPresent() != (state == State.HIT || state == State.UNDETERMINED)) {
            throw new IllegalArgumentException("state, why and verdict do not agree: " + state + why + verdict);
        }
    }
}
