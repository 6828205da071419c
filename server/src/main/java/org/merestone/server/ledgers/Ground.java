package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.checks.Places;
import org.merestone.checks.Reserves;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** What ledgers are made of: what is stored as of one set of standing findings, and that set. */
public final class Ground {
    private final Kinds kinds;
    private final List<Rulebook> books;
    private final List<Layer> layers;
    private final FindingSet set;
    private final Asking asking;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Map<String, List<Said>>> said = new HashMap<>();
    private final Map<String, Map<String, Feature>> features = new ConcurrentHashMap<>();
    private final Map<String, Optional<PreparedGeometry>> covered = new ConcurrentHashMap<>();

    /**
     * What is looked up while a ledger is made.
     *
     * @param features of a layer at the revision of the findings that hold on their day, quarantined ones too
     * @param reserves in which protected areas features of a layer lie, in their order; empty for quarantined ones
     * @param places where they lie, likewise
     * @param figures whether a figure of the year counts a feature, by its id
     * @param setAside what a person said who set a finding aside
     */
    public record Asking(
            Function<Layer, List<Feature>> features,
            BiFunction<Layer, List<Feature>, List<Optional<Reserves>>> reserves,
            BiFunction<Layer, List<Feature>, List<Optional<Places>>> places,
            Map<String, Predicate<Feature>> figures,
            Function<StandingFinding, Optional<String>> setAside) {}

    /** @param layers of the revision of the findings */
    public Ground(Kinds kinds, List<Rulebook> books, List<Layer> layers, FindingSet set, Asking asking) {
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.layers = List.copyOf(layers);
        this.set = set;
        this.asking = asking;
        books.forEach(book -> book.rules().forEach(rule -> rules.put(rule.id(), rule)));
        for (StandingFinding finding : set.findings()) {
            said.computeIfAbsent(finding.subject().layer(), layer -> new HashMap<>())
                    .computeIfAbsent(finding.subject().id(), id -> new ArrayList<>())
                    .add(Said.of(finding, Optional.ofNullable(rules.get(finding.rule()))));
        }
    }

    FindingSet.Origin origin() {
        return set.origin();
    }

    List<Rulebook> books() {
        return books;
    }

    Kind kind(String id) {
        return kinds.kind(id);
    }

    Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    List<Layer> layers(String kind) {
        return layers.stream().filter(layer -> layer.kind().equals(kind)).toList();
    }

    /** Of the layer of that id, while there is one. */
    Optional<Layer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    /** Whether a layer is not to be named on paper. */
    boolean isSecret(String layer) {
        return layer(layer)
                .filter(l -> l.provenance().sensitivity() == Kind.Sensitivity.SECRET)
                .isPresent();
    }

    boolean counts(String figure, Feature feature) {
        return asking.figures().get(figure).test(feature);
    }

    Optional<String> setAside(Said one) {
        return asking.setAside().apply(one.finding());
    }

    List<Optional<Reserves>> reserves(Layer layer, List<Feature> of) {
        return asking.reserves().apply(layer, of);
    }

    List<Feature> features(Layer layer) {
        return asking.features().apply(layer);
    }

    /** A feature of a layer that is asked for by its id. */
    Optional<Feature> feature(String layer, String id) {
        return layer(layer)
                .flatMap(of -> Optional.ofNullable(features.computeIfAbsent(
                                layer,
                                any -> features(of).stream()
                                        .collect(Collectors.toMap(Feature::id, f -> f, (one, other) -> one)))
                        .get(id)));
    }

    /** All of a kind, by county, town, code and id; those that lie nowhere last. */
    List<Stored> stored(String kind) {
        List<Stored> all = new ArrayList<>();
        layers(kind).forEach(layer -> all.addAll(stored(layer)));
        all.sort(Comparator.comparing((Stored s) -> code(s.county()))
                .thenComparing(s -> code(s.town()))
                .thenComparing(s -> s.feature().code())
                .thenComparing(s -> s.feature().id()));
        return all;
    }

    private static String code(Optional<StandingFinding.Place> place) {
        return place.map(StandingFinding.Place::code).orElse("\uffff");
    }

    /** Where those lie of which something stands is known with it; the others are asked about. */
    private List<Stored> stored(Layer layer) {
        Map<String, List<Said>> known = said.getOrDefault(layer.id(), Map.of());
        List<Stored> all = new ArrayList<>();
        List<Feature> others = new ArrayList<>();
        for (Feature feature : features(layer)) {
            List<Said> own = known.getOrDefault(feature.id(), List.of());
            if (own.isEmpty()) {
                others.add(feature);
            } else {
                StandingFinding.Subject subject = own.get(0).finding().subject();
                all.add(new Stored(layer, feature, subject.county(), subject.town(), own));
            }
        }
        List<Optional<Places>> places = asking.places().apply(layer, others);
        for (int i = 0; i < others.size(); i++) {
            Optional<StandingFinding.Place> county = place(places.get(i), Places.Level.COUNTY);
            Optional<StandingFinding.Place> town = place(places.get(i), Places.Level.TOWN);
            all.add(new Stored(layer, others.get(i), county, town, List.of()));
        }
        return all;
    }

    private static Optional<StandingFinding.Place> place(Optional<Places> places, Places.Level level) {
        return places.flatMap(p -> p.at(level).place()).map(p -> new StandingFinding.Place(p.code(), p.name()));
    }

    /** Why layers of a kind do not tell what is not in a place; empty when they do. */
    Optional<Text> gap(String kind, Geometry place) {
        Text title = kind(kind).title();
        if (layers(kind).isEmpty()) {
            return Optional.of(Text.of("没有“" + title.zh() + "”图层", "there is no layer of " + title.en()));
        }
        boolean covers = covered.computeIfAbsent(kind, this::coverage)
                .filter(area -> area.covers(place))
                .isPresent();
        return covers
                ? Optional.empty()
                : Optional.of(Text.of(
                        "“" + title.zh() + "”图层没有说明覆盖这里",
                        "no layer of " + title.en() + " is said to be complete here"));
    }

    private Optional<PreparedGeometry> coverage(String kind) {
        List<Geometry> areas = layers(kind).stream()
                .flatMap(layer -> layer.coverage().stream())
                .map(Layer.Coverage::area)
                .toList();
        return areas.isEmpty()
                ? Optional.empty()
                : Optional.of(PreparedGeometryFactory.prepare(UnaryUnionOp.union(areas)));
    }
}
