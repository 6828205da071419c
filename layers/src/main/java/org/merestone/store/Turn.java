package org.merestone.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A job that wants to be done.
 *
 * @param every how long after it was done it falls due again
 * @param work gives its outcome; after an exception it stays due
 */
record Turn(String name, Duration every, InstantSource clock, Supplier<String> work) {
    Job run() {
        String outcome = work.get();
        return new Job(name, clock.instant(), outcome);
    }
}
