package org.merestone.server.ledgers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.merestone.rules.Rule;
import org.merestone.store.StandingFinding;

/**
 * A standing finding, read.
 *
 * @param rule empty when the subject as a whole could not be checked, or the rule is no more
 */
record Said(StandingFinding finding, Optional<Rule> rule, JsonNode detail) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A zone that the finding names. */
    record Zone(String layer, String id, String name) {}

    static Said of(StandingFinding finding, Optional<Rule> rule) {
        try {
            return new Said(finding, rule, MAPPER.readTree(finding.detail().json()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a finding is kept as JSON: " + finding.detail(), e);
        }
    }

    boolean is(String state) {
        return finding.state().equals(state);
    }

    List<Zone> zones() {
        return StreamSupport.stream(detail.path("zones").spliterator(), false)
                .map(zone -> new Zone(
                        zone.path("layer").asText(),
                        zone.path("id").asText(),
                        zone.path("name").asText()))
                .toList();
    }

    String explanation(Words words) {
        String zh = detail.path("explanation").asText();
        return words.say(zh, detail.path("explanation_en").asText(zh));
    }

    List<String> questions() {
        return StreamSupport.stream(detail.path("questions").spliterator(), false)
                .map(question -> question.path("ask").asText())
                .toList();
    }

    Optional<String> distanceM() {
        JsonNode distance = detail.at("/relation/distance_m");
        return distance.isNumber() ? Optional.of(distance.asText()) : Optional.empty();
    }
}
