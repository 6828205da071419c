package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Rounded;

/** Looks through layers for features whose name or code has a text in it, in any case, and keeps the best. */
final class Search {
    private final Engine engine;
    private final String text;
    private final Optional<LocalDate> asOf;
    private final LocalDate today;
    private final int limit;
    private final List<TreeSet<Hit>> best = new ArrayList<>();
    private long matched;

    /**
     * @param text every character of which stands for itself
     * @param asOf only what holds by law on this day; empty: each feature as it holds today, else as it held last
     */
    Search(Engine engine, String text, Optional<LocalDate> asOf, int limit) {
        this.engine = engine;
        this.text = text;
        this.asOf = asOf;
        this.today = engine.today();
        this.limit = limit;
    }

    /** How well a text fits, the best first. */
    enum Rank {
        IS_THE_CODE,
        BEGINS,
        CONTAINS
    }

    /** A feature found, and by which of its names. */
    record Hit(Rank rank, Kind kind, Feature feature) {
        private static final Comparator<Hit> ORDER = Comparator.comparing(Hit::rank)
                .thenComparing(hit -> hit.feature().name().length())
                .thenComparing(hit -> hit.feature().name())
                .thenComparing(hit -> hit.feature().code())
                .thenComparing(hit -> hit.feature().layer())
                .thenComparing(hit -> hit.feature().id());

        ObjectNode json() {
            ObjectNode json = Json.object()
                    .put("layer", feature.layer())
                    .put("id", feature.id())
                    .put("name", feature.name())
                    .put("code", feature.code())
                    .put("kind", kind.id())
                    .put("fault", feature.fault().orElse(null));
            json.putNull("lon").putNull("lat").putNull("extent");
            feature.geometry().filter(g -> !g.isEmpty()).ifPresent(g -> place(json, g));
            return json;
        }

        private static void place(ObjectNode json, Geometry geometry) {
            Point inside = geometry.getInteriorPoint();
            json.put("lon", Rounded.degrees(inside.getX())).put("lat", Rounded.degrees(inside.getY()));
            Envelope box = geometry.getEnvelopeInternal();
            json.putArray("extent")
                    .add(Rounded.degrees(box.getMinX()))
                    .add(Rounded.degrees(box.getMinY()))
                    .add(Rounded.degrees(box.getMaxX()))
                    .add(Rounded.degrees(box.getMaxY()));
        }
    }

    void look(Layer layer) {
        Kind kind = engine.kinds().kind(layer.kind());
        List<String> fields = fields(kind);
        String filter =
                fields.stream().map(f -> f + " ILIKE '" + pattern() + "'").collect(Collectors.joining(" OR "));
        Versions versions = new Versions();
        FeatureQuery.all(layer.id())
                .on(asOf)
                .where(Optional.of(filter))
                .scan(
                        engine,
                        feature -> rank(feature, fields).ifPresent(rank -> versions.add(new Hit(rank, kind, feature))));
        versions.end();
        best.add(versions.best);
    }

    /** Its name, its code, and the code that its authority gave it. */
    private static List<String> fields(Kind kind) {
        String own = kind.id().replace('-', '_') + "_code";
        return Stream.of("code", "name", own)
                .filter(name -> kind.findField(name).isPresent())
                .toList();
    }

    /** Finds at least all that are wanted, without a character that means something in a filter. */
    private String pattern() {
        return text.codePoints()
                .mapToObj(c -> c < 128 && Character.isLetterOrDigit(c) || Character.isIdeographic(c)
                        ? Character.toString(c)
                        : "_")
                .collect(Collectors.joining("", "%", "%"));
    }

    private Optional<Rank> rank(Feature feature, List<String> fields) {
        Set<Rank> ranks = new HashSet<>();
        for (String field : fields) {
            if (feature.properties().get(field) instanceof String value) {
                rank(value, field.equals("name")).ifPresent(ranks::add);
            }
        }
        return ranks.stream().min(Comparator.naturalOrder());
    }

    private Optional<Rank> rank(String value, boolean name) {
        if (!name && value.strip().equalsIgnoreCase(text)) {
            return Optional.of(Rank.IS_THE_CODE);
        }
        for (int at = 0; at + text.length() <= value.length(); at++) {
            if (value.regionMatches(true, at, text, 0, text.length())) {
                return Optional.of(at == 0 ? Rank.BEGINS : Rank.CONTAINS);
            }
        }
        return Optional.empty();
    }

    /** The versions of one feature come one after the other, by the day from which they hold: one of them is shown. */
    private final class Versions {
        private final TreeSet<Hit> best = new TreeSet<>(Hit.ORDER);
        private Optional<Hit> shown = Optional.empty();

        void add(Hit hit) {
            boolean same = shown.filter(
                            s -> s.feature().id().equals(hit.feature().id()))
                    .isPresent();
            if (!same) {
                end();
            }
            boolean held = same && shown.orElseThrow().feature().validity().holdsOn(today);
            if (!held) {
                shown = Optional.of(hit);
            }
        }

        void end() {
            shown.ifPresent(hit -> {
                matched++;
                best.add(hit);
                if (best.size() > limit) {
                    best.pollLast();
                }
            });
            shown = Optional.empty();
        }
    }

    private record Placed(Hit hit, int inItsLayer) {}

    /** At most as many as wanted, the best first; of those that fit as well the first of each layer before the second of any. */
    List<Hit> hits() {
        List<Placed> all = new ArrayList<>();
        for (TreeSet<Hit> ofLayer : best) {
            Map<Rank, Integer> seen = new EnumMap<>(Rank.class);
            ofLayer.forEach(hit -> all.add(new Placed(hit, seen.merge(hit.rank(), 1, Integer::sum))));
        }
        return all.stream()
                .sorted(Comparator.comparing((Placed p) -> p.hit().rank())
                        .thenComparing(Placed::inItsLayer)
                        .thenComparing(Placed::hit, Hit.ORDER))
                .limit(limit)
                .map(Placed::hit)
                .toList();
    }

    /** How many features there are in all. */
    long matched() {
        return matched;
    }
}
