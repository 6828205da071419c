package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A finding as a check's JSON has it.
 *
 * @param hidden whether a layer that it rests on is left out of the report: then neither names nor measures may be told
 */
record Finding(JsonNode json, boolean hidden) {
    String state() {
        return json.path("state").asText();
    }

    boolean is(String state) {
        return state().equals(state);
    }

    /** Whether the subject meets its zones or may do so. */
    boolean met() {
        return is("hit") || is("undetermined");
    }

    String why() {
        return json.path("why").asText("");
    }

    String kind() {
        return json.path("zone_kind").asText("");
    }

    String verdict() {
        return json.path("verdict").asText("");
    }

    /** The class of the style: its verdict if it is a hit, else its state. */
    String tone() {
        return is("hit") ? verdict() : is("clear") ? "no_conflict" : state();
    }

    String title(String lang) {
        return json.path("title").path(lang).asText();
    }

    JsonNode basis() {
        return json.path("basis");
    }

    JsonNode relation() {
        return json.path("relation");
    }

    boolean review() {
        return basis().path("legal_review").asBoolean() || json.path("doubt").isTextual();
    }

    Stream<JsonNode> zones() {
        return StreamSupport.stream(json.path("zones").spliterator(), false);
    }

    Optional<JsonNode> nearest() {
        return Optional.of(json.path("nearest_zone")).filter(JsonNode::isObject);
    }

    Stream<JsonNode> questions() {
        return StreamSupport.stream(json.path("questions").spliterator(), false);
    }

    /** What it says of the place, without the title of the rule and, of a hit, without the law, which is told beside it. */
    String words(String lang) {
        boolean english = lang.equals("en") && json.path("explanation_en").isTextual();
        String words = json.path(english ? "explanation_en" : "explanation").asText();
        String title = english ? title("en") + ": " : title("zh") + "：";
        String place = words.startsWith(title) ? words.substring(title.length()) : words;
        String by = (english ? ", by 《" : "，依据《") + basis().path("law").asText();
        int law = is("hit") ? place.indexOf(by) : -1;
        return law < 0 ? place : place.substring(0, law) + (english ? "." : "。");
    }
}
