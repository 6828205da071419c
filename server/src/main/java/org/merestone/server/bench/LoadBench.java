package org.merestone.server.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.rules.Rulebook;

/** How long it takes to read all kinds and rules: first in this process, then again. */
public final class LoadBench {
    private LoadBench() {}

    /** What one reading took, in milliseconds. */
    private record Reading(double kindsMs, double rulesMs) {
        private double sumMs() {
            return kindsMs + rulesMs;
        }
    }

    /** @param books reads the rules, of this home too */
    public static void run(Function<Kinds, List<Rulebook>> books, int rounds, PrintStream out, Consumer<Text> say) {
        long uptimeMs = ManagementFactory.getRuntimeMXBean().getUptime();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            Kinds kinds = Kinds.load();
            long between = System.nanoTime();
            List<Rulebook> read = books.apply(kinds);
            long end = System.nanoTime();
            readings.add(new Reading((between - start) / 1e6, (end - between) / 1e6));
            if (i == 0) {
                long rules = read.stream().mapToLong(b -> b.rules().size()).sum();
                say.accept(Text.of(
                        kinds.all().size() + " 个类别，" + rules + " 条规则；进程已运行 " + uptimeMs + " ms",
                        kinds.all().size() + " kinds, " + rules + " rules; the process has run for " + uptimeMs
                                + " ms"));
            }
        }
        print(out, "cold", readings.get(0));
        if (rounds > 0) {
            List<Reading> warm = readings.subList(1, readings.size()).stream()
                    .sorted(java.util.Comparator.comparing(Reading::sumMs))
                    .toList();
            print(out, "warm", warm.get(warm.size() / 2));
        }
    }

    private static void print(PrintStream out, String name, Reading reading) {
        out.printf(
                "%s  kinds %.0f ms, rules %.0f ms, sum %.0f ms%n",
                name, reading.kindsMs(), reading.rulesMs(), reading.sumMs());
    }
}
