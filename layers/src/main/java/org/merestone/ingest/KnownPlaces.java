package org.merestone.ingest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Measure;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** Where the delivered things lie by what was known before: by their codes, or by their name where only one has it. */
final class KnownPlaces {
    /** Places further apart under one code or name say nothing of where it is. */
    private static final double ONE_PLACE_M = 100;

    private static final int HASHES = 1 << 24;

    private final List<String> fields;
    /** By a hash: that a few more are kept than are asked for does no harm. */
    private final BitSet wanted = new BitSet(HASHES);

    private final Map<String, List<Coordinate>> places = new HashMap<>();

    private KnownPlaces(Kind kind, List<Draft> drafts) {
        this.fields = List.of("code", kind.id().replace('-', '_') + "_code", "name");
        drafts.forEach(d -> keys(d.properties()).forEach(key -> wanted.set(hash(key))));
    }

    /**
     * @param control things whose places a person says are sure
     * @return what those say, and beside them the features of all layers of the kind
     */
    static KnownPlaces of(Store store, Kind kind, List<Draft> drafts, List<Subjects.Row> control) {
        List<Layer> layers = store.layers().stream()
                .filter(layer -> layer.kind().equals(kind.id()))
                .toList();
        boolean nothing = layers.isEmpty() && control.isEmpty();
        KnownPlaces known = of(kind, nothing ? List.of() : drafts, control);
        layers.forEach(layer -> store.scan(Query.all(layer.id()), known::add));
        return known;
    }

    static KnownPlaces of(Kind kind, List<Draft> drafts, List<Subjects.Row> control) {
        KnownPlaces known = new KnownPlaces(kind, drafts);
        control.stream()
                .filter(row -> row.faults().isEmpty())
                .forEach(row -> known.add(row.properties(), row.geometry()));
        return known;
    }

    /** Where it is by its code, else by its name; empty when nobody knows, or several places are known. */
    Optional<Coordinate> of(Draft draft) {
        return keys(draft.properties())
                .map(key -> places.getOrDefault(key, List.of()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .filter(found -> found.stream().allMatch(p -> Measure.distanceM(p, found.get(0)) <= ONE_PLACE_M))
                .map(found -> found.get(0));
    }

    private static int hash(String key) {
        return key.hashCode() & (HASHES - 1);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    private void add(Feature feature) {
        if (feature.fault().isEmpty()) {
            add(feature.properties(), feature.geometry());
        }
    }

    private void add(Map<String, Object> properties, Optional<Geometry> geometry) {
        geometry.ifPresent(g -> keys(properties)
                .filter(key -> wanted.get(hash(key)))
                .forEach(key ->
                        places.computeIfAbsent(key, k -> new ArrayList<>()).add(middle(g))));
    }

    static Coordinate middle(Geometry lonLat) {
        return lonLat.getCentroid().getCoordinate();
    }

    private Stream<String> keys(Map<String, Object> properties) {
        return fields.stream()
                .filter(properties::containsKey)
                .map(field ->
                        field + ":" + String.valueOf(properties.get(field)).strip());
    }
}
