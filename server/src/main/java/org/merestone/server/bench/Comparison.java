package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Text;

/**
 * Ours beside some peers at one work.
 *
 * @param name the work
 * @param subjects how many there are to be had
 * @param negligible see {@link Pairs}
 */
record Comparison(Pace pace, Text name, int subjects, double negligible) {
    /** One line for the best of a peer's plans; that it agrees is compared on all subjects that both have done. */
    Line with(Contender ours, List<Contender> plans) {
        List<Contender> all = new ArrayList<>(List.of(ours));
        all.addAll(plans);
        List<Pace.Result> results = pace.of(all, subjects, negligible);
        Pace.Result own = results.get(0);
        Pace.Result best = results.stream()
                .skip(1)
                .max(Comparator.comparingDouble(Pace.Result::perS))
                .orElseThrow();
        Pairs.Difference difference = own.pairs().from(best.pairs(), Math.min(own.subjects(), best.subjects()));
        return Line.of(name, own.perS(), best.contender().name(), best.perS(), difference.equal())
                .with(Map.of(
                        "largest_difference", difference.largest(), "pairs_compared", (double) difference.pairs()));
    }
}
