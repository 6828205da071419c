package org.merestone.geometry;

import java.util.concurrent.CancellationException;

/** Lets work end that nobody waits for any more: the thread that does it was interrupted. */
public final class Abandoned {
    private Abandoned() {}

    /**
     * Called where a step of long work begins.
     *
     * @throws CancellationException when nobody waits
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody waits for this any more");
        }
    }
}
