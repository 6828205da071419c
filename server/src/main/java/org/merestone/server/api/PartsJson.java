package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Text;
import org.merestone.formats.Encoding;
import org.merestone.ingest.Proposal;

/** How the tables of files were read, what is open about them, and where they could lie. */
record PartsJson(String lang) {
    ObjectNode of(List<Proposal.Part> parts, List<Proposal.Open> open) {
        ObjectNode json = Json.object();
        ArrayNode asked = json.putArray("open");
        open.forEach(o ->
                asked.addObject().put("choice", o.choice()).put("ask", o.ask().in(lang)));
        json.set("encoding", parts.isEmpty() ? Json.object() : encoding(parts.get(0)));
        ArrayNode tables = json.putArray("tables");
        ArrayNode trials = json.putArray("crs_candidates");
        ArrayNode readings = json.putArray("readings");
        TrialJson trial = new TrialJson(lang);
        for (Proposal.Part part : parts) {
            tables.add(table(part));
            part.trials().forEach(t -> trials.add(trial.of(part, t)));
            part.readings()
                    .first()
                    .forEach(r -> readings.addObject()
                            .put("file", part.file())
                            .put("row", r.row())
                            .put("field", r.field())
                            .put("raw", r.raw())
                            .put("read_as", r.readAs().in(lang)));
        }
        return json;
    }

    private ObjectNode encoding(Proposal.Part part) {
        Encoding encoding = part.encoding();
        ObjectNode json = Json.object().put("name", encoding.name()).put("how", KindJson.lower(encoding.how()));
        ArrayNode rows = json.putArray("sample");
        part.sample().forEach(row -> {
            Map<String, Object> texts = new LinkedHashMap<>();
            row.forEach((column, value) -> texts.put(column, value.toString()));
            rows.add(Json.tree(texts));
        });
        return json;
    }

    private ObjectNode table(Proposal.Part part) {
        ObjectNode json = Json.object()
                .put("file", part.file())
                .put("rows", part.rows())
                .put("crs", part.crs().orElse(null))
                .put("crs_from", part.crs().isEmpty() ? null : part.crsTold() ? "told" : "file")
                .put("readings", part.readings().all());
        json.set("encoding", encoding(part));
        json.set("notices", texts(part.notices()));
        return json;
    }

    ArrayNode texts(List<Text> texts) {
        ArrayNode array = Json.object().putArray("texts");
        texts.forEach(text -> array.add(text.in(lang)));
        return array;
    }
}
