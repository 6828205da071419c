package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.merestone.geometry.Rounded;
import org.merestone.ingest.Answers;
import org.merestone.ingest.Difference;
import org.merestone.ingest.Flaw;
import org.merestone.ingest.Preview;
import org.merestone.ingest.Proposal;

/** A proposal of an import as JSON, the same over HTTP and from the command line. Texts are in one language. */
public final class ProposalJson {
    private final Proposal proposal;
    private final String lang;
    private final PartsJson parts;

    private ProposalJson(Proposal proposal, String lang) {
        this.proposal = proposal;
        this.lang = lang;
        this.parts = new PartsJson(lang);
    }

    /** As UTF-8 bytes of one line. */
    public static byte[] bytes(Proposal proposal, String lang) {
        return Json.bytes(of(proposal, lang));
    }

    static ObjectNode of(Proposal proposal, String lang) {
        return new ProposalJson(proposal, lang).json();
    }

    private ObjectNode json() {
        ObjectNode json = Json.object()
                .put("layer", proposal.request().layer())
                .put("kind", proposal.kind().id())
                .put("basis", proposal.basis())
                .put("ready", proposal.isReady());
        json.setAll(parts.of(proposal.parts(), proposal.open()));
        ArrayNode mapping = json.putArray("mapping");
        proposal.parts().forEach(part -> part.columns().forEach(c -> mapping.add(column(part, c))));
        ArrayNode faults = json.putArray("faults");
        proposal.flaws().first().forEach(flaw -> faults.add(flaw(flaw)));
        json.put("faults_in_all", proposal.flaws().all());
        json.putNull("difference");
        proposal.result().ifPresent(result -> result(json, result));
        json.set("template", template());
        json.set("answers", Json.tree(proposal.answers()));
        json.set("offered", Json.tree(proposal.offered()));
        return json;
    }

    private static ObjectNode column(Proposal.Part part, Proposal.Column column) {
        ObjectNode json = Json.object()
                .put("file", part.file())
                .put("column", column.column())
                .put("field", column.field().orElse(null))
                .put("how", column.how().map(KindJson::lower).orElse(null))
                .put("applied", column.applied())
                .put("confidence", Rounded.share(column.confidence()));
        ArrayNode values = json.putArray("values");
        for (Proposal.Value value : column.values()) {
            ObjectNode entry = values.addObject().put("from", value.from());
            value.to().ifPresentOrElse(to -> entry.putPOJO("to", to), () -> entry.putNull("to"));
            entry.put("rows", value.rows());
        }
        ArrayNode sample = json.putArray("sample");
        column.sample().forEach(sample::add);
        return json;
    }

    private void result(ObjectNode json, Proposal.Result result) {
        json.put("refused", result.refused()).put("quarantined", result.quarantined());
        ArrayNode mended = json.putArray("mended");
        result.mended()
                .forEach(m -> mended.addObject()
                        .put("file", m.file())
                        .put("row", m.row())
                        .put("read_as", m.readAs().in(lang))
                        .put("accuracy_m", m.accuracyM()));
        ArrayNode missing = json.putArray("missing");
        result.missing()
                .forEach(m -> missing.addObject()
                        .put("file", m.file())
                        .put("field", m.field().name())
                        .put("rows", m.rows().size())
                        .put("first_row", m.rows().get(0)));
        json.set("difference", difference(result));
        json.set("notices", parts.texts(result.notices()));
        ArrayNode files = json.putArray("files");
        result.sources()
                .forEach(s -> files.addObject()
                        .put("file", s.file())
                        .put("bytes", s.bytes())
                        .put("sha256", s.sha256()));
    }

    private ObjectNode flaw(Flaw flaw) {
        Optional<Answers.At> first = flaw.rows().stream().findFirst();
        ObjectNode json = Json.object()
                .put("file", first.flatMap(Answers.At::file).orElse(null))
                .put("row", first.map(Answers.At::row).orElse(null))
                .put("field", flaw.field().orElse(null))
                .put("level", KindJson.lower(flaw.level()))
                .put("what", KindJson.lower(flaw.kind()))
                .put("fault", flaw.text().in(lang))
                .put("mend", flaw.mend().map(m -> m.in(lang)).orElse(null))
                .put("before", flaw.areas().map(a -> Rounded.area(a.beforeM2())).orElse(null))
                .put("after", flaw.areas().map(a -> Rounded.area(a.afterM2())).orElse(null))
                .put("held", flaw.held().orElse(null));
        ArrayNode beside = json.putArray("beside");
        flaw.rows().stream()
                .skip(1)
                .forEach(at ->
                        beside.addObject().put("file", at.file().orElse(null)).put("row", at.row()));
        json.set("where", flaw.where().<JsonNode>map(Json::geometry).orElse(null));
        return json;
    }

    private static ObjectNode difference(Proposal.Result result) {
        Preview.Counts counts = result.counts();
        ObjectNode json = Json.object()
                .put("added", counts.added())
                .put("changed", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("removed", counts.removed());
        ArrayNode area = json.putArray("area_changed_over_1_percent");
        result.difference().areaChanged().forEach(c -> area.add(changed(c)));
        ArrayNode features = json.putArray("features");
        result.difference().features().forEach(c -> features.add(changed(c)));
        ArrayNode conflicts = json.putArray("conflicts");
        counts.conflicts().forEach(conflicts::add);
        return json;
    }

    private static ObjectNode changed(Difference.Changed changed) {
        return Json.object()
                .put("id", changed.id())
                .put("name", changed.name())
                .put("change", KindJson.lower(changed.what()))
                .put("before_m2", changed.beforeM2().orElse(null))
                .put("after_m2", changed.afterM2().orElse(null));
    }

    /** The first that was saved for a table of these files. */
    private JsonNode template() {
        return proposal.parts().stream()
                .flatMap(p -> p.template().stream())
                .findFirst()
                .<JsonNode>map(t -> {
                    Map<String, Object> mapping = new LinkedHashMap<>();
                    t.told().columns().forEach((column, field) -> mapping.put(column, field.orElse(null)));
                    ObjectNode json = Json.object()
                            .put("id", t.id())
                            .put("saved_on", t.savedOn().toString())
                            .put("applied", proposal.request().answers().template());
                    json.set("mapping", Json.tree(mapping));
                    json.set("values", Json.tree(new LinkedHashMap<>(t.told().values())));
                    return json;
                })
                .orElse(null);
    }
}
