package org.merestone.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.checks.Check;
import org.merestone.checks.State;

/** Checks as the rows of a table, a row a finding. */
final class FindingRows {
    /** Column title to where its value is: in the check, or (without a slash before it) in the finding. */
    private static final Map<String, String> COLUMNS = columns();

    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<State> states;

    /** @param states findings in other ones are left out */
    FindingRows(Set<State> states) {
        this.states = states;
    }

    static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("row"));
        titles.addAll(COLUMNS.keySet());
        titles.addAll(List.of("place_doubt", "claimed", "zones", "questions"));
        return titles;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "/subject/id");
        columns.put("code", "/subject/properties/code");
        columns.put("name", "/subject/properties/name");
        columns.put("kind", "/subject/kind");
        for (String level : List.of("county", "town", "village", "grid")) {
            columns.put(level, "/places/" + level + "/name");
        }
        columns.put("claim_agrees", "/places/agrees");
        columns.put("lon", "/subject/geometry/coordinates/0");
        columns.put("lat", "/subject/geometry/coordinates/1");
        columns.put("found_on", "/subject/properties/found_on");
        columns.put("found_at", "/subject/properties/found_at");
        columns.put("as_of", "/check/as_of");
        columns.put("check_verdict", "/verdict");
        columns.put("complete", "/complete");
        for (String name : List.of("rule", "zone_kind", "state", "verdict", "why")) {
            columns.put(name, name);
        }
        for (String name : List.of(
                "relates", "overlap_m2", "share", "length_m", "width_m", "distance_m", "bearing_deg", "probability")) {
            columns.put(name, "relation/" + name);
        }
        for (String name : List.of("law", "article", "confidence")) {
            columns.put(name, "basis/" + name);
        }
        columns.put("explanation", "explanation");
        columns.put("anchor", "/check/anchor");
        return columns;
    }

    /** Texts as they are, and numbers. */
    List<List<Object>> of(int row, Check check) throws IOException {
        JsonNode done = mapper.readTree(check.utf8());
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode finding : done.get("findings")) {
            if (states.contains(State.valueOf(finding.get("state").asText().toUpperCase(Locale.ROOT)))) {
                List<Object> cells = new ArrayList<>(List.of(row));
                COLUMNS.values()
                        .forEach(at -> cells.add(cell(at.startsWith("/") ? done.at(at) : finding.at("/" + at))));
                cells.add(joined(done.at("/places/why"), ""));
                cells.add(joined(done.at("/places/claimed"), ""));
                cells.add(joined(finding.path("zones"), "/name"));
                cells.add(joined(finding.path("questions"), "/ask"));
                rows.add(cells);
            }
        }
        return rows;
    }

    /** @param member where in each item, as a JSON pointer */
    private static String joined(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(member).asText())
                .collect(Collectors.joining("；"));
    }

    /** Empty also for the coordinates of what is no point. */
    private static Object cell(JsonNode value) {
        if (value.isNull() || value.isContainerNode()) {
            return "";
        }
        return value.isTextual() ? value.asText() : value;
    }
}
