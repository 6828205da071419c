package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.checks.Reserves;

/** Every issue point, with the protected area that it was delivered with beside those in which it lies. */
record IssuePoints() implements Listing {
    private static final String KIND = "issue-point";

    static IssuePoints read(Yaml yaml) {
        yaml.onlyKeys();
        return new IssuePoints();
    }

    @Override
    public Set<String> values() {
        return Set.of("found", "found_zone", "reserve_agrees", "zone_agrees", "why", "unchecked");
    }

    @Override
    public List<String> kinds() {
        return Reserves.kinds();
    }

    @Override
    public Set<String> rules() {
        return Set.of();
    }

    @Override
    public List<Row> rows(Ground ground, Words words) {
        List<Stored> points = ground.stored(KIND);
        Map<String, Optional<Reserves>> reserves = new HashMap<>();
        for (Layer layer : ground.layers(KIND)) {
            List<Feature> own = points.stream()
                    .filter(point -> point.layer().id().equals(layer.id()))
                    .map(Stored::feature)
                    .toList();
            List<Optional<Reserves>> found = ground.reserves(layer, own);
            for (int i = 0; i < own.size(); i++) {
                reserves.put(layer.id() + "/" + own.get(i).id(), found.get(i));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Stored point : points) {
            String key = point.layer().id() + "/" + point.feature().id();
            rows.add(reserves.get(key)
                    .map(found -> row(point, found, ground, words))
                    .orElseGet(() -> quarantined(point, words)));
        }
        return rows;
    }

    private static Row quarantined(Stored point, Words words) {
        String state = words.state("failed");
        return new Row(
                point,
                List.of(state),
                Map.of(
                        "found", state,
                        "found_zone", state,
                        "reserve_agrees", state,
                        "zone_agrees", state,
                        "unchecked", state,
                        "why", point.feature().fault().orElse("")));
    }

    private Row row(Stored point, Reserves reserves, Ground ground, Words words) {
        List<String> gaps = kinds().stream()
                .filter(kind -> ground.gap(kind, point.feature().geometry().orElseThrow())
                        .isPresent())
                .map(kind -> words.say(ground.kind(kind).title()))
                .toList();
        Map<String, String> values = new TreeMap<>();
        boolean none = reserves.found().isEmpty();
        String nothing = gaps.isEmpty() ? words.state("clear") : words.state("not_covered");
        values.put("found", none ? nothing : each(reserves, found -> name(found, ground, words), words));
        values.put(
                "found_zone",
                each(reserves, found -> found.zone().title().map(words::say).orElse(""), words));
        values.put("reserve_agrees", agrees(reserves.reserve().agrees(), words));
        values.put("zone_agrees", agrees(reserves.zone().agrees(), words));
        values.put(
                "why",
                words.joined(Stream.of(reserves.reserve(), reserves.zone())
                        .flatMap(answer -> answer.why().map(words::say).stream())));
        values.put("unchecked", String.join(words.between(), gaps));
        return new Row(point, List.of(agrees(reserves.agrees(), words)), values);
    }

    private static String each(Reserves reserves, Function<Reserves.Found, String> of, Words words) {
        return words.joined(reserves.found().stream().map(found -> {
            String text = of.apply(found);
            return text.isEmpty() || found.sure() ? text : text + words.say("（未能判定）", " (undetermined)");
        }));
    }

    private static String name(Reserves.Found found, Ground ground, Words words) {
        Text kind = ground.kind(found.kind()).title();
        if (ground.isSecret(found.layer())) {
            return words.say(kind) + words.say("（涉密图层，名称从略）", " (secret layer, not named)");
        }
        return found.name().isBlank() ? words.say(kind) : found.name();
    }

    private static String agrees(Optional<Boolean> answer, Words words) {
        return answer.map(yes -> yes ? words.say("一致", "agrees") : words.say("不一致", "does not agree"))
                .orElseGet(() -> words.state("undetermined"));
    }

    @Override
    public List<List<String>> about(Words words) {
        return List.of();
    }
}
