package org.merestone.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.merestone.catalog.Feature;
import org.merestone.geometry.EdgeChange;

/** How the knowledge of one feature differs between two revisions. */
public sealed interface Difference {
    String id();

    /** Only the later revision knows it to hold on the day. */
    record Added(Feature feature) implements Difference {
        @Override
        public String id() {
            return feature.id();
        }
    }

    /** Only the earlier revision knows it to hold on the day. */
    record Removed(Feature feature) implements Difference {
        @Override
        public String id() {
            return feature.id();
        }
    }

    /** Both know it to hold on the day, but not as the same. */
    record Changed(Feature before, Feature after) implements Difference {
        @Override
        public String id() {
            return after.id();
        }

        /** How its edge moved; empty when either is quarantined, since its geometry cannot be relied on. */
        public Optional<EdgeChange> edge() {
            if (before.fault().isPresent() || after.fault().isPresent()) {
                return Optional.empty();
            }
            return Optional.of(EdgeChange.between(
                    before.geometry().orElseThrow(), after.geometry().orElseThrow()));
        }

        /** The attributes that differ, by name. */
        public List<FieldChange> fields() {
            TreeSet<String> names = new TreeSet<>(before.properties().keySet());
            names.addAll(after.properties().keySet());
            List<FieldChange> fields = new ArrayList<>();
            for (String name : names) {
                Optional<Object> was = Optional.ofNullable(before.properties().get(name));
                Optional<Object> is = Optional.ofNullable(after.properties().get(name));
                if (!was.equals(is)) {
                    fields.add(new FieldChange(name, was, is));
                }
            }
            return fields;
        }
    }

    /** An attribute whose value differs; empty where it has none. */
    record FieldChange(String field, Optional<Object> before, Optional<Object> after) {}

    /** What holds on the day is the same; what holds on other days is not. */
    record OtherDays(String id) implements Difference {}
}
