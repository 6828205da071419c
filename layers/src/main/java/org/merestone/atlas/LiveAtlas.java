package org.merestone.atlas;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.store.Store;

/** The atlas that follows a store: swapped whole when the head moves, so that readers never wait for each other. */
public final class LiveAtlas {
    private final Store store;
    private final Kinds kinds;
    private final Set<String> held;
    private final AtomicReference<Optional<Atlas>> head = new AtomicReference<>(Optional.empty());

    /** @param held ids of the kinds to hold */
    public LiveAtlas(Store store, Kinds kinds, Set<String> held) {
        this.store = store;
        this.kinds = kinds;
        this.held = Set.copyOf(new TreeSet<>(held));
    }

    /** The zones of the newest revision; only layers that changed are read again. */
    public Atlas head() {
        long revision = store.head();
        Optional<Atlas> known = head.get();
        if (known.isPresent() && known.get().revision() == revision) {
            return known.get();
        }
        Atlas read = Atlas.read(store, kinds, held, revision, known);
        head.accumulateAndGet(
                Optional.of(read), (a, b) -> a.isPresent() && a.get().revision() > revision ? a : b);
        return read;
    }

    /** The zones as they were known at a revision; refused when there is none of that number. */
    public Atlas at(long revision) {
        if (revision < 0 || revision > store.head()) {
            throw Refusal.notFound("没有修订 " + revision, "there is no revision " + revision);
        }
        return Atlas.read(store, kinds, held, revision, head.get());
    }
}
