package org.merestone.atlas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;

/** Areas put together of many zones, kept for the next check that needs the same; those least used go first. */
final class Wholes {
    /** About 100 bytes each. */
    private static final int MOST_VERTICES = 4_000_000;
    /** What an empty one counts for, so that those do not pile up. */
    private static final int LEAST_VERTICES = 1_000;

    private final int mostVertices;
    private final Map<Object, Whole> kept = new LinkedHashMap<>(16, 0.75f, true);

    Wholes() {
        this(MOST_VERTICES);
    }

    /** @param mostVertices kept of all areas together, but for the one asked for last */
    Wholes(int mostVertices) {
        this.mostVertices = mostVertices;
    }

    /** Worked out by the first that asks; others who ask meanwhile wait for it. */
    private static final class Whole {
        private Optional<Optional<Area>> known = Optional.empty();
        private volatile int vertices = LEAST_VERTICES;

        synchronized Optional<Area> get(Supplier<Geometry> work) {
            if (known.isEmpty()) {
                Geometry area = work.get();
                known = Optional.of(area.isEmpty() ? Optional.empty() : Optional.of(Area.of(area)));
                vertices = Math.max(LEAST_VERTICES, area.getNumPoints());
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
        Optional<Area> area = whole.get(work);
        synchronized (kept) {
            drop();
        }
        return area;
    }

    private void drop() {
        long held = kept.values().stream().mapToLong(whole -> whole.vertices).sum();
        Iterator<Whole> eldest = kept.values().iterator();
        while (held > mostVertices && kept.size() > 1) {
            held -= eldest.next().vertices;
            eldest.remove();
        }
    }
}
