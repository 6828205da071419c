package org.merestone.store;

import java.time.Duration;

/** Tells those who wait in this process of what it wrote itself; of what another process wrote only time tells. */
final class OwnCommits {
    private static final long NS_PER_MS = 1_000_000;

    private long count;

    synchronized void tell() {
        count++;
        notifyAll();
    }

    private synchronized long count() {
        return count;
    }

    /** Returns the count when it is another than {@code seen}, or the time is over. */
    private synchronized long await(long seen, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); count == seen && left > 0; left = until - System.nanoTime()) {
            wait(left / NS_PER_MS, (int) (left % NS_PER_MS));
        }
        return count;
    }

    /** For one thread. */
    Signal signal() {
        return new Signal() {
            private long seen = count();

            @Override
            public void await(Duration longest) throws InterruptedException {
                seen = OwnCommits.this.await(seen, longest);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
