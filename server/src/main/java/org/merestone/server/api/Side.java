package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.merestone.checks.Brief;
import org.merestone.checks.Finding;
import org.merestone.checks.State;

/**
 * What a rule says of a subject in one of two runs that are held against each other.
 *
 * @param json {@code state}, {@code verdict} and {@code why}, and of the rest what is kept of a finding that stands
 */
record Side(ObjectNode json) {
    private static final Set<String> SHOWN = Set.of(
            "state", "verdict", "why", "relation", "zones", "basis", "questions", "explanation", "explanation_en");
    private static final Set<String> OF_ZONE = Set.of("layer", "id", "code", "name");
    private static final Set<String> OF_BASIS =
            Set.of("law", "article", "text_sha256", "valid_from", "valid_to", "confidence", "legal_review");
    private static final Set<String> MET = Set.of(State.HIT.json(), State.UNDETERMINED.json());

    private static final List<String> SAID = List.of(
            "/state",
            "/verdict",
            "/relation/relates",
            "/relation/overlap_m2",
            "/relation/length_m",
            "/basis/law",
            "/basis/article",
            "/basis/text_sha256");

    static Side of(Finding finding) {
        ObjectNode json = Json.object(Brief.of(finding));
        json.put("state", finding.state().json());
        json.put("verdict", finding.verdict().map(v -> v.json()).orElse(null));
        json.put("why", finding.why().map(State.Why::json).orElse(null));
        return of(json);
    }

    /** @param finding as a check or a standing finding has it */
    static Side of(ObjectNode finding) {
        ObjectNode json = finding.deepCopy().retain(SHOWN);
        if (json.get("basis") instanceof ObjectNode basis) {
            basis.retain(OF_BASIS);
        }
        if (!MET.contains(json.path("state").asText())) {
            // Which one is the nearest of those that do not matter is no part of what is said.
            json.putArray("zones");
        }
        json.path("zones").forEach(zone -> ((ObjectNode) zone).retain(OF_ZONE));
        return new Side(json);
    }

    String state() {
        return json.path("state").asText();
    }

    boolean isClear() {
        return state().equals(State.CLEAR.json());
    }

    /**
     * Whether the other says the same: by state, verdict, zones, how much of the subject lies in them, clause and questions.
     * How far away a border lies that decides nothing is no difference, and neither is why something is clear.
     */
    boolean saysAs(Side other) {
        return isClear() && other.isClear() || said().equals(other.said());
    }

    private List<JsonNode> said() {
        ArrayNode zones = Json.object().putArray("zones");
        json.path("zones")
                .forEach(zone -> zones.add(
                        zone.path("layer").asText() + " " + zone.path("id").asText()));
        ArrayNode asked = Json.object().putArray("questions");
        json.path("questions").forEach(question -> asked.add(question.path("field")));
        boolean isMet = MET.contains(state());
        Stream<JsonNode> said =
                SAID.stream().filter(at -> isMet || !at.startsWith("/relation")).map(json::at);
        return Stream.concat(said, Stream.of(zones, asked)).toList();
    }
}
