package org.merestone.atlas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Things worked out once and kept for the next who needs the same; those least used go first. Safe for many threads. */
public final class Kept<T> {
    private final long most;
    private final ToLongFunction<T> weight;
    private final Map<Object, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param most that all of them weigh together, but for the one asked for last
     * @param weight of one; never less than 1, so that those that are nearly nothing do not pile up
     */
    public Kept(long most, ToLongFunction<T> weight) {
        this.most = most;
        this.weight = weight;
    }

    /** Worked out by the first that asks; others who ask meanwhile wait for it. */
    private final class Entry {
        private Optional<T> known = Optional.empty();
        private long weighs;

        synchronized T get(Supplier<T> work) {
            if (known.isEmpty()) {
                known = Optional.of(work.get());
            }
            return known.get();
        }
    }

    /**
     * Nothing is kept of work that fails: the next who asks tries again.
     *
     * @param key of everything that the thing depends on
     */
    public T get(Object key, Supplier<T> work) {
        Entry entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, k -> new Entry());
        }
        T thing;
        try {
            thing = entry.get(work);
        } catch (RuntimeException e) {
            synchronized (entries) {
                if (entry.weighs == 0) {
                    entries.remove(key, entry);
                }
            }
            throw e;
        }
        synchronized (entries) {
            if (entry.weighs == 0 && entries.get(key) == entry) {
                entry.weighs = Math.max(1, weight.applyAsLong(thing));
                held += entry.weighs;
                drop();
            }
        }
        return thing;
    }

    /** How many there are, those that are being worked out among them. */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** The thing, if it has been worked out. */
    public Optional<T> known(Object key) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(key))
                    .filter(e -> e.weighs > 0)
                    .flatMap(e -> e.known);
        }
    }

    private void drop() {
        Iterator<Entry> eldest = entries.values().iterator();
        while (held > most && entries.size() > 1) {
            held -= eldest.next().weighs;
            eldest.remove();
        }
    }
}
