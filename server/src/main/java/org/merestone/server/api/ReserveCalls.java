package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Reserves;
import org.merestone.checks.Subject;
import org.merestone.store.Query;

/** The call that says in which protected areas each issue point of a layer lies, beside the one that it was delivered with. */
final class ReserveCalls {
    static final String[] PARAMETERS = {
        "id", "filter", "as_of", "agrees", "differences_first", "properties", "limit", "offset", "format"
    };
    private static final int MOST = 10_000;
    private static final int USUAL = 100;
    private static final List<String> TITLES = List.of(
            "id",
            "code",
            "name",
            "as_of",
            "claimed_reserve",
            "claimed_kind",
            "claimed_zone",
            "claimed_zone_new",
            "found",
            "found_zone",
            "agrees",
            "zone_agrees",
            "why");
    /** How {@code agrees} is written, the differences first. */
    private static final List<String> ANSWERS = List.of("false", "null", "true");

    private final Engine engine;

    ReserveCalls(Engine engine) {
        this.engine = engine;
    }

    /** A feature as it is answered for; {@code reserves} is empty for a quarantined one. */
    private record Row(Feature feature, Optional<LocalDate> day, Optional<Reserves> reserves) {
        String agrees() {
            return reserves.flatMap(Reserves::agrees).map(String::valueOf).orElse("null");
        }
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        boolean table = params.oneOf("format", List.of("json", "csv")).equals(Optional.of("csv"));
        boolean first = params.flag("differences_first");
        boolean properties = params.flag("properties");
        Optional<String> agrees = params.oneOf("agrees", ANSWERS);
        int limit = (int) params.number("limit", 0, MOST).orElse(USUAL);
        int offset = (int) params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        Optional<LocalDate> asOf = params.date("as_of");
        Instant at = engine.now();
        LocalDate day = asOf.orElseGet(() -> engine.day(at));
        FeatureQuery query =
                FeatureQuery.all(ctx.pathParam("layer")).on(Optional.of(day)).where(params.text("filter"));
        refuseUnclaimed(query.layer(engine));
        StoredSubjects subjects =
                new StoredSubjects(engine, query.layer(), day, OptionalLong.empty(), OptionalDouble.empty());
        Optional<String> id = params.text("id");
        boolean ofAll = first || agrees.isPresent() || id.isPresent();
        List<Feature> features = new ArrayList<>();
        long matched = 0;
        if (id.isPresent()) {
            engine.store()
                    .scan(
                            new Query(query.layer(), OptionalLong.empty(), query.asOf(), Optional.empty(), id),
                            features::add);
        } else if (ofAll) {
            query.scan(engine, features::add);
        } else {
            matched = query.page(engine, offset, limit, features::add);
        }
        List<Row> rows = new ArrayList<>();
        InOrder.each(features.iterator(), feature -> row(subjects, feature, asOf, at), rows::add);
        if (ofAll) {
            agrees.ifPresent(wanted -> rows.removeIf(row -> !row.agrees().equals(wanted)));
            matched = rows.size();
        }
        if (first) {
            rows.sort(Comparator.comparing(row -> ANSWERS.indexOf(row.agrees())));
        }
        List<Row> page = ofAll ? rows.stream().skip(offset).limit(limit).toList() : rows;
        send(ctx, query.layer(), matched, page, properties, table);
    }

    private void refuseUnclaimed(Layer layer) {
        if (!Reserves.areClaimedBy(engine.kind(layer.kind()))) {
            throw Refusal.badInput(
                    "图层 " + layer.id() + " 的类别 " + layer.kind() + " 没有填报所在自然保护地；可用于绿盾问题点位（issue-point）",
                    "the layer " + layer.id() + " is of kind " + layer.kind()
                            + ", which is delivered without a protected area; use a layer of issue points");
        }
    }

    private Row row(StoredSubjects subjects, Feature feature, Optional<LocalDate> asOf, Instant at) {
        Optional<Subject> subject = subjects.row(1, feature).subject();
        Optional<LocalDate> day = subject.map(s -> engine.asOf(asOf, s, at));
        return new Row(feature, day, subject.map(s -> engine.checker().reserves(s, day.orElseThrow(), at)));
    }

    private static void send(Context ctx, String layer, long matched, List<Row> rows, boolean properties, boolean table)
            throws IOException {
        if (table) {
            ctx.contentType("text/csv; charset=utf-8");
            try (Spreadsheet sheet = new Spreadsheet(ctx.outputStream(), TITLES)) {
                rows.forEach(row -> sheet.row(cells(json(row, false))));
            }
            return;
        }
        ObjectNode json = Json.object().put("layer", layer);
        json.put("numberMatched", matched).put("numberReturned", rows.size());
        ArrayNode reserves = json.putArray("reserves");
        rows.forEach(row -> reserves.add(json(row, properties)));
        About.send(ctx, json);
    }

    private static ObjectNode json(Row row, boolean properties) {
        Feature feature = row.feature();
        ObjectNode json = Json.object().put("id", feature.id()).put("code", feature.code());
        json.put("name", feature.name()).put("fault", feature.fault().orElse(null));
        json.put("as_of", row.day().map(LocalDate::toString).orElse(null));
        for (String member : List.of("claimed", "found", "agrees", "zone_agrees", "why")) {
            json.putNull(member);
        }
        row.reserves().ifPresent(reserves -> json.setAll(Json.object(reserves.json())));
        if (properties) {
            json.set("properties", Json.feature(feature).path("properties"));
        }
        return json;
    }

    private static List<Object> cells(JsonNode row) {
        return List.of(
                text(row.path("id")),
                text(row.path("code")),
                text(row.path("name")),
                text(row.path("as_of")),
                text(row.at("/claimed/reserve")),
                text(row.at("/claimed/kind_title")),
                text(row.at("/claimed/zone_title")),
                text(row.at("/claimed/zone_new_title")),
                each(row, "name"),
                each(row, "zone_title"),
                text(row.path("agrees")),
                text(row.path("zone_agrees")),
                text(row.path("fault")) + joined(row.path("why")));
    }

    /** What each area found has, in their order; with a mark on what is not sure. */
    private static String each(JsonNode row, String member) {
        return StreamSupport.stream(row.path("found").spliterator(), false)
                .map(area -> text(area.path(member)) + (area.path("sure").asBoolean() ? "" : "？"))
                .collect(Collectors.joining("；"));
    }

    private static String joined(JsonNode why) {
        return why.properties().stream()
                .map(e -> e.getKey() + "：" + e.getValue().asText())
                .collect(Collectors.joining("；"));
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
