package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
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
    private final Layer layer;
    private final FindingSet set;

    private FindingsBeside(Engine engine, Layer layer) {
        this.engine = engine;
        this.layer = layer;
        this.set = engine.findings().now();
    }

    /**
     * The findings that stand now, for features of a layer that are read after this: what was edited in between is newer
     * than the findings.
     */
    static FindingsBeside of(Engine engine, Layer layer) {
        if (!engine.checkedKinds().contains(layer.kind())) {
            throw Refusal.badInput(
                    "findings 只用于被核查的图层；图层 " + layer.id() + " 的类别 " + layer.kind() + " 不是被核查的对象",
                    "findings goes with layers that are checked; " + layer.id() + " is of kind " + layer.kind()
                            + ", which is not");
        }
        return new FindingsBeside(engine, layer);
    }

    /**
     * @param features of the layer
     * @return of what the findings are, and {@code subjects}: a feature that is not among them has not been checked as it is
     *     now
     */
    ObjectNode of(List<Feature> features) {
        FindingSet.Origin origin = set.origin();
        boolean any = origin.number() > 0;
        ObjectNode json = Json.object()
                .put("revision", origin.revision())
                .put("as_of", any ? origin.asOf().toString() : null)
                .put("behind", !origin.isOfTheSame(engine.wantedFindings()));
        ArrayNode subjects = json.putArray("subjects");
        if (any && isRuled()) {
            features.stream().filter(this::isChecked).forEach(feature -> subjects.add(subject(feature.id())));
        }
        return json;
    }

    /** Of a kind that no rule is about nothing is found, which says nothing. */
    private boolean isRuled() {
        return engine.books().stream()
                .flatMap(book -> book.rules().stream())
                .anyMatch(rule -> rule.subject().kinds().contains(layer.kind()));
    }

    /** What was edited since may lie elsewhere, and what does not hold on the day was not looked at. */
    private boolean isChecked(Feature feature) {
        return feature.revision() <= set.origin().revision()
                && feature.validity().holdsOn(set.origin().asOf());
    }

    private ObjectNode subject(String id) {
        List<StandingFinding> findings = set.of(layer.id(), id);
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
        json.put("verdict", strictest(verdicts).orElse(null));
        Set<String> zones = new TreeSet<>();
        hits.forEach(hit -> zones(hit).forEach(zone -> zones.add(name(zone))));
        ArrayNode named = json.putArray("zones");
        zones.stream().limit(MOST_ZONES).forEach(named::add);
        return json.put("zones_in_all", zones.size());
    }

    private static JsonNode zones(StandingFinding finding) {
        return Json.object("{" + finding.detail().member("zones") + "}").path("zones");
    }

    private static String name(JsonNode zone) {
        String name = zone.path("name").asText();
        return name.isEmpty() ? zone.path("id").asText() : name;
    }

    private static Optional<String> strictest(Set<String> verdicts) {
        return Stream.of(Verdict.values())
                .map(Verdict::json)
                .filter(verdicts::contains)
                .findFirst();
    }
}
