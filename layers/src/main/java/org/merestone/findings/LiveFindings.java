package org.merestone.findings;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.merestone.store.FindingSet;
import org.merestone.store.Store;

/**
 * The findings that stand, held in memory as a whole and read again when the store holds others, whichever server worked
 * them out. Nobody ever sees a part of one set and a part of another.
 */
public final class LiveFindings {
    private final Store store;
    private final AtomicReference<FindingSet> held = new AtomicReference<>(FindingSet.NONE);
    private final AtomicReference<Optional<Work>> work = new AtomicReference<>(Optional.empty());
    private final ReentrantLock reading = new ReentrantLock();

    /** How many subjects were checked for the set that is being made. */
    public record Work(long done, long of) {}

    public LiveFindings(Store store) {
        this.store = store;
    }

    /** The set that stands; while others are read, the one before. */
    public FindingSet now() {
        FindingSet known = held.get();
        if (known.origin().equals(store.findingsOrigin())) {
            return known;
        }
        if (known.origin().number() > 0 && reading.isLocked()) {
            return known;
        }
        return newest();
    }

    /** The set that stands, also when that means to wait for who reads it. */
    public FindingSet newest() {
        reading.lock();
        try {
            if (!held.get().origin().equals(store.findingsOrigin())) {
                held.set(store.findings());
            }
            return held.get();
        } finally {
            reading.unlock();
        }
    }

    /** Takes a set that the store holds from now on, so that it need not be read. */
    public void take(FindingSet set) {
        held.set(set);
        work.set(Optional.empty());
    }

    /** Says how far the next set has come. */
    public void at(long done, long of) {
        work.set(Optional.of(new Work(done, of)));
    }

    /** Says that nothing is worked at any more. */
    public void rest() {
        work.set(Optional.empty());
    }

    /** How far the next set has come; empty when it is not worked at here. */
    public Optional<Work> work() {
        return work.get();
    }
}
