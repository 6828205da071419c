package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.duplicates.Duplicates;
import org.merestone.duplicates.Evidence;
import org.merestone.duplicates.Pair;
import org.merestone.formats.CsvFileWriter;
import org.merestone.geometry.Rounded;

/** Pairs of features that may be one thing, as they are handed out. */
public record DuplicateReport(String layer, Optional<String> with, LocalDate day, Duplicates duplicates) {
    /** The titles of {@link #rows}. */
    public static final List<String> COLUMNS = List.of(
            "grade",
            "points",
            "layer",
            "id",
            "name",
            "other_layer",
            "other_id",
            "other_name",
            "distance_m",
            "accuracy_m",
            "evidence");

    public static DuplicateReport of(Engine engine, String layer, Optional<String> with, LocalDate day) {
        return new DuplicateReport(layer, with, day, Duplicates.of(engine.store(), engine.kinds(), layer, with, day));
    }

    /** A pair a row, the surest first. */
    public List<List<String>> rows(String lang) {
        return duplicates.pairs().stream().map(pair -> row(pair, lang)).toList();
    }

    private static List<String> row(Pair pair, String lang) {
        return List.of(
                grade(pair),
                String.valueOf(pair.points()),
                pair.one().layer(),
                pair.one().id(),
                pair.one().name(),
                pair.other().layer(),
                pair.other().id(),
                pair.other().name(),
                String.valueOf(Rounded.metres(pair.distanceM())),
                String.valueOf(Rounded.metres(pair.accuracyM())),
                pair.evidence().stream()
                        .map(e -> e.text().in(lang))
                        .collect(Collectors.joining(lang.equals("en") ? "; " : "；")));
    }

    private static String grade(Pair pair) {
        return pair.isLikely() ? "likely" : "possible";
    }

    /** Writes {@link #rows} for spreadsheets: UTF-8 with a mark, no cell that runs as a formula. */
    public void csv(OutputStream stream, String lang) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
        rows(lang)
                .forEach(row -> csv.writeRecord(
                        row.stream().map(CsvFileWriter::harmless).toList()));
        csv.flush();
    }

    /** All of it as one line of JSON. */
    public String json() {
        return tree().toString();
    }

    ObjectNode tree() {
        ObjectNode json = Json.object().put("layer", layer);
        with.ifPresent(other -> json.put("with", other));
        json.put("as_of", day.toString());
        json.putObject("counts")
                .put("looked", duplicates.looked())
                .put("left", duplicates.left())
                .put(
                        "likely",
                        duplicates.pairs().stream().filter(Pair::isLikely).count())
                .put(
                        "possible",
                        duplicates.pairs().stream().filter(p -> !p.isLikely()).count());
        ArrayNode pairs = json.putArray("pairs");
        for (Pair pair : duplicates.pairs()) {
            ObjectNode entry = pairs.addObject().put("grade", grade(pair)).put("points", pair.points());
            named(entry.putObject("one"), pair.one());
            named(entry.putObject("other"), pair.other());
            entry.put("distance_m", Rounded.metres(pair.distanceM()))
                    .put("accuracy_m", Rounded.metres(pair.accuracyM()));
            ArrayNode evidence = entry.putArray("evidence");
            for (Evidence e : pair.evidence()) {
                evidence.addObject()
                        .put("is", e.name().toLowerCase(Locale.ROOT))
                        .put("points", e.points())
                        .put("text", e.text().zh());
            }
        }
        return json;
    }

    private static void named(ObjectNode json, Feature feature) {
        json.put("layer", feature.layer())
                .put("id", feature.id())
                .put("code", feature.code())
                .put("name", feature.name())
                .put("revision", feature.revision());
    }
}
