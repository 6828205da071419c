package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.atlas.Kept;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Reserves;
import org.merestone.checks.Round;
import org.merestone.checks.Subject;
import org.merestone.store.Anchor;
import org.merestone.store.Query;

/** The call that says in which protected areas each issue point of a layer lies, beside the one that it was delivered with. */
final class ReserveCalls {
    static final String[] PARAMETERS = {
        "id", "filter", "as_of", "agrees", "differences_first", "stacked", "properties", "limit", "offset", "format"
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

    /** Of how many points the answers are kept. */
    private static final long MOST_HELD = 100_000;

    private final Engine engine;
    private final Kept<List<Row>> held = new Kept<>(MOST_HELD, List::size);
    private final Kept<Stacks> stacks =
            new Kept<>(MOST_HELD, stacks -> stacks.firsts().size());

    ReserveCalls(Engine engine) {
        this.engine = engine;
    }

    /** A feature as it is answered for; {@code reserves} is empty for a quarantined one. */
    private record Row(
            Feature feature, Optional<LocalDate> day, Optional<Reserves> reserves, Optional<Stacks.Place> stack) {
        Row at(Stacks.Place place) {
            return new Row(feature, day, reserves, Optional.of(place));
        }

        String agrees() {
            return reserves.flatMap(Reserves::agrees).map(String::valueOf).orElse("null");
        }
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        boolean table = params.oneOf("format", List.of("json", "csv")).equals(Optional.of("csv"));
        boolean first = params.flag("differences_first");
        boolean stacked = params.flag("stacked");
        boolean properties = params.flag("properties");
        Optional<String> agrees = params.oneOf("agrees", ANSWERS);
        OptionalLong told = params.number("limit", 0, MOST);
        // as of FeatureCalls: a table has no place that says how many there are
        boolean whole = told.isEmpty() && table;
        int limit = (int) told.orElse(whole ? MOST : USUAL);
        int offset = (int) params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        Asked asked = new Asked(
                ctx.pathParam("layer"),
                params.date("as_of"),
                params.text("filter"),
                engine.checker().round(engine.now()));
        refuseUnclaimed(FeatureQuery.all(asked.layer()).layer(engine));
        Optional<String> id = params.text("id");
        List<Row> page = new ArrayList<>();
        long matched;
        Optional<Text> unstacked = Optional.empty();
        if (first || stacked || agrees.isPresent() || id.isPresent()) {
            List<Row> all = new ArrayList<>(id.isPresent() ? one(asked, id.get()) : all(asked));
            if (agrees.isPresent()) {
                all.removeIf(row -> !row.agrees().equals(agrees.get()));
            }
            if (first) {
                all.sort(Comparator.comparing(row -> ANSWERS.indexOf(row.agrees())));
            }
            if (stacked) {
                Stacks found = stacks(asked);
                all = found.stacked(all, row -> row.feature().id(), Row::at);
                unstacked = found.why();
            }
            matched = all.size();
            all.stream().skip(offset).limit(limit).forEach(page::add);
        } else {
            List<Feature> features = new ArrayList<>();
            matched = asked.query(engine).page(engine, offset, limit, features::add);
            page.addAll(rows(asked, features));
        }
        if (whole && matched > (long) offset + page.size()) {
            throw Params.refuse(
                    "limit",
                    "没有给出，而匹配的点位有 " + matched + " 个，一个文件最多 " + MOST + " 个：请用 filter 缩小范围，或用 limit 和 offset 分页",
                    "is not given, and " + matched + " points match, of which a file holds " + MOST
                            + ": narrow them by filter, or page by limit and offset");
        }
        send(ctx, new Page(asked.layer(), matched, page, unstacked), properties, table);
    }

    /**
     * Which points are asked for.
     *
     * @param asOf empty: today, save what was done itself on a day
     * @param round of one revision, of which the points are too
     */
    private record Asked(String layer, Optional<LocalDate> asOf, Optional<String> filter, Round round) {
        LocalDate day(Engine engine) {
            return asOf.orElseGet(() -> engine.day(round.at()));
        }

        OptionalLong revision() {
            return round.anchor()
                    .map(anchor -> OptionalLong.of(anchor.number()))
                    .orElse(OptionalLong.empty());
        }

        FeatureQuery query(Engine engine) {
            return FeatureQuery.all(layer)
                    .at(revision())
                    .on(Optional.of(day(engine)))
                    .where(filter);
        }

        Key key(Engine engine) {
            return new Key(layer, asOf, day(engine), filter, round.anchor());
        }
    }

    /** All that the answers depend on. */
    private record Key(
            String layer, Optional<LocalDate> asOf, LocalDate day, Optional<String> filter, Optional<Anchor> anchor) {}

    /** Of all points that meet the filter; kept, since a list asks for one page of their order after another. */
    private List<Row> all(Asked asked) {
        return held.get(asked.key(engine), () -> {
            List<Feature> features = new ArrayList<>();
            asked.query(engine).scan(engine, features::add);
            return rows(asked, features);
        });
    }

    private Stacks stacks(Asked asked) {
        Key key = new Key(
                asked.layer(),
                Optional.empty(),
                asked.day(engine),
                Optional.empty(),
                asked.round().anchor());
        return stacks.get(key, () -> Stacks.of(engine, asked.layer(), asked.day(engine)));
    }

    private List<Row> one(Asked asked, String id) {
        List<Feature> features = new ArrayList<>();
        engine.store()
                .scan(
                        new Query(
                                asked.layer(),
                                asked.revision(),
                                Optional.of(asked.day(engine)),
                                Optional.empty(),
                                Optional.of(id)),
                        features::add);
        return rows(asked, features);
    }

    private List<Row> rows(Asked asked, List<Feature> features) {
        StoredSubjects subjects =
                new StoredSubjects(engine, asked.layer(), asked.day(engine), asked.revision(), OptionalDouble.empty());
        List<Row> rows = new ArrayList<>();
        try {
            InOrder.each(features.iterator(), feature -> row(asked, subjects, feature), rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private void refuseUnclaimed(Layer layer) {
        if (!Reserves.areClaimedBy(engine.kind(layer.kind()))) {
            throw Refusal.badInput(
                    "图层 " + layer.id() + " 的类别 " + layer.kind() + " 没有填报所在自然保护地；可用于绿盾问题点位（issue-point）",
                    "the layer " + layer.id() + " is of kind " + layer.kind()
                            + ", which is delivered without a protected area; use a layer of issue points");
        }
    }

    private Row row(Asked asked, StoredSubjects subjects, Feature feature) {
        Optional<Subject> subject = subjects.row(1, feature).subject();
        Optional<LocalDate> day =
                subject.map(s -> engine.asOf(asked.asOf(), s, asked.round().at()));
        return new Row(feature, day, subject.map(s -> asked.round().reserves(s, day.orElseThrow())), Optional.empty());
    }

    /** @param unstacked why points that are likely one are not together, though that was asked for */
    private record Page(String layer, long matched, List<Row> rows, Optional<Text> unstacked) {}

    private static void send(Context ctx, Page page, boolean properties, boolean table) throws IOException {
        if (table) {
            ctx.contentType("text/csv; charset=utf-8");
            try (Spreadsheet sheet = new Spreadsheet(ctx.outputStream(), TITLES)) {
                page.rows().forEach(row -> sheet.row(cells(json(row, false))));
            }
            return;
        }
        ObjectNode json = Json.object().put("layer", page.layer());
        json.put("numberMatched", page.matched())
                .put("numberReturned", page.rows().size());
        page.unstacked().ifPresent(why -> json.put("unstacked", why.in(Language.of(ctx))));
        ArrayNode reserves = json.putArray("reserves");
        page.rows().forEach(row -> reserves.add(json(row, properties)));
        About.send(ctx, json);
    }

    private static ObjectNode json(Row row, boolean properties) {
        Feature feature = row.feature();
        ObjectNode json = Json.object().put("id", feature.id()).put("code", feature.code());
        json.put("name", feature.name()).put("fault", feature.fault().orElse(null));
        json.put("as_of", row.day().map(LocalDate::toString).orElse(null));
        for (String member : List.of("claimed", "found", "agrees", "zone_agrees", "why", "why_en")) {
            json.putNull(member);
        }
        row.stack().ifPresent(place -> json.set("stack", place.json()));
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
