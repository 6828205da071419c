package org.merestone.server.cli;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Kinds;
import org.merestone.rules.Rulebook;

/** How long it takes to read all kinds and rules: first in this process, then again. */
final class LoadBench {
    private LoadBench() {}

    /** What one reading took, in milliseconds. */
    private record Reading(double kindsMs, double rulesMs) {
        private double sumMs() {
            return kindsMs + rulesMs;
        }
    }

    static void run(Global global, int rounds) {
        long uptimeMs = ManagementFactory.getRuntimeMXBean().getUptime();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            Kinds kinds = Kinds.load();
            long between = System.nanoTime();
            List<Rulebook> books = global.books(kinds);
            readings.add(new Reading((between - start) / 1e6, (System.nanoTime() - between) / 1e6));
            if (i == 0) {
                long rules = books.stream().mapToLong(b -> b.rules().size()).sum();
                global.say(
                        kinds.all().size() + " 个类别，" + rules + " 条规则；进程已运行 " + uptimeMs + " ms",
                        kinds.all().size() + " kinds, " + rules + " rules; the process has run for " + uptimeMs
                                + " ms");
            }
        }
        PrintStream out = global.terminal().out();
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
