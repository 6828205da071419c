package org.merestone.server.api;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests, for which somebody waits, go before work in the background, for which nobody does. */
public final class Precedence {
    /** So that the work comes to an end however many requests there are. */
    private static final int LONGEST_MS = 20;

    private final AtomicInteger requests = new AtomicInteger();

    /** A request is on its way; {@link #answered} must follow. */
    void asked() {
        requests.incrementAndGet();
    }

    void answered() {
        requests.decrementAndGet();
    }

    /** Waits while requests are answered, a moment at most; called between two pieces of work. */
    public void giveWay() {
        try {
            for (int waited = 0; waited < LONGEST_MS && requests.get() > 0; waited++) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
