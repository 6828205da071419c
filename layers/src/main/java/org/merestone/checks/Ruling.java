package org.merestone.checks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Field;
import org.merestone.catalog.Text;
import org.merestone.checks.Finding.Citation;
import org.merestone.checks.Finding.Evidence;
import org.merestone.checks.Finding.Question;
import org.merestone.checks.State.Why;
import org.merestone.geometry.Boxes;
import org.merestone.rules.Condition;
import org.merestone.rules.Measured;
import org.merestone.rules.Rule;
import org.merestone.rules.Selection;
import org.merestone.rules.SpatialTest.Doubt;
import org.merestone.rules.SpatialTest.Outcome;
import org.merestone.rules.Truth;
import org.merestone.rules.Verdict;

/** Applies one rule to one subject. */
final class Ruling {
    private final Rule rule;
    private final Sight sight;
    private final Citation citation;
    private final double zoneAccuracyM;
    private final List<Question> questions = new ArrayList<>();

    Ruling(Agenda.Item item, Sight sight) {
        this.rule = item.rule();
        this.citation = item.citation();
        this.zoneAccuracyM = item.zoneAccuracyM();
        this.sight = sight;
    }

    Finding finding() {
        Condition.Answer who = rule.subject().when().of(sight.known);
        if (rule.place().isEmpty()) {
            return everywhere(who);
        }
        try {
            return who.truth() == Truth.FALSE ? unlessWithheld(Why.NOT_APPLICABLE, Optional.empty()) : seen(who);
        } catch (Sight.Failed e) {
            return other(State.FAILED, Explain.failed(rule, e.why()));
        }
    }

    /**
     * Whether the finding is clear, told by boxes alone: no zone lies so near that it could decide, and nothing withholds the
     * clear. False also where it takes a measure to tell.
     */
    boolean isClearAtOnce() {
        try {
            return rule.place().isPresent()
                    && !place().test().byAbsence()
                    && isNothingNear()
                    && withheld().isEmpty();
        } catch (Sight.Failed e) {
            return false;
        }
    }

    /** Whether none of the selection's own zones, also of those in doubt, lies within reach, as uncertain as both are. */
    private boolean isNothingNear() {
        Selection zone = place().zone();
        double neededM = place().test().reachM() + Measured.openM(sight.accuracyM, zoneAccuracyM);
        return sight.chosen(zone, true)
                .within(Boxes.around(sight.subject.geometry(), neededM))
                .isEmpty();
    }

    /** Only the subject's attributes decide. */
    private Finding everywhere(Condition.Answer who) {
        if (who.truth() == Truth.FALSE) {
            return clear(Why.NOT_APPLICABLE, Optional.empty());
        }
        Truth unless = rule.lifting().unless().map(this::ask).orElse(Truth.FALSE);
        Truth except = rule.lifting().exceptWhen().map(this::ask).orElse(Truth.FALSE);
        if (unless == Truth.TRUE || except == Truth.TRUE) {
            return clear(Why.EXCEPTED, Optional.empty());
        }
        ask(who.missing());
        return who.truth() == Truth.TRUE && unless == Truth.FALSE
                ? hit(Optional.empty())
                : undetermined(rule.verdict().whileUnanswered(), Optional.empty(), Optional.empty());
    }

    private Rule.Place place() {
        return rule.place().orElseThrow();
    }

    private Finding seen(Condition.Answer who) {
        Optional<View> view = sight.view(place().zone(), false);
        Outcome sure = outcome(view, false);
        boolean byAbsence = place().test().byAbsence();
        Optional<View> wider = sure.truth() == Truth.TRUE && !byAbsence ? view : sight.view(place().zone(), true);
        Outcome atMost = outcome(wider, true);
        Optional<Evidence> evidence = evidence(view, sure);
        if (sure.truth() == Truth.FALSE && atMost.truth() == Truth.FALSE && atBest(view, wider) == Truth.FALSE) {
            return unlessWithheld(Why.OUTSIDE, evidence);
        }
        Truth unless = rule.lifting().unless().map(this::ask).orElse(Truth.FALSE);
        Truth except = rule.lifting().exceptWhen().map(this::ask).orElse(Truth.FALSE);
        if (unless == Truth.TRUE || except == Truth.TRUE) {
            return unlessWithheld(Why.EXCEPTED, evidence);
        }
        ask(who.missing());
        boolean holds = sure.truth() == Truth.TRUE && atMost.truth() == Truth.TRUE;
        if (holds && who.truth() == Truth.TRUE && unless == Truth.FALSE) {
            return (byAbsence ? withheld() : Optional.<Finding>empty()).orElseGet(() -> hit(evidence));
        }
        return broken(place().test().reachM())
                .orElseGet(
                        () -> open(view, sure, wider, atMost, who.truth() == Truth.UNKNOWN || unless == Truth.UNKNOWN));
    }

    /** Undetermined: shown is what is sure, or, where nothing is sure to be met, what may be. */
    private Finding open(Optional<View> view, Outcome sure, Optional<View> wider, Outcome atMost, boolean unanswered) {
        boolean zoneUnknown = sure.truth() != atMost.truth() || sure.truth() == Truth.FALSE;
        if (zoneUnknown) {
            wider.ifPresent(this::askZones);
        }
        Outcome shown = zoneUnknown ? atMost : sure;
        Verdict verdict = unanswered || zoneUnknown ? rule.verdict().whileUnanswered() : rule.verdict();
        Optional<Evidence> evidence = evidence(zoneUnknown ? wider : view, shown);
        return undetermined(verdict, evidence, shown.doubt());
    }

    private Finding undetermined(Verdict verdict, Optional<Evidence> evidence, Optional<Doubt> doubt) {
        Text text = Explain.undetermined(rule, sight, evidence, questions, doubt);
        return new Finding(
                rule, State.UNDETERMINED, Optional.empty(), Optional.of(verdict), evidence, questions, citation, text);
    }

    /** By the union of the zones and its worst known boundary, or by one zone that is enough alone. */
    private Outcome outcome(Optional<View> view, boolean withDoubtful) {
        Outcome together = together(view);
        Selection zone = place().zone();
        boolean plain = zone.intersect().isEmpty() && zone.minus().isEmpty();
        if (together.truth() != Truth.UNKNOWN || !plain || place().test().byAbsence()) {
            return together;
        }
        return sight.each(zone, withDoubtful, place().test().reachM()).stream()
                .map(met -> place().test()
                        .of(Measured.of(
                                met.relation(), sight.accuracyM, met.zone().accuracyM(), true)))
                .filter(alone -> alone.truth() == Truth.TRUE)
                .findFirst()
                .orElse(together);
    }

    /** A rule that hits by absence can hold of some of the doubtful zones, though of none and of all it does not. */
    private Truth atBest(Optional<View> view, Optional<View> wider) {
        return place().test().atBest(view.map(View::measured), wider.map(View::measured));
    }

    private Outcome together(Optional<View> view) {
        return view.map(v -> place().test().of(v.measured()))
                .orElseGet(() -> place().test().ofNothing());
    }

    private static Optional<Evidence> evidence(Optional<View> view, Outcome outcome) {
        return view.map(v -> new Evidence(v.measured().relation(), outcome.probability(), v.zones()));
    }

    private Truth ask(Condition condition) {
        Condition.Answer answer = condition.of(sight.known);
        ask(answer.missing());
        return answer.truth();
    }

    private void ask(Collection<String> missing) {
        for (String field : missing) {
            question(sight.subject.kind(), field, Optional.empty());
        }
    }

    private void askZones(View wider) {
        for (Finding.Met met : wider.zones()) {
            for (String field : missing(place().zone(), met.zone())) {
                if (field.equals(Rule.EXISTED_BEFORE_ZONE)) {
                    askDates(met.zone());
                } else {
                    question(
                            met.zone().layer().kind(),
                            field,
                            Optional.of(met.zone().feature().id()));
                }
            }
        }
    }

    /** Which came first is worked out, so that what is asked for are the dates that lack. */
    private void askDates(Zone zone) {
        if (!sight.subject.properties().containsKey(Pair.BUILT_ON)) {
            question(sight.subject.kind(), Pair.BUILT_ON, Optional.empty());
        }
        if (!zone.feature().properties().containsKey(Pair.DESIGNATED_ON)) {
            question(
                    zone.layer().kind(),
                    Pair.DESIGNATED_ON,
                    Optional.of(zone.feature().id()));
        }
    }

    private Collection<String> missing(Selection selection, Zone zone) {
        if (!zone.layer().kind().equals(selection.kind())) {
            return List.of();
        }
        Collection<String> missing = new ArrayList<>(Pair.asked(selection
                .when()
                .of(Pair.attributes(sight.subject, zone, sight.asOf))
                .missing()));
        if (zone.indicative()) {
            missing.add(Zone.INDICATIVE);
        }
        return missing;
    }

    private void question(String kind, String field, Optional<String> zone) {
        Text ask = sight.kinds
                .kind(kind)
                .findField(field)
                .map(Field::question)
                .orElseGet(() -> Text.of("请说明建成日期与保护区划定日期的先后", "State which came first, the thing or the zone"));
        if (questions.stream()
                .noneMatch(q -> q.field().equals(field) && q.zone().equals(zone))) {
            questions.add(new Question(field, ask, zone));
        }
    }

    /** A clear, unless something stands in its way. */
    private Finding unlessWithheld(Why why, Optional<Evidence> evidence) {
        return withheld().orElseGet(() -> clear(why, evidence));
    }

    /** A broken zone first, then a gap in the data. */
    private Optional<Finding> withheld() {
        double reachM = place().test().reachM();
        return broken(reachM).or(() -> gap(reachM).map(gap -> other(State.NOT_COVERED, Explain.notCovered(rule, gap))));
    }

    private Optional<Finding> broken(double reachM) {
        List<Zone> broken = sight.broken(place().zone(), reachM);
        return broken.isEmpty() ? Optional.empty() : Optional.of(other(State.FAILED, Explain.broken(rule, broken)));
    }

    /**
     * Where the subject lies outside the selection's own zones, those it is cut to need not be known; what is taken off it
     * never needs to be: its zones can only make the rule hit less. A rule that hits by absence needs to know all of them.
     */
    private Optional<Text> gap(double reachM) {
        Selection zone = place().zone();
        if (place().test().byAbsence()) {
            return zone.parts().stream()
                    .flatMap(part -> sight.gap(part, reachM).stream())
                    .findFirst();
        }
        Optional<Text> own = sight.gap(zone, reachM).filter(why -> !isElsewhere());
        if (own.isPresent() || zone.intersect().isEmpty()) {
            return own;
        }
        Selection alone = zone.own();
        boolean outside = isNothingNear() || together(sight.view(alone, true)).truth() == Truth.FALSE;
        return outside ? Optional.empty() : sight.gap(zone.intersect().get(), reachM);
    }

    /** Whether the subject surely lies outside all that the rule's zones lie in, so that none of them can be here. */
    private boolean isElsewhere() {
        double reachM = place().test().reachM();
        return place().onlyIn()
                .filter(region -> sight.gap(region, reachM).isEmpty())
                .filter(region -> sight.broken(region, reachM).isEmpty())
                .filter(region -> together(sight.view(region, true)).truth() == Truth.FALSE)
                .isPresent();
    }

    private Finding hit(Optional<Evidence> evidence) {
        Text text = Explain.hit(rule, sight, evidence, citation);
        return new Finding(
                rule, State.HIT, Optional.empty(), Optional.of(rule.verdict()), evidence, questions, citation, text);
    }

    private Finding clear(Why why, Optional<Evidence> evidence) {
        boolean brokenElsewhere = rule.place()
                .filter(p -> !sight.atlas.broken(p.zone().kind(), sight.asOf).isEmpty())
                .isPresent();
        // Only where its zones cannot lie is a subject outside although they are not all known.
        boolean elsewhere = why == Why.OUTSIDE
                && sight.gap(place().zone(), place().test().reachM()).isPresent();
        Text text = elsewhere
                ? Explain.elsewhere(
                        rule, sight.kinds.kind(place().onlyIn().orElseThrow().kind()))
                : Explain.clear(rule, why, evidence, brokenElsewhere);
        return new Finding(rule, State.CLEAR, Optional.of(why), Optional.empty(), evidence, List.of(), citation, text);
    }

    private Finding other(State state, Text text) {
        return new Finding(
                rule, state, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), citation, text);
    }
}
