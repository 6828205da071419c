package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
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
    private final Engine engine;
    private final Limits limits;
    private final PendingImports pending;
    private final Slots slots;

    ImportCalls(Engine engine, Limits limits, PendingImports pending, Slots slots) {
        this.engine = engine;
        this.limits = limits;
        this.pending = pending;
        this.slots = slots;
    }

    void begin(Context ctx) throws IOException {
        long declared = ctx.req().getContentLengthLong();
        PendingImports.Pending made = pending.open(
                declared < 0
                        ? limits.imports().bytes()
                        : Math.min(declared, limits.imports().bytes()));
        boolean later = isLater(ctx);
        boolean shown = false;
        try {
            ImportForm form = ImportForm.read(ctx, limits.imports(), made);
            made.begin(form.request(made));
            if (later) {
                pending.later(made, progress -> propose(made.base(), form.choices(), progress));
            } else {
                made.propose(propose(made.base(), form.choices(), Progress.NONE));
            }
            shown = true;
        } finally {
            // Whatever it ends with: memory that does not suffice is no exception.
            if (!shown) {
                pending.drop(made);
            }
        }
        ctx.status(201).header("Location", "/api/imports/" + made.id());
        answer(ctx, made);
    }

    /** Whether the client would rather ask how far the preview is than wait for it. */
    private static boolean isLater(Context ctx) {
        return "respond-async".equalsIgnoreCase(ctx.header("Prefer"));
    }

    void one(Context ctx) {
        answer(ctx, pending.find(ctx.pathParam("id")));
    }

    void change(Context ctx) throws IOException {
        PendingImports.Pending found = pending.find(ctx.pathParam("id"));
        ObjectNode choices = EditRequest.json(ctx, limits);
        refuseBusy(found);
        if (isLater(ctx)) {
            pending.later(found, progress -> propose(found.base(), choices, progress));
        } else {
            synchronized (found) {
                pending.find(found.id());
                found.propose(propose(found.base(), choices, Progress.NONE));
            }
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
        refuseBusy(found);
        synchronized (found) {
            pending.find(found.id());
            Proposal proposal = found.proposal();
            Request request = author.map(proposal.request()::by).orElse(proposal.request());
            Committed done = slots.in(() -> {
                Import imports = imports();
                Preview preview = preview(imports, request, proposal, found.id());
                Revision revision = imports.commit(preview);
                try {
                    return new Committed(revision, preview, keep ? Saved.by(imports, request) : Saved.NOTHING);
                } finally {
                    pending.drop(found);
                }
            });
            engine.catchUp();
            ctx.status(201)
                    .header("Location", "/api/revisions/" + done.revision().number());
            About.send(ctx, done.json(Language.of(ctx)));
        }
    }

    /** Reads the files again; refused when that would store another difference than the one agreed to. */
    private Preview preview(Import imports, Request request, Proposal shown, String id) {
        String layer = request.layer();
        long now = engine.store()
                .findLayer(layer)
                .map(Layer::contents)
                .map(Layer.Contents::revision)
                .orElse(0L);
        refuseMoved(shown, now, id);
        Preview preview = imports.preview(request, Progress.NONE);
        // The layer may have moved on before it was read for the preview, and that would be its basis.
        refuseMoved(shown, preview.basis(), id);
        refuseOtherTemplate(shown, preview, id);
        refuseOtherPlaces(shown, preview, id);
        return preview;
    }

    void remove(Context ctx) {
        PendingImports.Pending found = pending.find(ctx.pathParam("id"));
        found.working().ifPresent(ImportProgress::giveUp);
        synchronized (found) {
            pending.drop(found);
        }
        ctx.status(204);
    }

    private Import imports() {
        return new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock(), engine.templates());
    }

    private static void refuseBusy(PendingImports.Pending found) {
        if (found.working().isPresent()) {
            throw Refusal.conflict("还在读取这次导入：请等预览完成", "this import is still being read: wait for its preview");
        }
    }

    private Proposal propose(Request base, ObjectNode choices, Progress progress) {
        if (choices.has("answers") && choices.size() > 1) {
            throw Params.refuse(
                    "answers",
                    "旁边还有别的成员，它们不会生效：请只发送 answers 里的内容，并把要改的写在其中",
                    "has other members beside it, which would not count: send what is in answers, with your changes in it");
        }
        String document = new String(Json.bytes(choices), StandardCharsets.UTF_8);
        Request request = AnswersFile.read(Yaml.read("answers", document), base);
        request.coverage()
                .filter(c -> !c.equals("extent") && !c.startsWith("district:"))
                .ifPresent(c -> {
                    throw Params.refuse(
                            "coverage",
                            "应是 extent 或 district:代码；范围文件请作为文件 coverage 上传",
                            "should be extent or district:CODE; send a file of the area as the file coverage");
                });
        request.kind().ifPresent(engine::kind);
        return slots.in(() -> imports().propose(request, progress));
    }

    /** What a person agreed to was another difference. */
    private static void refuseMoved(Proposal shown, long now, String id) {
        if (now != shown.basis()) {
            String layer = shown.request().layer();
            throw Refusal.conflict(
                    "图层 " + layer + " 在预览之后已被修改：请用 PUT /api/imports/" + id + " 重新预览，核对差异后再提交",
                    "the layer " + layer + " has changed since the preview: preview it again with PUT /api/imports/"
                            + id + ", look at the difference, then commit");
        }
    }

    private static void refuseOtherTemplate(Proposal shown, Preview preview, String id) {
        if (!shown.usedTemplates().equals(preview.usedTemplates())) {
            throw Refusal.conflict(
                    "字段模板在预览之后已被修改：请用 PUT /api/imports/" + id + " 重新预览，核对差异后再提交",
                    "a template of columns has changed since the preview: preview it again with PUT /api/imports/" + id
                            + ", look at the difference, then commit");
        }
    }

    /** What is known of places may have moved on in other layers, and other rows be read by it. */
    private static void refuseOtherPlaces(Proposal shown, Preview preview, String id) {
        if (!shown.result()
                .map(Proposal.Result::mended)
                .equals(Optional.of(preview.outcome().mended()))) {
            throw Refusal.conflict(
                    "坐标读法的依据在预览之后已有变化：请用 PUT /api/imports/" + id + " 重新预览，核对后再提交",
                    "what the mended rows are read by has changed since the preview: preview it again with PUT /api/imports/"
                            + id + ", look at them, then commit");
        }
    }

    private void answer(Context ctx, PendingImports.Pending shown) {
        String lang = Language.of(ctx);
        Optional<ImportProgress> working = shown.working();
        if (working.isEmpty()) {
            refuseFailed(shown);
        }
        ObjectNode json = Json.object()
                .put("id", shown.id())
                .put(
                        "expires_at",
                        pending.expiresAt(shown).truncatedTo(ChronoUnit.SECONDS).toString());
        if (working.isPresent()) {
            ctx.status(202).header("Location", "/api/imports/" + shown.id());
            json.set("progress", working.get().json(lang));
        } else {
            json.setAll(ProposalJson.of(shown.proposal(), lang));
        }
        ctx.header("Content-Language", lang);
        About.send(ctx, json);
    }

    /** Answers as if the preview had been waited for; an import of which there is none is over. */
    private void refuseFailed(PendingImports.Pending shown) {
        shown.takeFailure().ifPresent(why -> {
            if (!shown.hasProposal()) {
                pending.drop(shown);
            }
            if (why instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) why;
        });
    }

    /** The mappings kept of a committed import, or why none could be. */
    private record Saved(List<Template> templates, Optional<Text> refused) {
        static final Saved NOTHING = new Saved(List.of(), Optional.empty());

        /** The revision is made, so that it must not be reported as refused. */
        static Saved by(Import imports, Request request) {
            try {
                return new Saved(imports.saveTemplates(request), Optional.empty());
            } catch (Refusal e) {
                return new Saved(List.of(), Optional.of(e.text()));
            }
        }
    }

    private record Committed(Revision revision, Preview preview, Saved saved) {
        ObjectNode json(String lang) {
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
            ArrayNode ids = json.putArray("templates");
            saved.templates().forEach(t -> ids.add(t.id()));
            saved.refused().ifPresent(r -> json.put("template_refused", r.in(lang)));
            return json;
        }
    }
}
