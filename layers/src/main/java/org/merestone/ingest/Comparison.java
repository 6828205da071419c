package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.spool.ByKey;
import org.merestone.store.Change;
import org.merestone.store.Put;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** The delivered features beside those the layer holds: which are new, changed, as they were, or gone. */
record Comparison(Preview.Counts counts, Set<String> unchanged) {
    static Comparison of(Store store, String layer, boolean isNew, Change.Mode mode, List<Put> delivered) {
        Beside beside = new Beside(delivered);
        if (!isNew) {
            store.scan(Query.all(layer), beside::add);
            beside.end();
        }
        long added = beside.byId.keys().size() - beside.unchanged.size() - beside.changed.size();
        long removed = mode == Change.Mode.REPLACE ? beside.gone : 0;
        beside.changed.sort(Comparator.comparing(id -> beside.byId.of(id).get(0)));
        List<String> conflicts = mode == Change.Mode.ADD ? beside.changed : List.of();
        var counts = new Preview.Counts(added, beside.changed.size(), beside.unchanged.size(), removed, conflicts);
        return new Comparison(counts, Set.copyOf(beside.unchanged));
    }

    /** Looks at the features held as they come, by id, so that none but those of one id are in memory. */
    private static final class Beside {
        private final List<Put> delivered;
        private final ByKey byId;
        private final List<Feature> held = new ArrayList<>();
        private final Set<String> unchanged = new HashSet<>();
        private final List<String> changed = new ArrayList<>();
        private long gone;

        Beside(List<Put> delivered) {
            this.delivered = delivered;
            this.byId = ByKey.of(delivered, put -> put.feature().id());
        }

        void add(Feature feature) {
            if (!held.isEmpty() && !held.get(0).id().equals(feature.id())) {
                end();
            }
            held.add(feature);
        }

        void end() {
            if (held.isEmpty()) {
                return;
            }
            String id = held.get(0).id();
            List<Feature> given =
                    byId.of(id).stream().map(delivered::get).map(Put::feature).toList();
            if (given.isEmpty()) {
                gone++;
            } else if (isHeld(given, held)) {
                unchanged.add(id);
            } else {
                changed.add(id);
            }
            held.clear();
        }
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
