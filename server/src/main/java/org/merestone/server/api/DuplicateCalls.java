package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.history.Edits;
import org.merestone.history.Note;
import org.merestone.history.Past;
import org.merestone.store.Revision;

/** The calls that propose pairs of features that are one thing, and make one of them when a person says so. */
final class DuplicateCalls {
    static final String[] PARAMETERS = {"with", "as_of", "format"};

    private final Engine engine;
    private final Limits limits;

    DuplicateCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        String format = params.text("format").orElse("json");
        if (!format.equals("json") && !format.equals("csv")) {
            throw Params.refuse(
                    "format", "不能是 " + format + "；可用：json、csv", "cannot be " + format + "; use json or csv");
        }
        LocalDate day = params.date("as_of").orElseGet(engine::today);
        DuplicateReport report = DuplicateReport.of(engine, ctx.pathParam("layer"), params.text("with"), day);
        if (format.equals("csv")) {
            ctx.contentType("text/csv; charset=utf-8");
            report.csv(ctx.outputStream(), "zh");
        } else {
            About.send(ctx, report.tree());
        }
    }

    void merge(Context ctx) throws IOException {
        long seen = IfMatch.of(ctx);
        Members members = EditRequest.body(ctx, limits, "other", "other_revision", "message", "author");
        Note note = EditRequest.note(members.text("author"), members.text("message"));
        Layer layer = engine.store().layer(ctx.pathParam("layer"));
        String other = members.required("other");
        if (other.equals(ctx.pathParam("id"))) {
            throw Params.refuse("other", "就是要素本身；请给出另一个", "is the feature itself; name another");
        }
        long otherSeen = members.number("other_revision", 1, Long.MAX_VALUE)
                .orElseThrow(() -> Params.refuse(
                        "other_revision",
                        "没有给出：请写看到的那一次修订（revision）",
                        "is missing: write the revision of the other as it was seen"));
        Past kept = known(layer, ctx.pathParam("id"), seen);
        Past gone = known(layer, other, otherSeen);
        Revision made = new Edits(engine.store(), engine.kinds()).merge(kept, gone, seen, otherSeen, note);
        engine.catchUp();
        Past past = Past.of(engine.store(), layer.id(), kept.id());
        KnownFeature.send(
                ctx,
                past,
                made.number(),
                KnownFeature.json(past, past.at(made.number()).get(0), made.number()));
    }

    private Past known(Layer layer, String id, long seen) {
        Past past = Past.of(engine.store(), layer.id(), id);
        if (past.at(Past.HEAD).isEmpty()) {
            throw Refusal.notFound("图层 " + layer.id() + " 没有要素 " + id, "layer " + layer.id() + " has no feature " + id);
        }
        if (past.lastChange(Past.HEAD) != seen) {
            throw Refusal.outdated(
                    "要素 " + id + " 在读取之后已被修改：请重新查看后再合并",
                    "feature " + id + " has changed since it was read: look at it again before merging");
        }
        return past;
    }
}
