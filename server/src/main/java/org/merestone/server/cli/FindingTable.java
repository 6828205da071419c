package org.merestone.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.checks.Check;

/** A CSV table for spreadsheets, a row a finding: UTF-8 with a byte order mark, no text that could run as a formula. */
final class FindingTable implements Results {
    /** Column title to where its value is: in the check, or (without a slash before it) in the finding. */
    private static final Map<String, String> COLUMNS = columns();

    private final ObjectMapper mapper = new ObjectMapper();
    private final CsvWriter csv;

    FindingTable(OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write('\ufeff');
        this.csv = CsvWriter.builder().build(out);
        List<String> titles = new ArrayList<>(List.of("row"));
        titles.addAll(COLUMNS.keySet());
        titles.addAll(List.of("zones", "questions"));
        csv.writeRecord(titles);
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "/subject/id");
        columns.put("code", "/subject/properties/code");
        columns.put("name", "/subject/properties/name");
        columns.put("kind", "/subject/kind");
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

    @Override
    public void write(int row, Check check) throws IOException {
        JsonNode done = mapper.readTree(check.json());
        for (JsonNode finding : done.get("findings")) {
            List<String> cells = new ArrayList<>(List.of(String.valueOf(row)));
            COLUMNS.values().forEach(at -> cells.add(cell(at.startsWith("/") ? done.at(at) : finding.at("/" + at))));
            cells.add(safe(joined(finding.path("zones"), "name")));
            cells.add(safe(joined(finding.path("questions"), "ask")));
            csv.writeRecord(cells);
        }
    }

    private static String joined(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(member).asText())
                .collect(Collectors.joining("；"));
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual() ? safe(value.asText()) : value.toString();
    }

    /** A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe before it. */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
