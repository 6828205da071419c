package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.history.Past;
import org.merestone.store.HeldVersion;
import org.merestone.store.Revision;

/** The calls that tell of one feature: as it is or was known, and its history. */
final class KnownFeature {
    static final String[] PARAMETERS = {"as_of", "revision"};

    private final Engine engine;

    KnownFeature(Engine engine) {
        this.engine = engine;
    }

    void one(Context ctx) {
        Params params = new Params(ctx);
        OptionalLong revision = params.number("revision", 0, engine.store().head());
        String layer = FeatureQuery.all(ctx.pathParam("layer"))
                .at(revision)
                .layer(engine)
                .id();
        Past past = Past.of(engine.store(), layer, ctx.pathParam("id"));
        long at = revision.orElse(Past.HEAD);
        Feature feature = shown(engine, past, params.date("as_of"), at);
        ObjectNode json = json(past, feature, at);
        past.versions().stream()
                .filter(v -> v.feature() == feature)
                .forEach(v -> json.set("origin", OriginJson.of(v, engine.store()::revision)));
        send(ctx, past, at, json);
    }

    /** What holds on the day asked for; without one what holds today, else the newest. */
    static Feature shown(Engine engine, Past past, Optional<LocalDate> day, long revision) {
        Optional<Feature> feature =
                day.isPresent() ? past.holding(day.get(), revision) : past.shown(engine.today(), revision);
        return feature.orElseThrow(() -> unknown(past, day));
    }

    private static Refusal unknown(Past past, Optional<LocalDate> day) {
        return Refusal.notFound(
                "图层 " + past.layer() + day.map(d -> " 在 " + d).orElse("") + " 没有要素 " + past.id(),
                "layer " + past.layer() + " has no feature " + past.id()
                        + day.map(d -> " on " + d).orElse(""));
    }

    /** Answers with one version as {@link #json} has it, and with the entity tag by which the feature can be edited. */
    static void send(Context ctx, Past past, long revision, ObjectNode json) {
        ctx.header("ETag", "\"" + past.lastChange(revision) + "\"");
        ctx.header("Link", "<" + address(past) + "/history>; rel=\"version-history\"");
        ctx.header("Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/4490>");
        ctx.contentType("application/geo+json").result(Json.bytes(json));
    }

    /** The feature with the last revision that changed it and the number of validities known. */
    static ObjectNode json(Past past, Feature feature, long revision) {
        return Json.feature(feature)
                .put("revision", past.lastChange(revision))
                .put("versions", past.at(revision).size());
    }

    static String address(Past past) {
        String id = URLEncoder.encode(past.id(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/layers/" + past.layer() + "/features/" + id;
    }

    void history(Context ctx) {
        String layer = engine.store().layer(ctx.pathParam("layer")).id();
        Past past = Past.of(engine.store(), layer, ctx.pathParam("id"));
        if (past.versions().isEmpty()) {
            throw unknown(past, Optional.empty());
        }
        List<HeldVersion> newestFirst = new ArrayList<>(past.versions());
        Collections.reverse(newestFirst);
        Map<Long, Revision> revisions = new HashMap<>();
        ObjectNode json = Json.object().put("layer", layer).put("id", past.id());
        ArrayNode versions = json.putArray("versions");
        for (HeldVersion version : newestFirst) {
            versions.add(json(version, number -> revisions.computeIfAbsent(number, engine.store()::revision)));
        }
        About.send(ctx, json);
    }

    private static ObjectNode json(HeldVersion version, java.util.function.LongFunction<Revision> revisions) {
        long from = version.feature().revision();
        ObjectNode json = Json.object().put("revision_from", from);
        version.revisionTo().ifPresentOrElse(to -> json.put("revision_to", to), () -> json.putNull("revision_to"));
        json.setAll(act(revisions.apply(from)));
        if (version.revisionTo().isPresent()) {
            json.set("closed", act(revisions.apply(version.revisionTo().getAsLong())));
        } else {
            json.putNull("closed");
        }
        json.set("origin", OriginJson.of(version, revisions));
        json.set("feature", Json.feature(version.feature()));
        return json;
    }

    private static ObjectNode act(Revision revision) {
        return Json.object()
                .put("at", revision.at().toString())
                .put("author", revision.author())
                .put("what", revision.what());
    }
}
