package org.merestone.server.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.checks.Round;
import org.merestone.store.Anchor;
import org.merestone.store.Query;
import org.merestone.store.Store;

/**
 * Where stored subjects lie, whenever they hold, so that it can be told without reading them which of them a change can
 * reach. Of each layer one revision is held, and what changed since is read when it is asked about.
 */
public final class Whereabouts {
    /** More are not read one by one. */
    private static final int MOST_CHANGED = 2_000;

    private final Store store;
    private final Map<String, Sheet> sheets = new HashMap<>();

    /**
     * A place in which something lies.
     *
     * @param place empty: anywhere, since nobody can tell
     * @param accuracyM the worst of its versions
     */
    private record Spot(Optional<Envelope> place, double accuracyM) {
        Spot with(Spot other) {
            Optional<Envelope> both = place.flatMap(mine -> other.place().map(its -> {
                Envelope all = new Envelope(mine);
                all.expandToInclude(its);
                return all;
            }));
            return new Spot(both, Math.max(accuracyM, other.accuracyM()));
        }
    }

    private record Sheet(Layer layer, Optional<Anchor> anchor, Map<String, Spot> spots) {}

    /** Asked of a place: whether what lies there may be meant. */
    @FunctionalInterface
    public interface Test {
        boolean accepts(String id, Envelope place, double accuracyM);
    }

    Whereabouts(Store store) {
        this.store = store;
    }

    /**
     * Ids of the features of a layer that may be meant, among them all whose place is not known.
     *
     * @param round whose revision is read by
     * @return empty when a newer revision is held, or another history
     */
    public synchronized Optional<Set<String>> of(Layer layer, Round round, Test test) {
        return at(layer, round).map(sheet -> {
            Set<String> found = new HashSet<>();
            sheet.spots().forEach((id, spot) -> {
                if (spot.place()
                        .map(place -> test.accepts(id, place, spot.accuracyM()))
                        .orElse(true)) {
                    found.add(id);
                }
            });
            return found;
        });
    }

    private Optional<Sheet> at(Layer layer, Round round) {
        Optional<Sheet> held = Optional.ofNullable(sheets.get(layer.id()));
        long wanted = revision(round.anchor());
        if (held.isPresent() && revision(held.get().anchor()) > wanted) {
            return Optional.empty();
        }
        Sheet sheet = held.filter(known -> known.layer().isDescribedAs(layer) && isOfThisHistory(known))
                .flatMap(known -> followed(known, layer, round))
                .orElseGet(() -> read(layer, round));
        sheets.put(layer.id(), sheet);
        return Optional.of(sheet);
    }

    private boolean isOfThisHistory(Sheet known) {
        return store.anchor(revision(known.anchor())).equals(known.anchor());
    }

    private static long revision(Optional<Anchor> anchor) {
        return anchor.map(Anchor::number).orElse(0L);
    }

    private Optional<Sheet> followed(Sheet known, Layer layer, Round round) {
        long since = revision(known.anchor());
        long now = revision(round.anchor());
        List<String> changed = layer.contents().revision() > since ? store.changed(layer.id(), since, now) : List.of();
        if (changed.size() > MOST_CHANGED) {
            return Optional.empty();
        }
        // What is held is touched when all is read: where that fails it must not lack any.
        Map<String, Spot> moved = read(layer, round, changed);
        changed.forEach(known.spots()::remove);
        known.spots().putAll(moved);
        return Optional.of(new Sheet(layer, round.anchor(), known.spots()));
    }

    private Map<String, Spot> read(Layer layer, Round round, Collection<String> ids) {
        Map<String, Spot> spots = new HashMap<>();
        Query all = Query.all(layer.id()).at(revision(round.anchor()));
        ids.forEach(id -> store.scan(all.only(id), feature -> put(layer, round, feature, spots)));
        return spots;
    }

    private Sheet read(Layer layer, Round round) {
        Map<String, Spot> spots = new HashMap<>();
        store.scan(Query.all(layer.id()).at(revision(round.anchor())), feature -> put(layer, round, feature, spots));
        return new Sheet(layer, round.anchor(), spots);
    }

    private static void put(Layer layer, Round round, Feature feature, Map<String, Spot> spots) {
        Spot spot = StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                .subject()
                .map(subject ->
                        new Spot(Optional.of(subject.geometry().getEnvelopeInternal()), round.accuracyM(subject)))
                .orElseGet(() -> new Spot(Optional.empty(), 0));
        spots.merge(feature.id(), spot, Spot::with);
    }

    /** Features of a layer that hold on a day, by id. */
    public List<Feature> features(Query ofLayer, Collection<String> ids) {
        List<Feature> features = new ArrayList<>();
        ids.stream().sorted().forEach(id -> store.scan(ofLayer.only(id), features::add));
        return features;
    }
}
