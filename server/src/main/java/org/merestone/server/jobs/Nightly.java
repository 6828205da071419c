package org.merestone.server.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.server.api.RevisionJson;
import org.merestone.store.Store;
import org.merestone.store.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the chain of the store once a day without being asked, in one of all the servers on it, so that a change
 * behind the program does not wait for somebody to look.
 */
public final class Nightly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Store store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "nightly");
        thread.setDaemon(true);
        return thread;
    });

    private Nightly(Store store) {
        this.store = store;
    }

    /** Looks every minute from now on whether it is time; the first is a minute from now. */
    public static Nightly start(Store store) {
        Nightly nightly = new Nightly(store);
        nightly.clock.scheduleWithFixedDelay(nightly::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        return nightly;
    }

    private void look() {
        try {
            verifyWhenDue(store);
        } catch (Refusal e) {
            LOG.debug("tried again later", e);
        } catch (RuntimeException e) {
            LOG.warn("the nightly verification failed, it is tried again", e);
        }
    }

    static boolean verifyWhenDue(Store store) {
        return store.whenDue(RevisionJson.VERIFIED, EVERY, () -> {
            Verification verification = store.verify(Optional.empty(), Progress.NONE);
            verification
                    .faults()
                    .forEach(fault -> LOG.error(
                            "the store was changed behind the program, revision {}: {}",
                            fault.revision(),
                            fault.detail().zh()));
            return RevisionJson.summary(verification).toString();
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
