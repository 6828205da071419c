package org.merestone.checks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Text;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;
import org.merestone.store.Anchor;

/**
 * All findings for one subject, with what makes them repeatable.
 *
 * @param findings by state, then by verdict, the strictest first, then as the rulebooks have them
 * @param accuracyM the r68 of the subject's position that was used, in metres
 * @param units the control units it lies in, which say what is asked there whatever the findings
 * @param places the districts it lies in
 * @param attributes what follows from its attributes, and which of them no rule can read
 * @param notes what else a reader must know
 * @param clearLeftOut how many clear findings are counted and left out of {@code findings}
 */
public record Check(
        Subject subject,
        double accuracyM,
        Inputs inputs,
        List<Finding> findings,
        ControlUnits units,
        Places places,
        Attributes attributes,
        List<Text> notes,
        int clearLeftOut) {
    /**
     * The same inputs give the same bytes.
     *
     * @param asOf the date of the act: selects rules and zone validities
     * @param revision whose knowledge was used
     * @param anchor vouches for that revision; empty for zones that are in no store
     * @param at the moment of the check, for staleness and for what is in force now
     * @param recheckBy the day from which the answer may be another
     */
    public record Inputs(
            LocalDate asOf,
            long revision,
            Optional<Anchor> anchor,
            Instant at,
            LocalDate recheckBy,
            String engine,
            List<Rulebook> books,
            String kindsSha256) {}

    public Check {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::state)
                        .thenComparing(f -> f.verdict().orElse(Verdict.ATTENTION)))
                .toList();
        notes = List.copyOf(notes);
    }

    /** How many findings are in each state. */
    public Map<State, Integer> states() {
        Map<State, Integer> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            states.put(state, 0);
        }
        findings.forEach(f -> states.merge(f.state(), 1, Integer::sum));
        states.merge(State.CLEAR, clearLeftOut, Integer::sum);
        return states;
    }

    /** Whether every rule could be decided by data that are complete there, and the law of the day is all known. */
    public boolean complete() {
        boolean open = findings.stream().anyMatch(f -> f.state() != State.HIT && f.state() != State.CLEAR);
        boolean lawKnown = findings.size() + clearLeftOut > 0
                && inputs.books().stream().noneMatch(b -> inputs.asOf().isBefore(b.coversFrom()));
        return lawKnown && !open;
    }

    /** The strictest hit; empty without one. */
    public Optional<Verdict> strictest() {
        return findings.stream()
                .filter(f -> f.state() == State.HIT)
                .flatMap(f -> f.verdict().stream())
                .min(Comparator.naturalOrder());
    }

    /** The verdict of the whole: the strictest hit, else no_conflict when complete, else incomplete. */
    public String verdict() {
        return strictest().map(Verdict::json).orElse(complete() ? "no_conflict" : "incomplete");
    }

    /** The check as one line of canonical JSON: sorted keys, fixed digits. */
    public String json() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }

    /** The same line in UTF-8. */
    public byte[] utf8() {
        return answer().utf8();
    }

    /** The same line with the id that it states. */
    public Answer answer() {
        return CheckJson.write(this);
    }

    /** A check as it is answered. */
    public record Answer(String id, byte[] utf8) {}
}
