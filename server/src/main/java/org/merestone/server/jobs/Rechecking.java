package org.merestone.server.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.merestone.catalog.Refusal;
import org.merestone.server.api.Engine;
import org.merestone.store.FindingSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the standing findings current: stored subjects are checked again when the head has moved, the day in China or
 * the rules are others, as far as that can concern them, in one of all the servers on the store. Until that is done, and when it is broken off, the set
 * before stands.
 */
public final class Rechecking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rechecking.class);
    private static final String JOB = "findings";
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int CLOSING_S = 10;

    private final Engine engine;
    private final Runnable first;
    /** Of the one thread of the clock alone. */
    private boolean rehearsed;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "rechecking");
        thread.setDaemon(true);
        return thread;
    });

    private Rechecking(Engine engine, Runnable first) {
        this.engine = engine;
        this.first = first;
    }

    /**
     * Looks whenever the head moves, and every minute, until it or the store is closed.
     *
     * @param ready the first look waits for this, so that whoever asks first need not wait for the work
     * @param first is done before each look: layers that are made from others are out of date until they are made again,
     *     and all that a check says of them would stand for a minute
     */
    public static Rechecking start(Engine engine, CompletableFuture<Void> ready, Runnable first) {
        Rechecking rechecking = new Rechecking(engine, first);
        rechecking.clock.scheduleWithFixedDelay(rechecking::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        ready.whenComplete((done, e) -> rechecking.soon());
        engine.store().follow(head -> rechecking.soon());
        return rechecking;
    }

    private void soon() {
        if (!clock.isShutdown()) {
            clock.execute(this::look);
        }
    }

    /** One that only looks when it is told to. */
    static Rechecking of(Engine engine) {
        return new Rechecking(engine, () -> {});
    }

    private void look() {
        try {
            boolean more = true;
            while (more && !clock.isShutdown()) {
                first.run();
                more = recheckWhenDue();
            }
            if (!rehearsed && !clock.isShutdown()) {
                rehearsed = true;
                Rehearsal.of(engine);
            }
        } catch (Refusal e) {
            LOG.debug("tried again later", e);
        } catch (RuntimeException e) {
            if (!clock.isShutdown()) {
                LOG.warn("the standing findings could not be kept current, it is tried again", e);
            }
        } catch (Error e) {
            // else the clock would stop without a word, and the next day would bring nothing
            LOG.error("the standing findings could not be kept current, it is tried again", e);
        } finally {
            engine.findings().rest();
        }
    }

    /** Says whether it had to be done, and was done here. */
    boolean recheckWhenDue() {
        return !isCurrent() && engine.store().whenDue(JOB, Duration.ZERO, this::recheck);
    }

    private boolean isCurrent() {
        return engine.store().findingsOrigin().isOfTheSame(engine.wantedFindings());
    }

    private String recheck() {
        if (isCurrent()) {
            return "done by another server";
        }
        long began = System.nanoTime();
        FindingSet before = engine.findings().newest();
        AllSubjects.Outcome outcome = outcome(before);
        engine.store().put(outcome.set().origin(), outcome.changed());
        engine.findings().take(outcome.set());
        String done = "revision %d, %d of %d subjects checked, %d findings, %d changed, %.1f s"
                .formatted(
                        outcome.set().origin().revision(),
                        outcome.checked(),
                        outcome.subjects(),
                        outcome.set().findings().size(),
                        outcome.changed().size(),
                        (System.nanoTime() - began) / 1e9);
        LOG.info("standing findings: {}", done);
        return done;
    }

    private AllSubjects.Outcome outcome(FindingSet before) {
        try {
            return AllSubjects.check(engine, before, engine.findings()::at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks off what is under way: the set before stands. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(CLOSING_S, TimeUnit.SECONDS)) {
                LOG.warn("checking the stored subjects did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
