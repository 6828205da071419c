package org.merestone.store;

import java.time.Duration;

/** What may tell before its time that the head of a store has moved; it may also tell too often. */
interface Signal extends AutoCloseable {
    /** Returns soon after a commit, and after {@code longest} in any case. */
    void await(Duration longest) throws InterruptedException;

    @Override
    void close();

    /** Tells nothing, so that only time passes. */
    static Signal silent() {
        return new Signal() {
            @Override
            public void await(Duration longest) throws InterruptedException {
                Thread.sleep(longest.toMillis());
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
