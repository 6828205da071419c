package org.merestone.checks;

import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.merestone.atlas.Choice;
import org.merestone.atlas.Zone;
import org.merestone.rules.Rule;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/**
 * The zones that belong to a selection, for one subject, whatever the selection is cut to.
 *
 * @param choice holds them, and others where it depends on the subject which belong
 * @param belongs which of the choice do
 */
record Chosen(Choice choice, Predicate<Zone> belongs) {
    /** @param doubtfulToo whether zones of which it is unknown whether they belong are taken too */
    static Chosen of(Sight sight, Selection from, boolean doubtfulToo) {
        Predicate<Zone> belongs = zone -> {
            Truth truth = sight.belongs(from, zone);
            return truth == Truth.TRUE || doubtfulToo && truth == Truth.UNKNOWN;
        };
        var read = from.when().attributes();
        if (read.contains(Rule.EXISTED_BEFORE_ZONE)) {
            return new Chosen(sight.atlas.all(from.kind(), sight.asOf), belongs);
        }
        Object day = read.contains(Rule.DEADLINE_PASSED) ? sight.asOf : "";
        Choice choice = sight.atlas.choice(from.kind(), sight.asOf, List.of(from.when(), doubtfulToo, day), belongs);
        return new Chosen(choice, zone -> true);
    }

    List<Zone> within(Envelope box) {
        return choice.within(box).stream().filter(belongs).toList();
    }
}
