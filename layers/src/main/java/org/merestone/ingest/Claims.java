package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.merestone.catalog.Feature;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** The rivers and protected areas of the store by whose names rows say where they lie. */
final class Claims {
    /** Banks, old courses and borders that are drawn generally are no farther from a thing of that name. */
    static final int NEAR_KM = 2;

    private static final double NEAR_DEG = NEAR_KM * 0.01;
    /** A single sign is part of many names. */
    private static final int SHORTEST_NAME = 2;

    private static final List<String> RIVERS = List.of("river");
    private static final List<String> AREAS =
            List.of("nature-reserve", "nature-park", "national-park", "scenic-area", "wetland");
    /** Fields in which a row says it, and the kinds of what it names. */
    private static final Map<String, List<String>> FIELDS =
            Map.of("receiving_water", RIVERS, "water_body", RIVERS, "claimed_reserve", AREAS);

    private final Store store;
    private final LocalDate today;
    private final Map<List<String>, List<Feature>> held = new HashMap<>();
    private final Map<String, Optional<Claimed>> found = new HashMap<>();

    Claims(Store store, LocalDate today) {
        this.store = store;
        this.today = today;
    }

    /**
     * What a row says it lies at.
     *
     * @param name as the row has it
     * @param surely whether a thing that lies elsewhere is misplaced: that a point lies in the area it was delivered with is
     *     for its verification to tell
     */
    record Claimed(String name, boolean surely, List<Geometry> places) {
        /** Whether a point lies at one of them. */
        boolean isAt(Point point) {
            return places.stream().anyMatch(place -> {
                Envelope near = new Envelope(place.getEnvelopeInternal());
                near.expandBy(NEAR_DEG);
                return near.contains(point.getCoordinate()) && place.distance(point) <= NEAR_DEG;
            });
        }
    }

    /** Whether rows with a field of these names can say anything. */
    boolean areKnown(List<String> fields) {
        return fields.stream()
                .filter(FIELDS::containsKey)
                .anyMatch(field -> !held(FIELDS.get(field)).isEmpty());
    }

    /** What a row names and the store has; empty where it names nothing, or nothing of that name is known. */
    Optional<Claimed> of(Map<String, Object> properties) {
        return FIELDS.keySet().stream()
                .sorted()
                .filter(properties::containsKey)
                .flatMap(field ->
                        named(field, String.valueOf(properties.get(field)).strip()).stream())
                .findFirst();
    }

    private Optional<Claimed> named(String field, String text) {
        return found.computeIfAbsent(field + " " + text, key -> {
            List<Geometry> places = held(FIELDS.get(field)).stream()
                    .filter(feature -> isNamed(feature.name().strip(), text))
                    .map(feature -> feature.geometry().orElseThrow())
                    .toList();
            boolean surely = FIELDS.get(field).equals(RIVERS);
            return places.isEmpty() ? Optional.empty() : Optional.of(new Claimed(text, surely, places));
        });
    }

    /** Layers put the sub-zone behind the name, and ledgers the reach: 规山自然保护区核心区, 清河（城区段）. */
    private static boolean isNamed(String name, String text) {
        return Math.min(name.length(), text.length()) >= SHORTEST_NAME
                && (name.startsWith(text) || text.startsWith(name));
    }

    private List<Feature> held(List<String> kinds) {
        return held.computeIfAbsent(kinds, k -> {
            List<Feature> features = new ArrayList<>();
            Consumer<Feature> sound = feature -> {
                if (feature.fault().isEmpty()) {
                    features.add(feature);
                }
            };
            store.layers().stream()
                    .filter(layer -> k.contains(layer.kind()))
                    .forEach(layer -> store.scan(Query.all(layer.id()).asOf(today), sound::accept));
            return features;
        });
    }
}
