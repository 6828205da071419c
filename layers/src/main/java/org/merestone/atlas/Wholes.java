package org.merestone.atlas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;

/** Areas put together of many zones, kept for the next check that needs the same; those least used go first. */
final class Wholes {
    private static final int MOST = 512;

    private final Map<Object, Whole> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Whole> eldest) {
            return size() > MOST;
        }
    };

    /** Worked out by the first that asks; others who ask meanwhile wait for it. */
    private static final class Whole {
        private Optional<Optional<Area>> known = Optional.empty();

        synchronized Optional<Area> get(Supplier<Geometry> work) {
            if (known.isEmpty()) {
                Geometry area = work.get();
                known = Optional.of(area.isEmpty() ? Optional.empty() : Optional.of(Area.of(area)));
            }
            return known.get();
        }
    }

    /** @param key of everything that the area depends on */
    Optional<Area> get(Object key, Supplier<Geometry> work) {
        Whole whole;
        synchronized (kept) {
            whole = kept.computeIfAbsent(key, k -> new Whole());
        }
        return whole.get(work);
    }
}
