package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.checks.State;
import org.merestone.rules.Verdict;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** The findings that stand of some features in short, for a list of these: how many of each state, and the zones met. */
final class FindingsBeside {
    private static final int MOST_ZONES = 5;

    private final Engine engine;
    private final FindingSet set;

    private FindingsBeside(Engine engine) {
        this.engine = engine;
        this.set = engine.findings().now();
    }

    /**
     * @param features of that layer
     * @return of what the findings are, and {@code subjects}: a feature that is not among them has not been checked as it is
     *     now
     */
    static ObjectNode of(Engine engine, Layer layer, List<Feature> features) {
        if (engine.kind(layer.kind()).role() != Kind.Role.SUBJECT) {
            throw Refusal.badInput(
                    "findings 只用于对象图层；图层 " + layer.id() + " 的类别 " + layer.kind() + " 不是被核查的对象",
                    "findings goes with layers of subjects; " + layer.id() + " is of kind " + layer.kind()
                            + ", which is not checked");
        }
        return new FindingsBeside(engine).json(layer.id(), features);
    }

    private ObjectNode json(String layer, List<Feature> features) {
        FindingSet.Origin origin = set.origin();
        boolean any = origin.number() > 0;
        ObjectNode json = Json.object()
                .put("revision", origin.revision())
                .put("as_of", any ? origin.asOf().toString() : null)
                .put("behind", !origin.isOfTheSame(engine.wantedFindings()));
        ArrayNode subjects = json.putArray("subjects");
        // What was edited since may lie elsewhere: that nothing stands of it says nothing.
        features.stream()
                .filter(feature -> any && feature.revision() <= origin.revision())
                .forEach(feature -> subjects.add(subject(layer, feature.id())));
        return json;
    }

    private ObjectNode subject(String layer, String id) {
        List<StandingFinding> findings = set.of(layer, id);
        Map<String, Long> states = findings.stream()
                .collect(Collectors.groupingBy(StandingFinding::state, TreeMap::new, Collectors.counting()));
        List<StandingFinding> hits = findings.stream()
                .filter(finding -> finding.state().equals(State.HIT.json()))
                .toList();
        Set<String> verdicts =
                hits.stream().flatMap(hit -> hit.verdict().stream()).collect(Collectors.toSet());
        ObjectNode json = Json.object().put("id", id);
        ObjectNode counted = json.putObject("states");
        states.forEach(counted::put);
        json.put("verdict", strictest(verdicts));
        Set<String> zones = new TreeSet<>();
        hits.forEach(hit -> Json.object(hit.detail()).path("zones").forEach(zone -> zones.add(name(zone))));
        ArrayNode named = json.putArray("zones");
        zones.stream().limit(MOST_ZONES).forEach(named::add);
        return json.put("zones_in_all", zones.size());
    }

    private static String name(JsonNode zone) {
        String name = zone.path("name").asText();
        return name.isEmpty() ? zone.path("id").asText() : name;
    }

    /** Null where there is none. */
    private static String strictest(Set<String> verdicts) {
        for (Verdict verdict : Verdict.values()) {
            if (verdicts.contains(verdict.json())) {
                return verdict.json();
            }
        }
        return null;
    }
}
