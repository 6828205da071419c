package org.merestone.server.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.merestone.catalog.Refusal;
import org.merestone.derived.Definition;
import org.merestone.derived.Deriving;
import org.merestone.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes derived layers anew as soon as their sources move, in one of all the servers on the store. A server that dies over
 * it is made up for within a minute.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final String JOB = "derived";
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Store store;
    private final Deriving deriving;
    private final Map<String, String> refused = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "upkeep");
        thread.setDaemon(true);
        return thread;
    });

    private Upkeep(Store store, Deriving deriving) {
        this.store = store;
        this.deriving = deriving;
    }

    /** Looks now, whenever the head moves, and every minute, until it or the store is closed. */
    public static Upkeep start(Store store, Deriving deriving) {
        Upkeep upkeep = of(store, deriving);
        upkeep.clock.scheduleWithFixedDelay(upkeep::look, 0, LOOK.toSeconds(), TimeUnit.SECONDS);
        store.follow(head -> upkeep.look());
        return upkeep;
    }

    /** One that only looks when it is told to. */
    static Upkeep of(Store store, Deriving deriving) {
        return new Upkeep(store, deriving);
    }

    /** Makes what is out of date; what cannot be made is told in the log. */
    public void look() {
        try {
            makeWhatIsDue();
        } catch (Refusal e) {
            LOG.debug("tried again later", e);
        } catch (RuntimeException e) {
            LOG.warn("layers made from others could not be kept current, it is tried again", e);
        }
    }

    synchronized boolean makeWhatIsDue() {
        return !deriving.due().isEmpty()
                && store.whenDue(JOB, Duration.ZERO, () -> {
                    long made = deriving.due().stream().filter(this::make).count();
                    return made + " made";
                });
    }

    private boolean make(Definition definition) {
        try {
            boolean made = deriving.make(definition).isPresent();
            refused.remove(definition.layer());
            return made;
        } catch (Refusal e) {
            // Said once, since it stays so until somebody mends it.
            if (!e.getMessage().equals(refused.put(definition.layer(), e.getMessage()))) {
                LOG.warn("{}", e.text().zh());
            }
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
