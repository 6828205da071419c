package org.merestone.server.cli;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;

/** Says on standard error how far a long piece of work is, how fast it goes and how long it will take. */
final class ProgressLine implements Progress {
    private static final long FIRST_NS = Duration.ofSeconds(1).toNanos();
    private static final long LIVE_NS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NS = Duration.ofSeconds(5).toNanos();

    private final Global global;
    private Text what;
    private final LongSupplier nanos;
    private long start;
    private long said;
    private boolean open;
    private boolean counting;
    private long countedFrom;
    private long countedSince;

    ProgressLine(Global global, Text what, LongSupplier nanos) {
        this.global = global;
        this.what = what;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.said = start;
    }

    ProgressLine(Global global, Text what) {
        this(global, what, System::nanoTime);
    }

    @Override
    public void stage(Text next) {
        end();
        what = next;
        start = nanos.getAsLong();
        said = start;
        counting = false;
    }

    @Override
    public void at(long done, long total) {
        long now = nanos.getAsLong();
        if (!counting) {
            // Opening a file takes its own time, which says nothing of how fast its rows go.
            counting = true;
            countedFrom = done;
            countedSince = now;
        }
        boolean live = global.terminal().live();
        boolean first = said == start;
        boolean soon = now - start < FIRST_NS || now - countedSince < LIVE_NS;
        if (soon || (!first && now - said < (live ? LIVE_NS : LINE_NS))) {
            return;
        }
        said = now;
        String line = line(done, total, (now - countedSince) / 1e9);
        if (live) {
            global.terminal().err().print("\r\u001b[K" + line);
            global.terminal().err().flush();
            open = true;
        } else {
            global.terminal().err().println(line);
        }
    }

    /** Ends a line that is still open. */
    void end() {
        if (open) {
            global.terminal().err().println();
        }
        open = false;
    }

    private String line(long done, long total, double seconds) {
        double rate = (done - countedFrom) / seconds;
        String name = what.in(global.lang());
        String speed = rate < 10 ? "%.1f".formatted(rate) : "%.0f".formatted(rate);
        if (total <= 0) {
            return Text.of(
                            "%s %d，每秒 %s".formatted(name, done, speed),
                            "%s %d, %s a second".formatted(name, done, speed))
                    .in(global.lang());
        }
        long left = rate > 0 ? Math.round((total - done) / rate) : 0;
        String time = "%d:%02d".formatted(left / 60, left % 60);
        return Text.of(
                        "%s %d/%d，每秒 %s，还需 %s".formatted(name, done, total, speed, time),
                        "%s %d/%d, %s a second, %s left".formatted(name, done, total, speed, time))
                .in(global.lang());
    }
}
