package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A check of which a part is withheld, held against the check as it is computed without the layers in question. What no
 * withheld layer decides is the same in both; of the rest the law is, and states and verdict must follow from the findings.
 */
final class Partial {
    /** Of a finding that is withheld in part, what only its zones decide. */
    private static final List<String> DECIDED = List.of(
            "state",
            "why",
            "verdict",
            "explanation",
            "explanation_en",
            "questions",
            "relation",
            "zones",
            "nearest_zone",
            "overlap",
            "layers",
            Withholding.MARK);
    /** Of the head, what the layers that are there decide. */
    private static final List<String> OF_LAYERS = List.of("id", "notes", "notes_en", "recheck_by");

    private final ObjectNode check;
    private final ObjectNode open;
    private final Collection<String> withheld;

    /** @param open the check as it is computed without the layers withheld */
    Partial(ObjectNode check, ObjectNode open, Collection<String> withheld) {
        this.check = check;
        this.open = open;
        this.withheld = withheld;
    }

    /** The parts that do not agree; findings by their rules. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<String, JsonNode> shown = Recomputation.findings(check);
        Map<String, JsonNode> computed = Recomputation.findings(open);
        if (!shown.keySet().equals(computed.keySet())
                || shown.size() != check.path("findings").size()) {
            faults.add("findings");
            return faults;
        }
        shown.forEach((rule, finding) -> {
            if (!agrees(finding, computed.get(rule))) {
                faults.add(rule);
            }
        });
        Stream.of("control_units", "places")
                .filter(part -> !isMarked(check.path(part)) && !check.path(part).equals(open.path(part)))
                .forEach(faults::add);
        if (!check.path("subject").equals(open.path("subject"))) {
            faults.add("subject");
        }
        if (!without(check.path("check"), OF_LAYERS).equals(without(open.path("check"), OF_LAYERS))) {
            faults.add("check");
        }
        faults.addAll(sums());
        return faults;
    }

    private boolean agrees(JsonNode finding, JsonNode computed) {
        return isMarked(finding)
                ? without(finding, DECIDED).equals(without(computed, DECIDED))
                : !finding.has(Withholding.MARK) && finding.equals(computed);
    }

    /** Whether it says that it is withheld for layers that are, which a finding must have consulted. */
    private boolean isMarked(JsonNode part) {
        Set<String> marks = texts(part.path(Withholding.MARK));
        return !marks.isEmpty()
                && withheld.containsAll(marks)
                && (!part.has("rule") || texts(part.path("layers")).containsAll(marks));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode without(JsonNode object, List<String> names) {
        return object instanceof ObjectNode members ? members.deepCopy().remove(names) : object;
    }

    /** Whether the states add up, the strictest hit leads, and nothing open is called complete. */
    private List<String> sums() {
        Map<String, Integer> states = new TreeMap<>();
        check.path("states").fieldNames().forEachRemaining(state -> states.put(state, 0));
        Set<String> hits = new TreeSet<>();
        for (JsonNode finding : check.path("findings")) {
            states.merge(finding.path("state").asText(), 1, Integer::sum);
            if (finding.path("state").asText().equals("hit")) {
                hits.add(finding.path("verdict").asText());
            }
        }
        List<String> faults = new ArrayList<>();
        states.forEach((state, count) -> {
            if (check.path("states").path(state).asInt(-1) != count) {
                faults.add("states." + state);
            }
        });
        boolean isOpen =
                Stream.of("undetermined", "not_covered", "failed").anyMatch(s -> states.getOrDefault(s, 0) > 0);
        boolean complete = check.path("complete").asBoolean();
        if (complete && isOpen) {
            faults.add("complete");
        }
        String expected = Stream.of("prohibited", "prohibited_if", "restricted", "attention")
                .filter(hits::contains)
                .findFirst()
                .orElse(complete ? "no_conflict" : "incomplete");
        if (!expected.equals(check.path("verdict").asText())) {
            faults.add("verdict");
        }
        return faults;
    }
}
