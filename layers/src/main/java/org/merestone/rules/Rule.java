package org.merestone.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Text;

/**
 * One dated legal rule: who must not do what where, unless.
 *
 * @param place empty for a rule that holds wherever the subject lies
 * @param tag the class of places that a hit puts the subject in, such as {@code SENS_1.nature-reserve}
 */
public record Rule(
        String id,
        Text title,
        Who subject,
        Optional<Place> place,
        Lifting lifting,
        Verdict verdict,
        Law law,
        Optional<String> tag) {
    /** Attribute of a pair of subject and zone, from the subject's built_on and the zone's designated_on. */
    public static final String EXISTED_BEFORE_ZONE = "existed_before_zone";

    /** Attribute of a zone on a day: whether the day that its {@link #DEADLINE} names is over. */
    public static final String DEADLINE_PASSED = "deadline_passed";

    /** Field of a zone: the last day on which what was there before may go on as it is. */
    public static final String DEADLINE = "deadline";

    /**
     * Where it holds.
     *
     * @param zone the zones it protects
     * @param test how the subject must lie to them for a hit
     * @param onlyIn no such zone lies elsewhere, so that a subject which is surely not there needs none to be known
     */
    public record Place(Selection zone, SpatialTest test, Optional<Selection> onlyIn) {
        private List<String> kinds() {
            return Stream.concat(zone.kinds().stream(), onlyIn.stream().flatMap(region -> region.kinds().stream()))
                    .distinct()
                    .toList();
        }
    }

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

    /** All kinds of zones that it reads; none for a rule that holds everywhere. */
    public List<String> zoneKinds() {
        return place.map(Place::kinds).orElse(List.of());
    }

    /** Of all that it says, with what was ticked: the same for equal rules on any machine. */
    public String sha256() {
        // It is made of records, lists and plain values alone, whose texts hold all of them in their order.
        return DataFiles.sha256(toString());
    }

    Rule ticked(Ticks ticks) {
        Law found = new Law(ticks.of(law.bases()), law.doubt(), law.tightens(), ticks.of(law.continued()));
        return new Rule(id, title, subject, place, lifting, verdict, found, tag);
    }

    /**
     * What it stands on.
     *
     * @param bases in order of their dates, without overlap
     * @param doubt what a lawyer must confirm
     * @param tightens id of the rule that this local one makes stricter
     * @param continued the bases of the rule that goes on with the same ban once these have ended
     */
    public record Law(List<Basis> bases, Optional<Text> doubt, Optional<String> tightens, List<Basis> continued) {
        public Law {
            bases = List.copyOf(bases);
            continued = List.copyOf(continued);
        }

        /** The basis in force on a day. */
        public Optional<Basis> on(LocalDate day) {
            return bases.stream().filter(b -> b.validity().holdsOn(day)).findFirst();
        }

        /** What stands on a day in the place of a basis that has ended: its own, or that of the rule that goes on with it. */
        public Optional<Basis> insteadOn(LocalDate day) {
            return Stream.concat(bases.stream(), continued.stream())
                    .filter(b -> b.validity().holdsOn(day))
                    .findFirst();
        }
    }
}
