package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.history.Edits;
import org.merestone.history.Note;
import org.merestone.history.Past;
import org.merestone.ingest.SentFeature;
import org.merestone.store.Revision;

/** The calls that change one feature. Each is one revision; of two writers the later is refused. */
final class EditCalls {
    static final String[] CHANGE_PARAMETERS = {"as_of"};
    static final String[] REMOVE_PARAMETERS = {"message", "author", "valid_from"};

    /** What was to be stored of a feature, and the revision that did it. */
    private record Edited(Feature feature, Revision made) {}

    private final Engine engine;
    private final Limits limits;
    private final Edits edits;
    private final Clashes clashes;

    EditCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
        this.edits = new Edits(engine.store(), engine.kinds());
        this.clashes = new Clashes(engine);
    }

    void add(Context ctx) throws IOException {
        Layer layer = engine.store().layer(ctx.pathParam("layer"));
        SentEdit edit = read(EditRequest.of(ctx, limits), layer);
        Feature feature = edit.added();
        Past none = new Past(layer.id(), feature.id(), List.of());
        Edited edited = clashes.told(
                none,
                0,
                engine.today(),
                Optional.of(edit.request().feature()),
                () -> new Edited(feature, edits.add(feature, edit.note())));
        ctx.status(201).header("Location", KnownFeature.address(none));
        answer(ctx, edit, edited);
    }

    void change(Context ctx) throws IOException {
        long seen = IfMatch.of(ctx);
        Layer layer = engine.store().layer(ctx.pathParam("layer"));
        EditRequest request = EditRequest.of(ctx, limits);
        refuseOtherId(request, ctx.pathParam("id"));
        SentEdit edit = read(request, layer);
        Past past = known(layer, ctx.pathParam("id"));
        Optional<LocalDate> day = new Params(ctx).date("as_of");
        Edited edited = clashes.told(past, seen, day.orElseGet(engine::today), Optional.of(request.feature()), () -> {
            refuseUnlessSeen(past, seen);
            return request.validFrom().isPresent() ? succeed(past, edit, seen) : correct(past, edit, day, seen);
        });
        answer(ctx, edit, edited);
    }

    private Edited succeed(Past past, SentEdit edit, long seen) {
        Feature next = edit.next(past.id());
        return new Edited(next, edits.succeed(next, seen, edit.note()));
    }

    private Edited correct(Past past, SentEdit edit, Optional<LocalDate> day, long seen) {
        Feature wrong = KnownFeature.shown(engine, past, day, Past.HEAD);
        Feature right = edit.instead(wrong);
        return new Edited(right, edits.correct(past, wrong, right, seen, edit.note()));
    }

    void remove(Context ctx) {
        long seen = IfMatch.of(ctx);
        Params params = new Params(ctx);
        Note note = EditRequest.note(params.text("author"), params.text("message"));
        Optional<LocalDate> day = params.date("valid_from");
        Layer layer = engine.store().layer(ctx.pathParam("layer"));
        Past past = known(layer, ctx.pathParam("id"));
        Edited edited = clashes.told(past, seen, engine.today(), Optional.empty(), () -> {
            refuseUnlessSeen(past, seen);
            Feature gone = past.at(Past.HEAD).get(0);
            Revision made = day.isPresent() ? edits.end(past, day.get(), seen, note) : edits.remove(gone, seen, note);
            return new Edited(gone, made);
        });
        engine.catchUp();
        long made = edited.made().number();
        int left = Past.of(engine.store(), layer.id(), past.id()).at(made).size();
        if (left > 0) {
            ctx.header("ETag", "\"" + made + "\"");
        }
        About.send(
                ctx,
                Json.object()
                        .put("layer", layer.id())
                        .put("id", past.id())
                        .put("revision", made)
                        .put("versions", left));
    }

    private SentEdit read(EditRequest request, Layer layer) {
        return new SentEdit(request, read(request.feature(), layer, engine, limits));
    }

    static SentFeature read(ObjectNode feature, Layer layer, Engine engine, Limits limits) {
        Kind kind = engine.kinds().kind(layer.kind());
        int entries = org.merestone.formats.Limits.DEFAULT.maxEntries();
        var one = new org.merestone.formats.Limits(limits.checkBytes(), entries, limits.vertices(), 1);
        return SentFeature.read(feature.toString(), layer.id(), kind, one, engine.shifts());
    }

    private Past known(Layer layer, String id) {
        Past past = Past.of(engine.store(), layer.id(), id);
        if (past.versions().isEmpty()) {
            throw Refusal.notFound(
                    "图层 " + layer.id() + " 没有要素 " + id + "：新增请用 POST",
                    "layer " + layer.id() + " has no feature " + id + ": POST it to add it");
        }
        return past;
    }

    private static void refuseUnlessSeen(Past past, long seen) {
        if (past.lastChange(Past.HEAD) != seen || past.at(Past.HEAD).isEmpty()) {
            throw Refusal.outdated(
                    "要素 " + past.id() + " 在读取之后已被修改：请核对 current 与 yours，再以新的 ETag 提交",
                    "feature " + past.id()
                            + " has changed since it was read: compare current and yours, then send it with the new ETag");
        }
    }

    private static void refuseOtherId(EditRequest request, String id) {
        String sent = request.feature().path("id").asText("");
        if (!sent.isEmpty() && !sent.equals(id)) {
            throw Params.refuse(
                    "feature.id",
                    "是 " + sent + "，与地址里的 " + id + " 不同",
                    "is " + sent + ", not " + id + " as in the address");
        }
    }

    private void answer(Context ctx, SentEdit edit, Edited edited) {
        engine.catchUp();
        Feature stored = edited.feature();
        long made = edited.made().number();
        Past past = Past.of(engine.store(), stored.layer(), stored.id());
        Feature version = past.at(made).stream()
                .filter(f -> f.validity().equals(stored.validity()))
                .findFirst()
                .orElseThrow();
        ObjectNode json = KnownFeature.json(past, version, made);
        edit.repaired().ifPresent(areas -> areas.forEach(json.putObject("repaired")::put));
        KnownFeature.send(ctx, past, made, json);
    }
}
