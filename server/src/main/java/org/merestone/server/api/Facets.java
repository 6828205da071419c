package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.merestone.store.StandingFinding;

/** How many findings there are by each of what they can be narrowed by, counted in one pass over them. */
final class Facets {
    private final Map<String, Function<StandingFinding, Optional<String>>> by;
    private final Map<String, Map<String, int[]>> counts = new LinkedHashMap<>();

    private Facets(Map<String, Function<StandingFinding, Optional<String>>> by) {
        this.by = by;
        by.keySet().forEach(name -> counts.put(name, new HashMap<>()));
    }

    /** Names and numbers, each by name. */
    static ObjectNode of(List<StandingFinding> findings, Overrides overrides) {
        Map<String, Function<StandingFinding, Optional<String>>> by = new LinkedHashMap<>();
        by.put("state", finding -> Optional.of(finding.state()));
        by.put("verdict", StandingFinding::verdict);
        by.put("reason", finding -> Optional.of(finding.since().reason()));
        by.put("layer", finding -> Optional.of(finding.subject().layer()));
        by.put("rule", finding -> Optional.of(finding.rule()).filter(rule -> !rule.isEmpty()));
        by.put("override", finding -> overrides.standing(finding).map(Overrides.Standing::json));
        by.put("county", finding -> finding.subject().county().map(StandingFinding.Place::name));
        return findings.parallelStream()
                .collect(() -> new Facets(by), Facets::add, Facets::addAll)
                .json();
    }

    private void add(StandingFinding finding) {
        by.forEach((name, value) ->
                value.apply(finding).ifPresent(each -> counts.get(name).computeIfAbsent(each, e -> new int[1])[0]++));
    }

    private void addAll(Facets more) {
        more.counts.forEach((name, values) -> values.forEach(
                (value, count) -> counts.get(name).computeIfAbsent(value, e -> new int[1])[0] += count[0]));
    }

    private ObjectNode json() {
        ObjectNode json = Json.object();
        counts.forEach((name, values) -> {
            ObjectNode one = json.putObject(name);
            new TreeMap<>(values).forEach((value, count) -> one.put(value, count[0]));
        });
        return json;
    }
}
