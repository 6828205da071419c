package org.merestone.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Rounded;
import org.merestone.store.Change;
import org.merestone.store.Put;
import org.merestone.store.Query;
import org.merestone.store.Store;

/**
 * What an import would do to the features of a layer.
 *
 * @param features those that change, the first {@link #LISTED}
 * @param areaChanged those that stay and change their area by over 1 %
 */
public record Difference(List<Changed> features, List<Changed> areaChanged) {
    static final int LISTED = 1_000;
    private static final double NOTABLE = 0.01;

    /** What becomes of a feature. */
    public enum What {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A feature with its ellipsoidal areas in m² before and after; empty where it is not. */
    public record Changed(String id, String name, What what, Optional<Double> beforeM2, Optional<Double> afterM2) {
        boolean isNotable() {
            if (beforeM2.isEmpty() || afterM2.isEmpty()) {
                return false;
            }
            double larger = Math.max(beforeM2.get(), afterM2.get());
            return Math.abs(afterM2.get() - beforeM2.get()) > NOTABLE * larger;
        }
    }

    public Difference {
        features = List.copyOf(features);
        areaChanged = List.copyOf(areaChanged);
    }

    static Difference of(
            Store store, String layer, boolean isNew, Change.Mode mode, List<Put> delivered, Set<String> unchanged) {
        Seen seen = new Seen();
        // Of several versions of a feature, which follow each other, the last one is shown.
        Map<String, Integer> last = new LinkedHashMap<>();
        for (int i = 0; i < delivered.size(); i++) {
            last.put(delivered.get(i).feature().id(), i);
        }
        Map<String, Was> held = new LinkedHashMap<>();
        if (!isNew) {
            store.scan(Query.all(layer), f -> {
                if (last.containsKey(f.id()) ? !unchanged.contains(f.id()) : mode == Change.Mode.REPLACE) {
                    held.put(f.id(), new Was(f.name(), area(f)));
                }
            });
        }
        last.forEach((id, row) -> {
            if (!unchanged.contains(id) && (held.containsKey(id) || seen.isOpen())) {
                Feature feature = delivered.get(row).feature();
                Optional<Was> before = Optional.ofNullable(held.remove(id));
                What what = before.isPresent() ? What.CHANGED : What.ADDED;
                seen.add(new Changed(id, feature.name(), what, before.flatMap(Was::areaM2), area(feature)));
            }
        });
        held.forEach((id, was) -> seen.add(new Changed(id, was.name(), What.REMOVED, was.areaM2(), Optional.empty())));
        return new Difference(seen.first, seen.notable);
    }

    /** A feature as it was. */
    private record Was(String name, Optional<Double> areaM2) {}

    /** No more than can be shown. */
    private static final class Seen {
        private final List<Changed> first = new ArrayList<>();
        private final List<Changed> notable = new ArrayList<>();

        private boolean isOpen() {
            return first.size() < LISTED;
        }

        private void add(Changed changed) {
            if (isOpen()) {
                first.add(changed);
            }
            if (notable.size() < LISTED && changed.isNotable()) {
                notable.add(changed);
            }
        }
    }

    private static Optional<Double> area(Feature feature) {
        return feature.geometry()
                .filter(g -> feature.fault().isEmpty() && g.getDimension() == 2)
                .map(Difference::areaM2);
    }

    private static double areaM2(Geometry geometry) {
        return Rounded.area(Measure.areaM2(geometry));
    }
}
