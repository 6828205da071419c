package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.history.Edits;
import org.merestone.history.Note;
import org.merestone.history.Past;
import org.merestone.store.KeptScenario;
import org.merestone.store.Revision;

/** The calls about what would be found if zones were others. What is in force is touched by {@link #adopt} alone. */
final class ScenarioCalls {
    static final String[] COMPARE_PARAMETERS = {"with"};
    /** Answered and not kept: what is asked for over and over while an edge is dragged. */
    static final String PREVIEW = "preview";

    private static final int MOST_KEPT = 1_000;
    private static final String APPROVAL = "approval_no";

    private final Engine engine;
    private final Limits limits;
    private final Edits edits;
    private final Clashes clashes;

    ScenarioCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
        this.edits = new Edits(engine.store(), engine.kinds());
        this.clashes = new Clashes(engine);
    }

    void make(Context ctx) throws IOException {
        ObjectNode asked = EditRequest.json(ctx, limits.batchBytes());
        boolean isPreview = Members.ofAny(asked).flag(PREVIEW);
        if (!isPreview) {
            refuseMore();
        }
        long head;
        ScenarioRequest request;
        WhatIf whatIf;
        do {
            head = engine.store().head();
            request = ScenarioRequest.of(asked, engine, limits);
            whatIf = request.whatIf(engine);
            // Both must go by one revision, and another may have come between.
        } while (whatIf.revision() != head);
        ObjectNode answer = ScenarioJson.of(request, whatIf, whatIf.outcome());
        String id = DataFiles.sha256(asked + " " + answer).substring(0, 16);
        KeptScenario scenario = new KeptScenario(
                id,
                whatIf.round().at(),
                whatIf.revision(),
                request.title(),
                ScenarioJson.summary(answer).toString(),
                Optional.of(new KeptScenario.Content(asked.toString(), answer.toString())),
                OptionalLong.empty());
        if (isPreview) {
            About.send(ctx, json(scenario).putNull("id"));
            return;
        }
        engine.store().keep(scenario);
        ctx.status(201).header("Location", "/api/scenarios/" + id);
        About.send(ctx, json(engine.store().scenario(id)));
    }

    private void refuseMore() {
        if (engine.store().scenarios().size() >= MOST_KEPT) {
            throw Refusal.conflict(
                    "已存有 " + MOST_KEPT + " 个情景：请先删去不用的（DELETE /api/scenarios/编号）",
                    "there are " + MOST_KEPT + " scenarios: remove some (DELETE /api/scenarios/ID)");
        }
    }

    void all(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode scenarios = json.putArray("scenarios");
        engine.store().scenarios().forEach(kept -> scenarios.add(head(kept).setAll(Json.object(kept.summary()))));
        About.send(ctx, json);
    }

    void one(Context ctx) {
        About.send(ctx, json(engine.store().scenario(ctx.pathParam("id"))));
    }

    private ObjectNode json(KeptScenario kept) {
        ObjectNode json = head(kept);
        json.set("changes", asked(kept).get("changes"));
        ArrayNode outdated = json.putArray("outdated");
        for (JsonNode area : answer(kept).get("areas")) {
            Past past = past(area);
            if (past.lastChange(Past.HEAD) > kept.revision()) {
                outdated.add(past.id());
            }
        }
        return json.setAll(answer(kept));
    }

    private static ObjectNode asked(KeptScenario kept) {
        return Json.object(kept.content().orElseThrow().asked());
    }

    private static ObjectNode answer(KeptScenario kept) {
        return Json.object(kept.content().orElseThrow().answer());
    }

    private ObjectNode head(KeptScenario kept) {
        ObjectNode json = Json.object()
                .put("id", kept.id())
                .put("title", kept.title())
                .put("made_at", kept.madeAt().toString())
                .put("revision", kept.revision())
                .put("head", engine.store().head());
        return kept.adopted().isPresent() ? json.put("adopted", kept.adopted().getAsLong()) : json.putNull("adopted");
    }

    private Past past(JsonNode area) {
        return Past.of(
                engine.store(), area.get("layer").asText(), area.get("zone").asText());
    }

    void remove(Context ctx) {
        engine.store().removeScenario(ctx.pathParam("id"));
        ctx.status(204);
    }

    /** Which findings flip in one scenario and not, or not alike, in another. */
    void compare(Context ctx) {
        KeptScenario a = engine.store().scenario(ctx.pathParam("id"));
        KeptScenario b = engine.store()
                .scenario(new Params(ctx)
                        .text("with")
                        .orElseThrow(
                                () -> Params.refuse("with", "没有给出：请写另一个情景的编号", "is missing: name the other scenario")));
        Map<String, JsonNode> first = flips(a);
        Map<String, JsonNode> second = flips(b);
        ObjectNode json = Json.object();
        json.set("a", head(a));
        json.set("b", head(b));
        ArrayNode onlyA = json.putArray("only_a");
        ArrayNode differ = json.putArray("differ");
        int same = 0;
        for (Map.Entry<String, JsonNode> flip : first.entrySet()) {
            Optional<JsonNode> other = Optional.ofNullable(second.remove(flip.getKey()));
            if (other.isEmpty()) {
                onlyA.add(flip.getValue());
            } else if (isAlike(flip.getValue(), other.get())) {
                same++;
            } else {
                differ.addObject().<ObjectNode>set("a", flip.getValue()).set("b", other.get());
            }
        }
        json.putArray("only_b").addAll(second.values());
        json.put("same", same);
        About.send(ctx, json);
    }

    private static Map<String, JsonNode> flips(KeptScenario kept) {
        Map<String, JsonNode> flips = new TreeMap<>();
        answer(kept).get("flips").forEach(flip -> {
            JsonNode subject = flip.get("subject");
            flips.put(subject.get("layer") + " " + subject.get("id") + " " + flip.get("rule"), flip);
        });
        return flips;
    }

    private static boolean isAlike(JsonNode a, JsonNode b) {
        return a.get("before").equals(b.get("before"))
                && a.get("after").equals(b.get("after"))
                && a.get("verdict_after").equals(b.get("verdict_after"));
    }

    /** Makes it so from a day on: a revision of each layer, all of them or none. */
    void adopt(Context ctx) throws IOException {
        KeptScenario kept = engine.store().scenario(ctx.pathParam("id"));
        Members members = EditRequest.body(ctx, limits, APPROVAL, "valid_from", "author", "message");
        String approval = EditRequest.line(APPROVAL, members.required(APPROVAL), EditRequest.AUTHOR_CHARS);
        LocalDate day = members.date("valid_from")
                .orElseThrow(
                        () -> Params.refuse("valid_from", "没有给出：请写批准生效的日期", "is missing: the day from which it holds"));
        Note note = EditRequest.note(
                        members.text("author"),
                        Optional.of(members.text("message").orElse(kept.title() + "（" + approval + "）")))
                .with(APPROVAL, approval)
                .with("scenario", kept.id());
        refuseAdopted(kept);
        ScenarioRequest request = ScenarioRequest.of(asked(kept), engine, limits);
        refuseOfLaw(kept, request);
        Map<Past, Optional<Feature>> plan = new LinkedHashMap<>();
        request.changes()
                .forEach(change -> plan.put(change.past(), change.feature().map(f -> approved(f, change, approval))));
        Past any = plan.keySet().stream()
                .filter(past -> past.lastChange(Past.HEAD) > kept.revision())
                .findFirst()
                .orElseGet(() -> request.changes().get(0).past());
        Optional<ObjectNode> yours = plan.get(any).map(Json::feature);
        SortedMap<String, Revision> made =
                clashes.told(any, kept.revision(), day, yours, () -> edits.adopt(plan, day, kept.revision(), note));
        engine.catchUp();
        long last = made.get(made.lastKey()).number();
        engine.store().adopted(kept.id(), last);
        ObjectNode json = Json.object().put("id", kept.id()).put("revision", last);
        ArrayNode revisions = json.putArray("revisions");
        made.forEach((layer, revision) ->
                revisions.addObject().put("revision", revision.number()).put("layer", layer));
        About.send(ctx, json.put("valid_from", day.toString()).put(APPROVAL, approval));
    }

    private static void refuseAdopted(KeptScenario kept) {
        if (kept.adopted().isPresent()) {
            long made = kept.adopted().getAsLong();
            throw Refusal.conflict(
                    "情景 " + kept.id() + " 已在第 " + made + " 次修订采纳",
                    "the scenario " + kept.id() + " was adopted by revision " + made);
        }
    }

    private static void refuseOfLaw(KeptScenario kept, ScenarioRequest request) {
        if (request.rulebook().isPresent()) {
            throw Refusal.conflict(
                    "情景 " + kept.id() + " 改的是规则集：规则集是主目录里的文件，请替换文件后重启服务",
                    "the scenario " + kept.id()
                            + " supposes a rulebook, which is a file of the home directory: replace it"
                            + " there and restart");
        }
    }

    private Feature approved(Feature feature, ScenarioRequest.Proposed change, String approval) {
        Kind kind = engine.kinds().kind(change.layer().kind());
        if (kind.fields().stream().noneMatch(field -> field.name().equals(APPROVAL))) {
            return feature;
        }
        Map<String, Object> properties = new TreeMap<>(feature.properties());
        properties.put(APPROVAL, approval);
        return new Feature(
                feature.layer(), feature.id(), feature.geometry(), properties, feature.validity(), 0, feature.fault());
    }
}
