package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.checks.Brief;
import org.merestone.checks.Finding;
import org.merestone.checks.State;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Rounded;
import org.merestone.history.Past;

/** What a scenario comes to, as JSON. */
final class ScenarioJson {
    private static final int MOST_UNCHECKED = 100;

    private ScenarioJson() {}

    /** What a list shows of an answer. */
    static ObjectNode summary(ObjectNode answer) {
        return answer.deepCopy()
                .retain("author", "as_of", "rulebook", "areas", "number_flips", "counts", "number_not_checked");
    }

    /** What of the answer is kept. */
    static ObjectNode of(ScenarioRequest request, WhatIf whatIf, WhatIf.Outcome outcome) {
        LocalDate day = whatIf.day();
        ObjectNode json = Json.object()
                .put("author", request.author().orElse(null))
                .put("as_of", day.toString())
                .put("revision", whatIf.revision())
                .put("at", whatIf.round().at().toString());
        request.rulebook()
                .ifPresentOrElse(
                        book -> json.putObject("rulebook")
                                .put("id", book.id())
                                .put("version", book.version())
                                .put("sha256", book.sha256()),
                        () -> json.putNull("rulebook"));
        ArrayNode followed = json.putArray("followed");
        whatIf.followed(request.instead().keySet()).forEach(followed::add);
        ArrayNode left = json.putArray("not_followed");
        whatIf.notFollowed().forEach(left::add);
        ArrayNode areas = json.putArray("areas");
        request.changes().forEach(change -> areas.add(area(change, day)));
        ArrayNode flips = json.putArray("flips");
        TreeMap<String, Integer> counts = new TreeMap<>();
        outcome.flips().stream()
                .sorted(Comparator.comparing((WhatIf.Flip f) -> f.subject().layer())
                        .thenComparing(f -> f.subject().id())
                        .thenComparing(WhatIf.Flip::rule))
                .forEach(flip -> {
                    counts.merge(state(flip.before()) + " -> " + state(flip.after()), 1, Integer::sum);
                    flips.add(flip(flip));
                });
        json.put("number_flips", outcome.flips().size());
        json.set("counts", Json.tree(new TreeMap<>(counts)));
        json.put("number_not_checked", outcome.unchecked().size());
        ArrayNode unchecked = json.putArray("not_checked");
        outcome.unchecked().stream()
                .limit(MOST_UNCHECKED)
                .forEach(one -> unchecked.add(named(one.subject())
                        .put("why", one.why().zh())
                        .put("why_en", one.why().en())));
        return json;
    }

    private static ObjectNode area(ScenarioRequest.Proposed change, LocalDate day) {
        List<Feature> now = change.past().at(Past.HEAD);
        Feature named = change.feature().orElseGet(() -> now.get(0));
        ObjectNode json = Json.object()
                .put("zone", named.id())
                .put("layer", named.layer())
                .put("code", named.code())
                .put("name", named.name())
                .put("op", change.op().json())
                .put("before_m2", areaM2(change.past().holding(day, Past.HEAD)))
                .put(
                        "after_m2",
                        areaM2(change.feature().filter(f -> f.validity().holdsOn(day))));
        change.repair()
                .ifPresent(repair -> json.putObject("repaired")
                        .put("area_before_m2", Rounded.area(repair.areaBeforeM2()))
                        .put("area_after_m2", Rounded.area(repair.areaAfterM2())));
        return json;
    }

    private static double areaM2(Optional<Feature> feature) {
        return feature.filter(f -> f.fault().isEmpty())
                .flatMap(Feature::geometry)
                .map(g -> Rounded.area(Measure.areaM2(g)))
                .orElse(0.0);
    }

    private static ObjectNode named(Feature feature) {
        ObjectNode json = Json.object()
                .put("layer", feature.layer())
                .put("id", feature.id())
                .put("code", feature.code())
                .put("name", feature.name())
                .putNull("lon")
                .putNull("lat");
        feature.geometry()
                .filter(g -> !g.isEmpty())
                .map(Geometry::getInteriorPoint)
                .ifPresent(at -> json.put("lon", Rounded.degrees(at.getX())).put("lat", Rounded.degrees(at.getY())));
        return json;
    }

    private static ObjectNode flip(WhatIf.Flip flip) {
        ObjectNode json = Json.object();
        json.set("subject", named(flip.subject()));
        Finding said = flip.after().or(flip::before).orElseThrow();
        json.put("rule", flip.rule());
        json.set("title", KindJson.text(said.rule().title()));
        json.put("before", state(flip.before())).put("after", state(flip.after()));
        json.put("verdict_before", verdict(flip.before())).put("verdict_after", verdict(flip.after()));
        JsonNode brief = Json.object(Brief.of(said));
        json.set("distance_before_m", distance(flip.before()));
        json.set("distance_m", brief.at("/relation/distance_m").deepCopy());
        json.set("basis", brief.get("basis"));
        json.set("zones", brief.get("zones"));
        json.set("explanation", brief.get("explanation"));
        json.set("explanation_en", brief.get("explanation_en"));
        return json;
    }

    /** Where there is no subject nothing is found of it. */
    private static String state(Optional<Finding> finding) {
        return finding.map(Finding::state).map(State::json).orElse("none");
    }

    private static String verdict(Optional<Finding> finding) {
        return finding.flatMap(Finding::verdict).map(v -> v.json()).orElse(null);
    }

    private static JsonNode distance(Optional<Finding> finding) {
        return finding.<JsonNode>map(f -> Json.object(Brief.of(f)).at("/relation/distance_m"))
                .orElseGet(() -> Json.object().nullNode());
    }
}
