package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Import;
import org.merestone.ingest.Preview;
import org.merestone.ingest.Proposal;
import org.merestone.ingest.Request;
import org.merestone.ingest.Template;
import org.merestone.store.Revision;

/** The calls of an import: files are uploaded and previewed, choices changed and previewed again, then one revision made. */
final class ImportCalls {
    /** Reading a large file takes much memory. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_S = 120;

    private final Engine engine;
    private final Limits limits;
    private final PendingImports pending;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    ImportCalls(Engine engine, Limits limits, PendingImports pending) {
        this.engine = engine;
        this.limits = limits;
        this.pending = pending;
    }

    void begin(Context ctx) throws IOException {
        long declared = ctx.req().getContentLengthLong();
        PendingImports.Pending made = pending.open(
                declared < 0
                        ? limits.imports().bytes()
                        : Math.min(declared, limits.imports().bytes()));
        try {
            ImportForm form = ImportForm.read(ctx, limits.imports(), made.folder(), made.uploads());
            made.begin(Request.of(
                    form.layer(), made.uploads().files(), made.uploads().names(), form.author()));
            made.propose(propose(made.base(), form.choices()));
        } catch (IOException | RuntimeException e) {
            pending.drop(made);
            throw e;
        }
        ctx.status(201).header("Location", "/api/imports/" + made.id());
        answer(ctx, made);
    }

    void one(Context ctx) {
        answer(ctx, pending.find(ctx.pathParam("id")));
    }

    void change(Context ctx) throws IOException {
        PendingImports.Pending found = pending.find(ctx.pathParam("id"));
        ObjectNode choices = EditRequest.json(ctx, limits);
        synchronized (found) {
            found.propose(propose(found.base(), choices));
        }
        answer(ctx, pending.find(found.id()));
    }

    void commit(Context ctx) throws IOException {
        PendingImports.Pending found = pending.find(ctx.pathParam("id"));
        boolean nothingSaid = ctx.contentType() == null || ctx.req().getContentLengthLong() == 0;
        Members members =
                nothingSaid ? Members.of(Json.object()) : EditRequest.body(ctx, limits, "author", "save_template");
        Optional<String> author =
                members.text("author").map(a -> EditRequest.line("author", a, EditRequest.AUTHOR_CHARS));
        boolean keep = members.flag("save_template");
        synchronized (found) {
            pending.find(found.id());
            Proposal proposal = found.proposal();
            Request request = author.map(proposal.request()::by).orElse(proposal.request());
            refuseMoved(proposal, found.id());
            Import imports = imports();
            Preview preview = slot(() -> imports.preview(request, Progress.NONE));
            List<Template> templates = keep ? imports.saveTemplates(request) : List.of();
            Revision revision = imports.commit(preview);
            pending.drop(found);
            engine.catchUp();
            ctx.status(201).header("Location", "/api/revisions/" + revision.number());
            About.send(ctx, committed(revision, preview, templates));
        }
    }

    void remove(Context ctx) {
        PendingImports.Pending found = pending.find(ctx.pathParam("id"));
        synchronized (found) {
            pending.drop(found);
        }
        ctx.status(204);
    }

    private Import imports() {
        return new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock(), engine.templates());
    }

    private Proposal propose(Request base, ObjectNode choices) {
        String document = new String(Json.bytes(choices), StandardCharsets.UTF_8);
        Request request = AnswersFile.read(Yaml.read("answers", document), base);
        request.coverage()
                .filter(c -> !c.equals("extent") && !c.startsWith("district:"))
                .ifPresent(c -> {
                    throw Params.refuse("coverage", "应是 extent 或 district:代码", "should be extent or district:CODE");
                });
        request.kind().ifPresent(engine::kind);
        return slot(() -> imports().propose(request, Progress.NONE));
    }

    private <T> T slot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                throw Refusal.unavailable("正在读取别的大文件，请过一会儿再试", "other large files are being read; try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("服务器正在停止", "the server is stopping");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    /** What a person agreed to was another difference. */
    private void refuseMoved(Proposal proposal, String id) {
        String layer = proposal.request().layer();
        long now = engine.store()
                .findLayer(layer)
                .map(Layer::contents)
                .map(Layer.Contents::revision)
                .orElse(0L);
        if (now != proposal.basis()) {
            throw Refusal.conflict(
                    "图层 " + layer + " 在预览之后已被修改：请用 PUT /api/imports/" + id + " 重新预览，核对差异后再提交",
                    "the layer " + layer + " has changed since the preview: preview it again with PUT /api/imports/"
                            + id + ", look at the difference, then commit");
        }
    }

    private void answer(Context ctx, PendingImports.Pending shown) {
        String lang = Language.of(ctx);
        ObjectNode json = Json.object()
                .put("id", shown.id())
                .put(
                        "expires_at",
                        pending.expiresAt(shown).truncatedTo(ChronoUnit.SECONDS).toString());
        json.setAll(ProposalJson.of(shown.proposal(), lang));
        ctx.header("Content-Language", lang);
        About.send(ctx, json);
    }

    private static ObjectNode committed(Revision revision, Preview preview, List<Template> templates) {
        Preview.Counts counts = preview.counts();
        ObjectNode json = Json.object()
                .put("revision", revision.number())
                .put("layer", revision.layer())
                .put("at", revision.at().toString())
                .put("author", revision.author())
                .put("what", revision.what())
                .put("added", counts.added())
                .put("changed", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("removed", counts.removed())
                .put("quarantined", preview.outcome().quarantined().size());
        ArrayNode saved = json.putArray("templates");
        templates.forEach(t -> saved.add(t.id()));
        return json;
    }
}
