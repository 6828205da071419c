package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Repair;
import org.merestone.history.Past;
import org.merestone.ingest.SentFeature;
import org.merestone.rules.Rulebook;

/**
 * What a scenario supposes.
 *
 * @param author who proposes it, as a name
 * @param changes empty when the rules would be others
 * @param asOf the day whose law and boundaries count; empty: that of each subject's act, or today
 */
record ScenarioRequest(
        String title,
        Optional<String> author,
        Optional<LocalDate> asOf,
        List<Proposed> changes,
        Optional<Rulebook> rulebook) {
    private static final String[] MEMBERS = {"title", "author", "as_of", "changes", "rulebook", ScenarioCalls.PREVIEW};
    private static final int MOST_CHANGES = 100;
    private static final int TITLE_CHARS = 200;

    enum Op {
        ADD,
        REPLACE,
        DELETE;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One feature that would be another.
     *
     * @param past what is known of it
     * @param feature what it would be; empty: it would be no more
     * @param repair what had to be changed to make the sent geometry valid
     */
    record Proposed(Op op, Layer layer, Past past, Optional<Feature> feature, Optional<Repair> repair) {}

    ScenarioRequest {
        changes = List.copyOf(changes);
    }

    /** What features would be, by layer and id. */
    Map<String, Map<String, List<Feature>>> instead() {
        Map<String, Map<String, List<Feature>>> instead = new TreeMap<>();
        changes.forEach(change -> instead.computeIfAbsent(change.layer().id(), id -> new TreeMap<>())
                .put(change.past().id(), change.feature().stream().toList()));
        return instead;
    }

    static ScenarioRequest of(ObjectNode body, Engine engine, Limits limits) {
        Members members = Members.of(body, MEMBERS);
        Optional<LocalDate> asOf = members.date("as_of");
        LocalDate day = asOf.orElseGet(engine::today);
        String title = EditRequest.line("title", members.required("title"), TITLE_CHARS);
        Optional<String> author =
                members.text("author").map(name -> EditRequest.line("author", name, EditRequest.AUTHOR_CHARS));
        Optional<Rulebook> rulebook = members.text("rulebook")
                .map(text -> Rulebook.proposed("rulebook", text, engine.kinds(), engine.books()));
        if (rulebook.isPresent() && body.has("changes")) {
            throw Params.refuse(
                    "changes", "不能与 rulebook 同时给出：请分别做情景", "cannot stand beside rulebook: make a scenario of each");
        }
        List<Proposed> changes = rulebook.isPresent() ? List.of() : changes(body, day, engine, limits);
        return new ScenarioRequest(title, author, asOf, changes, rulebook);
    }

    /** What it comes to with the knowledge of now. */
    WhatIf whatIf(Engine engine) {
        return rulebook.map(book -> WhatIf.ofLaw(engine, asOf, book))
                .orElseGet(() -> WhatIf.ofFeatures(engine, asOf, instead()));
    }

    private static List<Proposed> changes(ObjectNode body, LocalDate day, Engine engine, Limits limits) {
        List<Proposed> changes = new ArrayList<>();
        Set<List<String>> named = new HashSet<>();
        if (!body.path("changes").isArray() || body.path("changes").isEmpty()) {
            throw Params.refuse(
                    "changes",
                    "应是列表，如 [{\"layer\": …, \"op\": \"replace\", \"id\": …, \"feature\": {…}}]",
                    "should be a list such as [{\"layer\": …, \"op\": \"replace\", \"id\": …, \"feature\": {…}}]");
        }
        if (body.path("changes").size() > MOST_CHANGES) {
            throw Params.refuse("changes", "最多 " + MOST_CHANGES + " 处改动", "holds at most " + MOST_CHANGES + " changes");
        }
        for (JsonNode change : body.path("changes")) {
            String at = "changes[" + changes.size() + "]";
            Proposed proposed = proposed(change, at, day, engine, limits);
            if (!named.add(List.of(proposed.layer().id(), proposed.past().id()))) {
                throw Params.refuse(
                        at + ".id",
                        proposed.past().id() + " 改了两次，请只留一处",
                        proposed.past().id() + " is changed twice; keep one");
            }
            changes.add(proposed);
        }
        return changes;
    }

    private static Proposed proposed(JsonNode json, String at, LocalDate day, Engine engine, Limits limits) {
        if (!(json instanceof ObjectNode change)) {
            throw Params.refuse(at, "应是对象 {layer, op, id, feature}", "should be an object {layer, op, id, feature}");
        }
        try {
            return proposed(Members.of(change, "layer", "op", "id", "feature"), day, engine, limits);
        } catch (Refusal e) {
            throw e.getCause() == null ? e.at(at) : e;
        }
    }

    private static Proposed proposed(Members change, LocalDate day, Engine engine, Limits limits) {
        Layer layer = engine.store().layer(change.required("layer"));
        layer.refuseIfDerived();
        Op op = op(change.required("op"));
        Optional<SentFeature> sent = op == Op.DELETE
                ? Optional.empty()
                : Optional.of(EditCalls.read(change.feature(), layer, engine, limits));
        String id = change.text("id")
                .or(() -> sent.filter(s -> op == Op.ADD).map(s -> s.feature().id()))
                .orElseThrow(() -> Params.refuse("id", "没有给出：请写要改的要素", "is missing: name the feature to change"));
        Past past = Past.of(engine.store(), layer.id(), id);
        boolean known = !past.at(Past.HEAD).isEmpty();
        // What has ended may come again.
        boolean there = past.at(Past.HEAD).stream()
                .anyMatch(f -> f.validity().to().map(day.minusDays(1)::isBefore).orElse(true));
        if (there && op == Op.ADD) {
            throw Params.refuse(
                    "id", id + " 已有：请用 replace，或换一个编号", id + " is there already: replace it, or name another");
        }
        if (!known && op != Op.ADD) {
            throw Params.refuse(
                    "id", "图层 " + layer.id() + " 没有要素 " + id, "is " + id + ", which layer " + layer.id() + " has not");
        }
        return new Proposed(op, layer, past, sent.map(s -> named(s.feature(), id)), sent.flatMap(SentFeature::repair));
    }

    private static Op op(String name) {
        return Stream.of(Op.values())
                .filter(op -> op.json().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Params.refuse("op", "只能是 add、replace、delete", "must be one of add, replace, delete"));
    }

    private static Feature named(Feature sent, String id) {
        return new Feature(sent.layer(), id, sent.geometry(), sent.properties(), sent.validity(), 0, Optional.empty());
    }
}
