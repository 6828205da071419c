package org.merestone.server.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;

/** How many points a second this machine checks against every rule and whatever zones a store holds. */
public final class CheckBench {
    private static final int ROUNDS = 3;

    private final Engine engine;
    private final Checker checker;
    private final LocalDate day;
    private final Instant at;

    public CheckBench(Engine engine) {
        this.engine = engine;
        this.checker = engine.checker();
        this.day = engine.today();
        this.at = engine.now();
    }

    /** Checks {@code count} points of each kind of subject that can be one, after as many to warm up. */
    public void run(int count, Optional<String> only, PrintStream out) {
        only.ifPresent(engine::kind);
        Envelope extent = SampleSubjects.extent(engine);
        long start = System.nanoTime();
        checker.catchUp();
        out.printf(
                "%s  %.4f %.4f, %.4f %.4f%n",
                engine.store().url(), extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY());
        out.printf("zones read in %.1f s%n", (System.nanoTime() - start) / 1e9);
        for (Kind kind : engine.kinds().all()) {
            boolean wanted = only.map(kind.id()::equals).orElse(kind.role() == Kind.Role.SUBJECT);
            if (wanted && kind.geometries().contains(Kind.Shape.POINT)) {
                List<Subject> subjects = SampleSubjects.points(kind, extent, count);
                subjects.forEach(this::check);
                print(kind, subjects, out);
            }
        }
    }

    private Check check(Subject subject) {
        return checker.check(subject, day, at);
    }

    private void print(Kind kind, List<Subject> subjects, PrintStream out) {
        double[] oneMs = new double[subjects.size()];
        long[] states = new long[State.values().length];
        long bytes = 0;
        for (int i = 0; i < oneMs.length; i++) {
            long start = System.nanoTime();
            Check check = check(subjects.get(i));
            oneMs[i] = (System.nanoTime() - start) / 1e6;
            check.states().forEach((state, n) -> states[state.ordinal()] += n);
            bytes += check.utf8().length;
        }
        Arrays.sort(oneMs);
        double before = processorMs();
        double one = median(() -> subjects.forEach(this::check), subjects.size());
        double eachMs = (processorMs() - before) / ROUNDS / subjects.size();
        double all = median(() -> subjects.parallelStream().forEach(this::check), subjects.size());
        out.println(kind.id() + "  " + subjects.size() + " points, "
                + Arrays.stream(states).sum() / subjects.size() + " rules each, " + bytes / subjects.size() / 1024
                + " KiB of JSON each");
        out.printf(
                "  one thread  %.0f checks/s, p50 %.2f ms, p95 %.2f ms, max %.2f ms, %.2f ms of processor%n",
                one, oneMs[oneMs.length / 2], oneMs[oneMs.length * 95 / 100], oneMs[oneMs.length - 1], eachMs);
        out.printf("  %d threads   %.0f checks/s%n", Runtime.getRuntime().availableProcessors(), all);
        StringBuilder sum = new StringBuilder("  states     ");
        for (State state : State.values()) {
            sum.append(' ').append(state.json()).append(' ').append(states[state.ordinal()]);
        }
        out.println(sum);
    }

    /** What this process has used of the processors, which other work on the machine does not change. */
    private static double processorMs() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    /** Checks a second, the median of some rounds. */
    private static double median(Runnable round, int count) {
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            round.run();
            rates[i] = count / ((System.nanoTime() - start) / 1e9);
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }
}
