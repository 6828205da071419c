package org.merestone.server.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.store.Query;

/**
 * An order of features by one attribute. Those without it come last either way; of equal ones the order is that of their ids.
 *
 * @param name of the attribute
 */
record FeatureSort(String name, boolean descending) {
    /** Pages beyond are better found by a filter. */
    private static final int DEEPEST = 100_000;

    /** What is held of a feature while the order is found; {@code place} is its place among those that match. */
    private record Item(Optional<Object> value, long place) {}

    /** Reads {@code field} or {@code -field}; refuses an attribute that none of the features has. */
    static FeatureSort of(String text, FeatureQuery query, Engine engine) {
        boolean descending = text.startsWith("-");
        FeatureSort sort = new FeatureSort(descending ? text.substring(1) : text, descending);
        Kind kind = engine.kinds().kind(query.layer(engine).kind());
        Set<String> known = new TreeSet<>(Set.of("valid_from", "valid_to"));
        kind.fields().stream().map(Field::name).forEach(known::add);
        if (!known.contains(sort.name)) {
            known.addAll(engine.store().propertyNames(Query.all(query.layer())));
        }
        if (!known.contains(sort.name)) {
            throw Params.refuse("sort", "里没有这个属性；可用：" + known, "names an unknown attribute; known: " + known);
        }
        return sort;
    }

    /**
     * Hands over those from the {@code offset}th on in this order, at most {@code limit}; returns how many match in all. It
     * reads twice, first what they are sorted by and then the features of the page: it never holds more features than those.
     */
    long page(FeatureQuery asked, Engine engine, int offset, int limit, Consumer<Feature> sink) {
        long last = (long) offset + limit;
        if (last > DEEPEST) {
            throw Params.refuse(
                    "offset",
                    "与 sort 一起用时最多到第 " + DEEPEST + " 个：请用 filter 缩小范围，或反过来排",
                    "reaches no further than " + DEEPEST + " beside sort: narrow it by filter, or sort the other way");
        }
        // Both times by the same knowledge, in which every feature has its place.
        FeatureQuery query = asked.at(
                OptionalLong.of(asked.revision().orElseGet(() -> engine.store().head())));
        Comparator<Item> order = order();
        PriorityQueue<Item> first = new PriorityQueue<>(order.reversed());
        long[] count = {0};
        query.scan(engine, feature -> {
            first.add(new Item(value(feature), count[0]++));
            if (first.size() > last) {
                first.poll();
            }
        });
        List<Long> page =
                first.stream().sorted(order).skip(offset).map(Item::place).toList();
        features(page, query, engine).forEach(sink);
        return count[0];
    }

    /** The features at these places, in the order of the places. */
    private static List<Feature> features(List<Long> places, FeatureQuery query, Engine engine) {
        if (places.isEmpty()) {
            return List.of();
        }
        Set<Long> wanted = new HashSet<>(places);
        Map<Long, Feature> found = new HashMap<>();
        long[] place = {0};
        query.scan(engine, feature -> {
            if (wanted.contains(place[0])) {
                found.put(place[0], feature);
            }
            place[0]++;
        });
        return places.stream().map(found::get).toList();
    }

    private Optional<Object> value(Feature feature) {
        return switch (name) {
            case "valid_from" -> feature.validity().from().map(Object.class::cast);
            case "valid_to" -> feature.validity().to().map(Object.class::cast);
            default -> Optional.ofNullable(feature.properties().get(name));
        };
    }

    private Comparator<Item> order() {
        Comparator<Object> values = FeatureSort::compare;
        Comparator<Object> wanted = descending ? values.reversed() : values;
        return Comparator.comparing(
                        Item::value,
                        (a, b) -> a.isPresent() && b.isPresent()
                                ? wanted.compare(a.get(), b.get())
                                : Boolean.compare(a.isEmpty(), b.isEmpty()))
                .thenComparing(Item::place);
    }

    /** Values of one type in their own order; those of a quarantined feature can be of another. */
    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return a.getClass() == b.getClass()
                ? ((Comparable<Object>) a).compareTo(b)
                : a.getClass().getName().compareTo(b.getClass().getName());
    }
}
