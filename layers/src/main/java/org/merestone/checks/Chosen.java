package org.merestone.checks;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.merestone.atlas.Choice;
import org.merestone.atlas.Group;
import org.merestone.atlas.Zone;
import org.merestone.rules.Rule;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/**
 * The zones that belong to a selection, for one subject, whatever the selection is cut to.
 *
 * @param choice holds them, and others where it depends on the subject which belong
 * @param some which of the choice belong; empty when all do
 */
record Chosen(Choice choice, Optional<Predicate<Zone>> some) {
    /** @param doubtfulToo whether zones of which it is unknown whether they belong are taken too */
    static Chosen of(Sight sight, Selection from, boolean doubtfulToo) {
        if (from.when().reads(Rule.EXISTED_BEFORE_ZONE)) {
            return new Chosen(
                    sight.atlas.all(from.kind(), sight.asOf), Optional.of(belonging(sight, from, doubtfulToo)));
        }
        Choice sure = choice(sight, from, false);
        Choice wide = doubtfulToo ? choice(sight, from, true) : sure;
        return new Chosen(wide.zones().size() == sure.zones().size() ? sure : wide, Optional.empty());
    }

    private static Choice choice(Sight sight, Selection from, boolean doubtfulToo) {
        Object day = from.when().reads(Rule.DEADLINE_PASSED) ? sight.asOf : "";
        return sight.atlas.choice(
                from.kind(), sight.asOf, List.of(from.when(), doubtfulToo, day), belonging(sight, from, doubtfulToo));
    }

    private static Predicate<Zone> belonging(Sight sight, Selection from, boolean doubtfulToo) {
        return zone -> {
            Truth belongs = sight.belongs(from, zone);
            return belongs == Truth.TRUE || doubtfulToo && belongs == Truth.UNKNOWN;
        };
    }

    Predicate<Zone> belongs() {
        return some.orElse(zone -> true);
    }

    List<Zone> within(Envelope box) {
        List<Zone> near = choice.within(box);
        return some.isEmpty() ? near : near.stream().filter(some.get()).toList();
    }

    /** The groups to which zones belong, in their order; empty when they can only be told for the subject at hand. */
    Optional<List<Group>> groups(List<Zone> zones) {
        return some.isPresent() || !choice.areasOnly()
                ? Optional.empty()
                : Optional.of(zones.stream().map(choice::group).distinct().toList());
    }
}
