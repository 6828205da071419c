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
        Map<String, Feature> held = new LinkedHashMap<>();
        if (!isNew) {
            store.scan(Query.all(layer), f -> held.put(f.id(), f));
        }
        Map<String, Feature> given = new LinkedHashMap<>();
        delivered.forEach(p -> given.put(p.feature().id(), p.feature()));
        List<Changed> all = new ArrayList<>();
        given.forEach((id, feature) -> {
            if (!unchanged.contains(id)) {
                Optional<Feature> before = Optional.ofNullable(held.get(id));
                What what = before.isPresent() ? What.CHANGED : What.ADDED;
                all.add(new Changed(id, feature.name(), what, before.flatMap(Difference::area), area(feature)));
            }
        });
        if (mode == Change.Mode.REPLACE) {
            held.forEach((id, feature) -> {
                if (!given.containsKey(id)) {
                    all.add(new Changed(id, feature.name(), What.REMOVED, area(feature), Optional.empty()));
                }
            });
        }
        return new Difference(
                all.subList(0, Math.min(LISTED, all.size())),
                all.stream().filter(Changed::isNotable).limit(LISTED).toList());
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
