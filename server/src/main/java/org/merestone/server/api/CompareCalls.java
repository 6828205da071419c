package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.merestone.history.Comparison;
import org.merestone.history.Difference;

/** The call that holds two revisions of a layer against each other. */
final class CompareCalls {
    static final String[] PARAMETERS = {"from", "to", "as_of", "limit", "offset"};
    private static final int MOST = 10_000;
    private static final int USUAL = 1_000;

    private final Engine engine;

    CompareCalls(Engine engine) {
        this.engine = engine;
    }

    void compare(Context ctx) {
        Params params = new Params(ctx);
        String layer = engine.store().layer(ctx.pathParam("layer")).id();
        long head = engine.store().head();
        long from = params.number("from", 0, head)
                .orElseThrow(() -> Params.refuse("from", "没有给出：请写修订号", "is missing: give the number of a revision"));
        long to = params.number("to", 0, head).orElse(head);
        LocalDate day = params.date("as_of").orElseGet(engine::today);
        long limit = params.number("limit", 0, MOST).orElse(USUAL);
        long offset = params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        Comparison comparison = Comparison.of(engine.store(), layer, from, to, day);
        List<Difference> all = comparison.differences();
        List<Difference> page = all.stream().skip(offset).limit(limit).toList();
        ObjectNode json = Json.object()
                .put("layer", layer)
                .put("from", from)
                .put("to", to)
                .put("as_of", day.toString());
        json.putObject("counts")
                .put("added", of(all, Difference.Added.class).count())
                .put("removed", of(all, Difference.Removed.class).count())
                .put("changed", of(all, Difference.Changed.class).count())
                .put("other_days", of(all, Difference.OtherDays.class).count());
        json.put("numberMatched", all.size()).put("numberReturned", page.size());
        var added = json.putArray("added");
        of(page, Difference.Added.class).forEach(d -> added.add(Json.feature(d.feature())));
        var removed = json.putArray("removed");
        of(page, Difference.Removed.class).forEach(d -> removed.add(Json.feature(d.feature())));
        var changed = json.putArray("changed");
        of(page, Difference.Changed.class).forEach(d -> changed.add(ChangedJson.of(d)));
        var otherDays = json.putArray("other_days");
        of(page, Difference.OtherDays.class).forEach(d -> otherDays.add(d.id()));
        About.send(ctx, json);
    }

    private static <T> Stream<T> of(List<Difference> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast);
    }
}
