package org.merestone.checks;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merestone.atlas.Zone;
import org.merestone.rules.Rule;
import org.merestone.rules.Selection;

/** Attributes of a zone as one subject sees it. */
final class Pair {
    static final String BUILT_ON = "built_on";
    static final String DESIGNATED_ON = "designated_on";

    private Pair() {}

    /**
     * The zone's own attributes and, where the dates are known, whether the subject was there before it and whether its
     * deadline has passed on the day.
     */
    static Map<String, Object> attributes(Subject subject, Zone zone, LocalDate asOf) {
        Map<String, Object> attributes = new HashMap<>(zone.feature().properties());
        if (subject.properties().get(BUILT_ON) instanceof LocalDate built
                && attributes.get(DESIGNATED_ON) instanceof LocalDate designated) {
            attributes.put(Rule.EXISTED_BEFORE_ZONE, built.isBefore(designated));
        }
        if (attributes.get(Rule.DEADLINE) instanceof LocalDate deadline) {
            attributes.put(Rule.DEADLINE_PASSED, asOf.isAfter(deadline));
        }
        return attributes;
    }

    /** What of a subject and a day decides whether zones belong to a selection. */
    static Object reads(Selection selection, Subject subject, LocalDate asOf) {
        Set<String> attributes = selection.attributes();
        return List.of(
                attributes.contains(Rule.EXISTED_BEFORE_ZONE)
                        ? Optional.ofNullable(subject.properties().get(BUILT_ON))
                        : Optional.empty(),
                attributes.contains(Rule.DEADLINE_PASSED) ? Optional.of(asOf) : Optional.empty());
    }

    /** What has to be asked so that these attributes become known. */
    static Collection<String> asked(Collection<String> attributes) {
        return attributes.stream()
                .map(name -> name.equals(Rule.DEADLINE_PASSED) ? Rule.DEADLINE : name)
                .toList();
    }
}
