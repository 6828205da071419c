package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.merestone.catalog.Feature;

/** The call that says in which county, town, village and grid cell each feature of a layer lies. */
final class PlaceCalls {
    static final String[] PARAMETERS = {"filter", "as_of", "limit", "offset", "format"};
    private static final int MOST = 10_000;
    private static final int USUAL = 100;
    private static final List<String> LEVELS = List.of("county", "town", "village", "grid");

    private final Engine engine;

    PlaceCalls(Engine engine) {
        this.engine = engine;
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        boolean table = params.oneOf("format", List.of("json", "csv")).equals(Optional.of("csv"));
        Optional<LocalDate> asOf = params.date("as_of");
        Instant at = engine.now();
        LocalDate day = asOf.orElseGet(() -> engine.day(at));
        int limit = (int) params.number("limit", 0, MOST).orElse(USUAL);
        int offset = (int) params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        FeatureQuery query =
                FeatureQuery.all(ctx.pathParam("layer")).on(Optional.of(day)).where(params.text("filter"));
        StoredSubjects subjects =
                new StoredSubjects(engine, query.layer(), day, OptionalLong.empty(), OptionalDouble.empty());
        ArrayNode places = Json.object().putArray("places");
        long matched = query.page(engine, offset, limit, feature -> places.add(place(subjects, feature, asOf, at)));
        if (table) {
            ctx.contentType("text/csv; charset=utf-8");
            write(places, ctx);
        } else {
            ObjectNode json = Json.object().put("layer", query.layer());
            json.put("numberMatched", matched).put("numberReturned", places.size());
            json.set("places", places);
            About.send(ctx, json);
        }
    }

    private ObjectNode place(StoredSubjects subjects, Feature feature, Optional<LocalDate> asOf, Instant at) {
        ObjectNode json = Json.object().put("id", feature.id()).put("code", feature.code());
        json.put("name", feature.name()).put("fault", feature.fault().orElse(null));
        json.putNull("as_of").putNull("places");
        subjects.row(1, feature).subject().ifPresent(subject -> {
            LocalDate day = engine.asOf(asOf, subject, at);
            json.put("as_of", day.toString());
            json.set(
                    "places",
                    Json.object(engine.checker().places(subject, day, at).json()));
        });
        return json;
    }

    private static void write(ArrayNode places, Context ctx) throws IOException {
        List<String> titles = new ArrayList<>(List.of("id", "code", "name", "as_of"));
        LEVELS.forEach(level -> titles.addAll(List.of(level, level + "_code")));
        titles.addAll(List.of("claimed", "agrees", "why"));
        try (Spreadsheet table = new Spreadsheet(ctx.outputStream(), titles)) {
            for (JsonNode place : places) {
                List<Object> cells = new ArrayList<>();
                List.of("id", "code", "name", "as_of").forEach(name -> cells.add(text(place.path(name))));
                for (String level : LEVELS) {
                    cells.add(text(place.at("/places/" + level + "/name")));
                    cells.add(text(place.at("/places/" + level + "/code")));
                }
                cells.add(joined(place.at("/places/claimed"), false));
                cells.add(text(place.at("/places/agrees")));
                cells.add(text(place.path("fault")) + joined(place.at("/places/why"), true));
                table.row(cells);
            }
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    /** The texts of an object, named where it matters which is which. */
    private static String joined(JsonNode object, boolean named) {
        List<String> texts = new ArrayList<>();
        object.properties()
                .forEach(e ->
                        texts.add((named ? e.getKey() + "：" : "") + e.getValue().asText()));
        return String.join("；", texts);
    }
}
