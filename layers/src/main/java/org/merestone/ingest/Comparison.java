package org.merestone.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.store.Change;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** The delivered features beside those the layer holds: which are new, changed, as they were, or gone. */
record Comparison(Preview.Counts counts, Set<String> unchanged) {
    static Comparison of(Store store, String layer, boolean isNew, Change.Mode mode, List<Feature> delivered) {
        Map<String, List<Feature>> held = new HashMap<>();
        if (!isNew) {
            store.scan(
                    Query.all(layer),
                    f -> held.computeIfAbsent(f.id(), id -> new ArrayList<>()).add(f));
        }
        Map<String, List<Feature>> given = new LinkedHashMap<>();
        delivered.forEach(
                f -> given.computeIfAbsent(f.id(), id -> new ArrayList<>()).add(f));
        Set<String> unchanged = new HashSet<>();
        List<String> changed = new ArrayList<>();
        given.forEach((id, versions) -> {
            if (held.containsKey(id) && isHeld(versions, held.get(id))) {
                unchanged.add(id);
            } else if (held.containsKey(id)) {
                changed.add(id);
            }
        });
        long added = given.keySet().stream().filter(id -> !held.containsKey(id)).count();
        long removed = mode == Change.Mode.REPLACE
                ? held.keySet().stream().filter(id -> !given.containsKey(id)).count()
                : 0;
        List<String> conflicts = mode == Change.Mode.ADD ? changed : List.of();
        return new Comparison(
                new Preview.Counts(added, changed.size(), unchanged.size(), removed, conflicts), Set.copyOf(unchanged));
    }

    /** A version without a beginning speaks for all that is known of its feature, so then nothing else may be held. */
    private static boolean isHeld(List<Feature> given, List<Feature> held) {
        boolean speaksForAll = given.stream().anyMatch(f -> f.validity().from().isEmpty());
        return (!speaksForAll || given.size() == held.size())
                && given.stream().allMatch(g -> held.stream().anyMatch(h -> saysTheSame(g, h)));
    }

    private static boolean saysTheSame(Feature a, Feature b) {
        boolean sameShape = a.geometry().isPresent() == b.geometry().isPresent()
                && a.geometry()
                        .map(g -> g.equalsExact(b.geometry().orElseThrow()))
                        .orElse(true);
        return sameShape
                && a.properties().equals(b.properties())
                && a.validity().equals(b.validity())
                && a.fault().equals(b.fault());
    }
}
