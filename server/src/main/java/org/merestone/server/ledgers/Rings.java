package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Relation;

/**
 * Every ring round a station with the sources of pollution that lie in it, or may.
 *
 * @param sources kinds of layers that hold such
 */
record Rings(List<String> sources) implements Listing {
    /** Beyond this many times the accuracy (r68) the probability is below 5 %, or above 95 %: as checks decide. */
    private static final double DECIDED = 1.645 / 1.51;
    /** Farther than any position is uncertain. */
    private static final double MARGIN_DEG = 0.05;

    static Rings read(Yaml yaml, Ledger.Known known) {
        yaml.onlyKeys("sources");
        return new Rings(yaml.at("sources").items().stream()
                .map(item -> known.kinds().named(item.text(), item).id())
                .toList());
    }

    @Override
    public Set<String> values() {
        return Set.of(
                "area_km2", "made_of", "state", "source_kind", "source_code", "source_name", "distance", "explanation");
    }

    @Override
    public List<String> kinds() {
        return sources;
    }

    @Override
    public Set<String> rules() {
        return Set.of();
    }

    @Override
    public List<Row> rows(Ground ground, Words words) {
        Map<String, List<Stored>> held = new LinkedHashMap<>();
        sources.forEach(kind -> held.put(kind, ground.stored(kind)));
        List<Row> rows = new ArrayList<>();
        for (Stored ring : ground.stored("station-ring")) {
            rows.addAll(rows(ring, held, ground, words));
        }
        return rows;
    }

    private List<Row> rows(Stored ring, Map<String, List<Stored>> held, Ground ground, Words words) {
        Optional<Geometry> area = ring.feature().geometry();
        if (ring.feature().fault().isPresent() || area.isEmpty()) {
            String why = words.say("管控圈有错被隔离：", "the ring is quarantined: ")
                    + ring.feature().fault().orElse("");
            return List.of(row(ring, "failed", Map.of("explanation", why), words));
        }
        List<Row> rows = new ArrayList<>();
        Envelope near = area.get().getEnvelopeInternal().copy();
        near.expandBy(MARGIN_DEG);
        held.values()
                .forEach(all -> all.stream()
                        .filter(source -> source.feature().geometry().isEmpty()
                                || near.intersects(
                                        source.feature().geometry().get().getEnvelopeInternal()))
                        .forEach(source ->
                                met(ring, area.get(), source, ground, words).ifPresent(rows::add)));
        List<String> gaps = sources.stream()
                .flatMap(kind -> ground.gap(kind, area.get()).stream())
                .map(words::say)
                .toList();
        if (!gaps.isEmpty()) {
            rows.add(row(ring, "not_covered", Map.of("explanation", String.join(words.between(), gaps)), words));
        }
        if (rows.isEmpty()) {
            rows.add(row(ring, "clear", Map.of(), words));
        }
        return rows;
    }

    /** Empty when the source is surely not in the ring. */
    private Optional<Row> met(Stored ring, Geometry area, Stored source, Ground ground, Words words) {
        Feature feature = source.feature();
        if (feature.fault().isPresent() || feature.geometry().isEmpty()) {
            // Where it lies is not known: it may be here, which the sheet about the ledger says once for all.
            return Optional.empty();
        }
        Relation relation = Relation.between(feature.geometry().get(), area);
        double distanceM = relation.distanceM();
        double accuracyM = Math.hypot(accuracyM(source, ground), accuracyM(ring, ground));
        boolean open = Math.abs(distanceM) < DECIDED * accuracyM;
        if (!open && !relation.relates().meetsInside()) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        boolean secret = ground.isSecret(source.layer().id());
        Text kind = ground.kind(source.layer().kind()).title();
        values.put("source_kind", words.say(kind));
        values.put("source_code", secret ? "" : feature.code());
        values.put("source_name", secret ? words.say("（涉密图层，名称从略）", "(secret layer, not named)") : feature.name());
        values.put("distance", plain(distanceM));
        if (open) {
            values.put(
                    "explanation",
                    words.say(
                            "距圈边界 " + plain(Math.abs(distanceM)) + " m，位置精度 " + plain(accuracyM) + " m，须现场复核",
                            "at " + plain(Math.abs(distanceM)) + " m from the border of the ring, known to "
                                    + plain(accuracyM) + " m: look on the spot"));
        }
        return Optional.of(row(ring, open ? "undetermined" : "hit", values, words));
    }

    private static double accuracyM(Stored stored, Ground ground) {
        OptionalDouble own = stored.feature().accuracyM();
        OptionalDouble ofLayer = stored.layer().provenance().accuracyM();
        double usual = ground.kind(stored.layer().kind()).defaults().accuracyM();
        double known = own.orElse(ofLayer.orElse(usual));
        return Math.max(known, stored.feature().roundingM().orElse(0));
    }

    private static String plain(double metres) {
        return String.format(java.util.Locale.ROOT, "%.1f", metres);
    }

    private Row row(Stored ring, String state, Map<String, String> of, Words words) {
        Map<String, String> values = new TreeMap<>(of);
        String found = state.equals("hit") ? words.say("圈内", "inside") : words.state(state);
        values.put("state", found);
        values.put("made_of", madeOf(ring, words));
        ring.feature()
                .geometry()
                .filter(Geometry::isValid)
                .ifPresent(area -> values.put(
                        "area_km2", String.format(java.util.Locale.ROOT, "%.3f", Measure.areaM2(area) / 1e6)));
        return new Row(ring, List.of(found), values);
    }

    private static String madeOf(Stored ring, Words words) {
        String station = String.valueOf(ring.feature().properties().getOrDefault("source_id", ""));
        String of = station.isEmpty() ? "" : words.say("（站点 " + station + "）", " (station " + station + ")");
        return ring.layer().provenance().source() + of;
    }

    @Override
    public List<List<String>> about(Words words) {
        return List.of(List.of(
                words.say("算作污染源的类别", "Kinds that count as sources"),
                sources.stream().collect(Collectors.joining(words.say("、", ", ")))));
    }
}
