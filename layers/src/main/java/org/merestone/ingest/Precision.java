package org.merestone.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;

/**
 * What is kept of how well the positions of an import are known.
 *
 * @param toldM r68 in metres that a person told for all rows
 * @param usualM what holds when nobody tells: the layer's, else the kind's default
 */
record Precision(OptionalDouble toldM, double usualM) {
    /** Less than this decides nothing. */
    private static final double FINE_M = 0.1;

    /** The attributes of a row, with its accuracy where it states one, else with what its digits leave open. */
    Map<String, Object> properties(Draft draft) {
        Map<String, Object> properties = new TreeMap<>(draft.properties());
        if (draft.accuracyM().isPresent()) {
            properties.put(Feature.ACCURACY_M, draft.accuracyM().getAsDouble());
        } else if (toldM.isEmpty() && coarserThan(usualM, draft)) {
            properties.put(Feature.ROUNDING_M, draft.roundingM().getAsDouble());
        }
        return properties;
    }

    /** That rows have fewer digits than their accuracy would need. */
    Optional<Text> notice(List<Draft> drafts) {
        Tally coarse = new Tally();
        double worst = 0;
        for (Draft draft : drafts) {
            if (draft.accuracyM().isEmpty() && coarserThan(toldM.orElse(usualM), draft)) {
                coarse.add(draft);
                worst = Math.max(worst, draft.roundingM().getAsDouble());
            }
        }
        if (coarse.count() == 0) {
            return Optional.empty();
        }
        String rows = coarse.rows();
        return Optional.of(
                toldM.isPresent()
                        ? Text.of(
                                "%d 行坐标位数少，按位数只准到 %.1f m，却指明精度 %s m；以指明的为准，请核对：第 %s 行"
                                        .formatted(coarse.count(), worst, toldM.getAsDouble(), rows),
                                "%d rows have so few digits that they are good to %.1f m only, yet an accuracy of %s m is told; it is believed, do check it: rows %s"
                                        .formatted(coarse.count(), worst, toldM.getAsDouble(), rows))
                        : Text.of(
                                "%d 行坐标位数少，未指明精度，研判时按位数计，最差 %.1f m：第 %s 行".formatted(coarse.count(), worst, rows),
                                "%d rows have few digits and no stated accuracy; checks go by the digits, at worst %.1f m: rows %s"
                                        .formatted(coarse.count(), worst, rows)));
    }

    private static boolean coarserThan(double metres, Draft draft) {
        return draft.roundingM().orElse(0) > Math.max(metres, FINE_M);
    }
}
