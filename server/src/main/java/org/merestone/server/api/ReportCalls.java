package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.server.evidence.BundleMaker;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.server.reports.Ground;
import org.merestone.server.reports.Report;
import org.merestone.server.reports.Setting;
import org.merestone.server.reports.Template;

/** The calls that print a check which is kept. */
final class ReportCalls {
    static final String[] PARAMETERS = {"include", "lang"};
    static final String[] CORNER_PARAMETERS = {"lang"};
    static final String[] BUNDLE_PARAMETERS = {"include"};
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    /** A report has its style and its pictures in itself, runs nothing and fetches nothing. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'self'; sandbox";

    private final Engine engine;
    private final Template template;
    private final KeptChecks kept;
    private final Slots slots = new Slots();
    private final ObjectMapper mapper = new ObjectMapper();

    /** Writes a report in one format. */
    private interface Format {
        void write(Report report, ByteArrayOutputStream out) throws IOException;
    }

    ReportCalls(Engine engine, Template template, KeptChecks kept) {
        this.engine = engine;
        this.template = template;
        this.kept = kept;
    }

    void html(Context ctx) throws IOException {
        answer(ctx, "text/html; charset=utf-8", Report::html);
        ctx.header("Content-Security-Policy", POLICY);
    }

    void pdf(Context ctx) throws IOException {
        answer(ctx, "application/pdf", Report::pdf);
        name(ctx, "pdf");
    }

    void docx(Context ctx) throws IOException {
        answer(ctx, DOCX, Report::docx);
        name(ctx, "docx");
    }

    /** All corners of the subject, of which a report lists the first. */
    void corners(Context ctx) throws IOException {
        JsonNode check =
                mapper.readTree(CheckCalls.kept(kept, ctx.pathParam("id")).utf8());
        byte[] csv = Report.corners(check, new Setting(lang(ctx), Sensitivity.PUBLIC, Optional.empty()));
        ctx.contentType("text/csv; charset=utf-8").result(csv);
        name(ctx, "corners", "csv");
    }

    private static void name(Context ctx, String suffix) {
        name(ctx, "report", suffix);
    }

    private static void name(Context ctx, String what, String suffix) {
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"" + what + "-" + ctx.pathParam("id") + "." + suffix + "\"");
    }

    private static String lang(Context ctx) {
        return new Params(ctx).oneOf("lang", List.of("zh", "en")).orElseGet(() -> Language.of(ctx));
    }

    /** The evidence of a check as a signed zip, with its report in Chinese. */
    void zip(Context ctx) throws IOException {
        KeptChecks.Kept check = CheckCalls.kept(kept, ctx.pathParam("id"));
        Sensitivity shown = shown(ctx);
        BundleMaker maker = engine.bundles();
        byte[] zip = slots.in(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
            maker.write(check, shown, report(check.utf8(), "zh", shown).beside(), out);
            return out.toByteArray();
        });
        kept.pin(check.id());
        ctx.disableCompression();
        ctx.header("Content-Disposition", "attachment; filename=\"merestone-" + check.id() + ".zip\"");
        ctx.contentType("application/zip").result(zip);
    }

    private static Sensitivity shown(Context ctx) {
        return new Params(ctx)
                .oneOf("include", List.of("public", "internal", "secret"))
                .map(word -> Sensitivity.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Sensitivity.PUBLIC);
    }

    private void answer(Context ctx, String type, Format format) throws IOException {
        String lang = lang(ctx);
        Sensitivity shown = shown(ctx);
        byte[] check = CheckCalls.kept(kept, ctx.pathParam("id")).utf8();
        kept.pin(ctx.pathParam("id"));
        byte[] written = slots.in(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
            format.write(report(check, lang, shown), out);
            return out.toByteArray();
        });
        ctx.contentType(type).result(written);
    }

    private Report report(byte[] check, String lang, Sensitivity shown) throws IOException {
        return Report.of(check, ground(revision(check)), template, new Setting(lang, shown, engine.fingerprint()));
    }

    private long revision(byte[] check) throws IOException {
        return mapper.readTree(check).at("/check/revision").asLong();
    }

    /** What was known when the check was made, also when more is known by now. */
    private Ground ground(long revision) {
        return Ground.of(engine.kinds(), engine.store().layers(revision), kind -> {
            Atlas newest = engine.atlas(kind);
            return newest.revision() == revision
                    ? newest
                    : Atlas.read(engine.store(), engine.kinds(), Set.of(kind), revision, Optional.empty());
        });
    }
}
