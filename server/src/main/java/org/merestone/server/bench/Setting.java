package org.merestone.server.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.rules.Rulebook;
import org.merestone.server.api.Engine;

/**
 * With what is measured.
 *
 * @param engine over a store with zones: that of the demo city unless another was named
 * @param postgis JDBC address of a database of one's own, to measure beside
 * @param share of the full sizes that is measured, 1 for all
 * @param say tells a person how far it is
 */
public record Setting(
        Kinds kinds,
        Supplier<List<Rulebook>> books,
        Supplier<Engine> engine,
        Optional<String> postgis,
        int rounds,
        double share,
        Consumer<Text> say) {
    /** Shorter than this a round says little. */
    private static final double ROUND_S = 1;

    private static final double LEAST_S = 0.05;

    int sized(int full) {
        return Math.max(1, (int) (full * share));
    }

    Pace pace() {
        return new Pace(rounds, Math.max(LEAST_S, ROUND_S * share));
    }

    void say(String zh, String en) {
        say.accept(Text.of(zh, en));
    }
}
