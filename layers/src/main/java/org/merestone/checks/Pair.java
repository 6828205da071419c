package org.merestone.checks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.merestone.atlas.Zone;
import org.merestone.rules.Rule;

/** Attributes of a zone as one subject sees it. */
final class Pair {
    private Pair() {}

    /** The zone's own attributes and, where both dates are known, whether the subject was there before it. */
    static Map<String, Object> attributes(Subject subject, Zone zone) {
        Map<String, Object> attributes = new HashMap<>(zone.feature().properties());
        if (subject.properties().get("built_on") instanceof LocalDate built
                && attributes.get("designated_on") instanceof LocalDate designated) {
            attributes.put(Rule.EXISTED_BEFORE_ZONE, built.isBefore(designated));
        }
        return attributes;
    }
}
