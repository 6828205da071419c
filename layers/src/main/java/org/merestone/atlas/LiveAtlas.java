package org.merestone.atlas;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.store.Anchor;
import org.merestone.store.Store;

/** The atlas that follows a store: swapped whole when the head moves, so that readers never wait for each other. */
public final class LiveAtlas {
    private final Store store;
    private final Kinds kinds;
    private final Set<String> held;
    private final AtomicReference<Optional<Atlas>> head = new AtomicReference<>(Optional.empty());
    private final ReentrantLock reading = new ReentrantLock();

    /** @param held ids of the kinds to hold */
    public LiveAtlas(Store store, Kinds kinds, Set<String> held) {
        this.store = store;
        this.kinds = kinds;
        this.held = Set.copyOf(new TreeSet<>(held));
    }

    /**
     * The zones of the newest revision; only layers that changed are read again, by the first that asks for them. Whoever asks
     * meanwhile gets those of the revision before and does not wait. A database that was set back to a backup has other
     * revisions of the same numbers, so it is the hashes that say whether anything changed.
     */
    public Atlas head() {
        Optional<Anchor> anchor = store.anchor();
        Optional<Atlas> known = head.get();
        if (known.filter(atlas -> atlas.anchor().equals(anchor)).isPresent()) {
            return known.get();
        }
        if (known.filter(this::isOfThisHistory).isEmpty()) {
            return newest();
        }
        return reading.tryLock() ? readAndUnlock() : known.get();
    }

    /** The zones of the newest revision, also when that means to wait for who reads them. */
    public Atlas newest() {
        reading.lock();
        return readAndUnlock();
    }

    private Atlas readAndUnlock() {
        try {
            Optional<Anchor> anchor = store.anchor();
            Optional<Atlas> known = head.get().filter(atlas -> atlas.anchor().equals(anchor));
            if (known.isPresent()) {
                return known.get();
            }
            Atlas read = read(anchor.map(Anchor::number).orElse(0L));
            head.set(Optional.of(read));
            return read;
        } finally {
            reading.unlock();
        }
    }

    private boolean isOfThisHistory(Atlas atlas) {
        return store.anchor(atlas.revision()).equals(atlas.anchor());
    }

    private Atlas read(long revision) {
        Optional<Atlas> known = head.get().filter(this::isOfThisHistory);
        Optional<Anchor> before = store.anchor(revision);
        Atlas read = Atlas.read(store, kinds, held, revision, known);
        if (read.anchor().equals(before)) {
            return read;
        }
        throw Refusal.unavailable(
                "数据库在读取时被换成了另一份历史（恢复备份？），请重试",
                "the database was set to another history while it was read (a backup restored?): try again");
    }

    /** The zones as they were known at a revision; refused when there is none of that number. */
    public Atlas at(long revision) {
        if (revision < 0 || revision > store.head()) {
            throw Refusal.notFound("没有修订 " + revision, "there is no revision " + revision);
        }
        return read(revision);
    }
}
