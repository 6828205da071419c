package org.merestone.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Text;

/**
 * One dated legal rule: who must not do what where, unless.
 *
 * @param zone the zones it protects
 * @param test how the subject must lie to them for a hit
 */
public record Rule(
        String id,
        Text title,
        Who subject,
        Selection zone,
        SpatialTest test,
        Lifting lifting,
        Verdict verdict,
        Law law) {
    /** Attribute of a pair of subject and zone, from the subject's built_on and the zone's designated_on. */
    public static final String EXISTED_BEFORE_ZONE = "existed_before_zone";

    /** Which subjects it is about. */
    public record Who(List<String> kinds, Condition when) {
        public Who {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * What lifts the rule.
     *
     * @param unless lifts the ban; while unanswered the finding is undetermined
     * @param exceptWhen an exemption that must be claimed; while unanswered the hit stays, with its question
     */
    public record Lifting(Optional<Condition> unless, Optional<Condition> exceptWhen) {}

    /**
     * What it stands on.
     *
     * @param bases in order of their dates, without overlap
     * @param doubt what a lawyer must confirm
     * @param tightens id of the rule that this local one makes stricter
     */
    public record Law(List<Basis> bases, Optional<Text> doubt, Optional<String> tightens) {
        public Law {
            bases = List.copyOf(bases);
        }

        /** The basis in force on a day. */
        public Optional<Basis> on(LocalDate day) {
            return bases.stream().filter(b -> b.validity().holdsOn(day)).findFirst();
        }
    }
}
