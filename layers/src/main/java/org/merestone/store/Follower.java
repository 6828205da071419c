package org.merestone.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.merestone.catalog.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the head of a store in a thread of its own, also over an outage of the database. */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Store store;
    private final Signal signal;
    private final Duration longest;
    private final LongConsumer moved;
    private final Thread thread = new Thread(this::run, "follow-the-head");
    private Optional<Anchor> seen;

    /** @param longest after which it looks even if nothing was said */
    Follower(Store store, Signal signal, Duration longest, LongConsumer moved) {
        this.store = store;
        this.signal = signal;
        this.longest = longest;
        this.moved = moved;
        this.seen = store.anchor();
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                signal.await(longest);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Optional<Anchor> head = store.anchor();
            if (!head.equals(seen)) {
                moved.accept(head.map(Anchor::number).orElse(0L));
                seen = head;
            }
        } catch (Refusal e) {
            LOG.debug("the head is looked at again later", e);
        } catch (RuntimeException e) {
            LOG.warn("following the store failed, it is tried again", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        signal.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
