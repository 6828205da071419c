package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.formats.Sheet;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** Standing findings written whole: as JSON, or as a table for spreadsheets, a row a finding, no cell of which runs. */
public final class FindingList {
    private static final int WIDTH = 16;
    /** Column title to where its value is, as a JSON pointer into the finding. */
    private static final Map<String, String> COLUMNS = columns();

    private final Engine engine;
    private final FindingSet.Origin origin;
    private final List<StandingFinding> findings;
    private final Overrides overrides;
    private final FindingJson json;

    /** The formats by the name that {@code format} gives them. */
    public enum Format {
        JSON("application/json"),
        CSV("text/csv; charset=utf-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** Of the names of files. */
        String suffix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FindingList(Engine engine, FindingSet.Origin origin, List<StandingFinding> findings, Overrides overrides) {
        this.engine = engine;
        this.origin = origin;
        this.findings = findings;
        this.overrides = overrides;
        this.json = new FindingJson(engine.books(), overrides);
    }

    /** All of a set. */
    public static FindingList of(Engine engine, FindingSet set) {
        return new FindingList(engine, set.origin(), set.findings(), Overrides.now(engine));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of("layer", "id", "code", "name").forEach(name -> columns.put(name, "/subject/" + name));
        List.of("county", "town").forEach(name -> columns.put(name, "/subject/" + name + "/name"));
        columns.put("rule", "/rule");
        columns.put("rule_title", "/title/zh");
        List.of("state", "verdict", "why", "was", "reason", "since_revision", "since_on")
                .forEach(name -> columns.put(name, "/" + name));
        List.of("relates", "overlap_m2", "share", "length_m", "distance_m", "probability")
                .forEach(name -> columns.put(name, "/relation/" + name));
        List.of("law", "article", "confidence").forEach(name -> columns.put(name, "/basis/" + name));
        columns.put("explanation", "/explanation");
        List.of("standing", "reason", "evidence", "until", "author")
                .forEach(name -> columns.put("override_" + name, "/override/" + name));
        return columns;
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(COLUMNS.keySet());
        titles.addAll(List.of("zones", "questions", "revision", "as_of"));
        return titles;
    }

    /** Writes them all; {@code out} is left open. */
    public void write(Format format, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> out.write(Json.bytes(page(0, findings.size())));
            case CSV -> {
                try (Spreadsheet table = new Spreadsheet(out, titles())) {
                    findings.forEach(finding -> table.row(row(finding)));
                }
            }
            case XLSX -> {
                List<List<String>> rows = new ArrayList<>(List.of(titles()));
                findings.forEach(finding ->
                        rows.add(row(finding).stream().map(String::valueOf).toList()));
                List<Integer> widths = Collections.nCopies(titles().size(), WIDTH);
                new Sheet(rows)
                        .writeXlsx(
                                out, Sheet.Layout.of("现存结论", widths).with(FindingAbout.of(engine, origin, findings)));
            }
        }
    }

    /** Of what the findings are, how many there are by what, and some of them. */
    ObjectNode page(long offset, long limit) {
        boolean any = origin.number() > 0;
        ObjectNode answer = Json.object()
                .put("revision", origin.revision())
                .put("as_of", any ? origin.asOf().toString() : null)
                .put("at", any ? origin.at().toString() : null)
                .put("number_matched", findings.size());
        answer.set("counts", Facets.of(findings, overrides));
        ArrayNode page = answer.putArray("findings");
        findings.stream().skip(offset).limit(limit).forEach(finding -> page.add(json.of(finding)));
        return answer.put("number_returned", page.size());
    }

    private List<Object> row(StandingFinding finding) {
        ObjectNode values = json.of(finding);
        List<Object> cells = new ArrayList<>();
        COLUMNS.values().forEach(at -> cells.add(cell(values.at(at))));
        cells.add(joined(values.path("zones"), "name"));
        cells.add(joined(values.path("questions"), "ask"));
        cells.add(origin.revision());
        cells.add(origin.asOf().toString());
        return cells;
    }

    private static Object cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isTextual() ? value.asText() : value;
    }

    private static String joined(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(member).asText())
                .collect(Collectors.joining("；"));
    }
}
