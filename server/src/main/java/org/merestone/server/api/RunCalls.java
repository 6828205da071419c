package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Layer;
import org.merestone.server.evidence.KeptChecks;

/** The calls that hold two runs against each other: two kept checks of a subject, or a layer on two days or revisions. */
final class RunCalls {
    static final String[] KEPT_PARAMETERS = {"layer", "id", "limit"};
    static final String[] CHECK_PARAMETERS = {"with", "format"};
    static final String[] LAYER_PARAMETERS = {"from", "to", "from_as_of", "to_as_of", "limit", "offset", "format"};

    private static final int MOST_KEPT = 100;
    private static final int USUAL_KEPT = 30;
    private static final int MOST_SUBJECTS = 5_000;
    private static final int USUAL_SUBJECTS = 1_000;

    private final Engine engine;
    private final KeptChecks kept;

    RunCalls(Engine engine, KeptChecks kept) {
        this.engine = engine;
        this.kept = kept;
    }

    /** The checks of a stored subject that are kept, the newest first. */
    void kept(Context ctx) {
        Params params = new Params(ctx);
        Layer layer = engine.store().layer(required(params, "layer", "图层", "the layer of the subject"));
        String id = required(params, "id", "对象的编号", "the id of the subject");
        int limit = (int) params.number("limit", 1, MOST_KEPT).orElse(USUAL_KEPT);
        ObjectNode json = Json.object().put("layer", layer.id()).put("id", id);
        ArrayNode checks = json.putArray("checks");
        kept.of(layer.kind(), layer.id(), id, limit).stream()
                .map(RunCalls::listed)
                .sorted(Comparator.comparing(
                                (ObjectNode check) -> check.path("at").asText())
                        .reversed())
                .limit(limit)
                .forEach(checks::add);
        About.send(ctx, json);
    }

    private static ObjectNode listed(KeptChecks.Kept check) {
        return CheckComparison.head(Json.object(new String(check.utf8(), StandardCharsets.UTF_8)))
                .put("as_stored", check.subject().layer().isPresent());
    }

    private static String required(Params params, String name, String zh, String en) {
        return params.text(name).orElseThrow(() -> Params.refuse(name, "没有给出：请写" + zh, "is missing: give " + en));
    }

    void checks(Context ctx) throws IOException {
        Params params = new Params(ctx);
        FindingList.Format format = FindingCalls.format(params);
        KeptChecks.Kept before = CheckCalls.kept(kept, ctx.pathParam("id"));
        String with = required(params, "with", "另一次研判的编号", "the id of the other check");
        CheckComparison comparison = CheckComparison.of(engine, before, CheckCalls.kept(kept, with));
        List<RunDifference> differences = comparison.differences();
        if (format == FindingList.Format.JSON) {
            About.send(ctx, comparison.json(differences));
        } else {
            String name = "checks_" + ctx.pathParam("id") + "_" + with;
            file(ctx, format, name, differences, List.of(), comparison.about(differences));
        }
    }

    /** By pages of subjects, since each may have to be checked twice; a file holds all. */
    void layer(Context ctx) throws IOException {
        Params params = new Params(ctx);
        FindingList.Format format = FindingCalls.format(params);
        String layer = ctx.pathParam("layer");
        LayerComparison.Asked before = asked(params, "from");
        LayerComparison.Asked after = asked(params, "to");
        boolean isPage = format == FindingList.Format.JSON;
        long limit = params.number("limit", 1, MOST_SUBJECTS).orElse(isPage ? USUAL_SUBJECTS : Long.MAX_VALUE);
        long offset = params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        LayerComparison comparison = LayerComparison.of(engine, layer, before, after);
        List<RunDifference> differences = new ArrayList<>();
        List<ObjectNode> notChecked = new ArrayList<>();
        long[] checked = {0};
        comparison.each(offset, limit, outcome -> {
            differences.addAll(outcome.differences());
            outcome.notChecked().ifPresent(notChecked::add);
            checked[0] += outcome.checked() ? 1 : 0;
        });
        differences.sort(RunDifference.GRAVEST_FIRST);
        if (!isPage) {
            String name = "%s_r%d_%s_r%d_%s"
                    .formatted(
                            layer.replaceAll("[^\\w-]", "_"),
                            before.revision(),
                            comparison.dayBefore(),
                            after.revision(),
                            comparison.dayAfter());
            file(ctx, format, name, differences, notChecked, about(layer, comparison, before, after, differences));
            return;
        }
        ObjectNode json = Json.object().put("layer", layer);
        json.set("from", side(before, comparison.dayBefore()));
        json.set("to", side(after, comparison.dayAfter()));
        long end = Math.min(comparison.subjects(), offset + limit);
        json.put("number_subjects", comparison.subjects()).put("number_checked", checked[0]);
        json.put("next_offset", end < comparison.subjects() ? end : null);
        DifferenceJson.put(json, differences);
        json.putArray("not_checked").addAll(notChecked);
        About.send(ctx, json);
    }

    private LayerComparison.Asked asked(Params params, String name) {
        long head = engine.store().head();
        Optional<LocalDate> day = params.date(name + "_as_of");
        return new LayerComparison.Asked(params.number(name, 0, head).orElse(head), day);
    }

    private static ObjectNode side(LayerComparison.Asked asked, LocalDate day) {
        return Json.object().put("revision", asked.revision()).put("as_of", day.toString());
    }

    private static List<List<String>> about(
            String layer,
            LayerComparison comparison,
            LayerComparison.Asked before,
            LayerComparison.Asked after,
            List<RunDifference> differences) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("内容", "图层 " + layer + " 全部对象两次核查的不同，" + differences.size() + " 条"));
        rows.add(List.of("前", "数据修订 " + before.revision() + "，按 " + comparison.dayBefore() + " 的法律和边界"));
        rows.add(List.of("后", "数据修订 " + after.revision() + "，按 " + comparison.dayAfter() + " 的法律和边界"));
        rows.add(List.of("规则", "两次都按现在的规则库"));
        return rows;
    }

    private static void file(
            Context ctx,
            FindingList.Format format,
            String name,
            List<RunDifference> differences,
            List<ObjectNode> notChecked,
            List<List<String>> about)
            throws IOException {
        if (format == FindingList.Format.XLSX && differences.size() > FindingCalls.MOST_IN_A_WORKBOOK) {
            throw Params.refuse(
                    "format",
                    "是 xlsx，而不同有 " + differences.size() + " 条，一个工作簿最多 " + FindingCalls.MOST_IN_A_WORKBOOK + " 条：请用 csv",
                    "is xlsx, and there are " + differences.size() + " differences, of which a workbook holds "
                            + FindingCalls.MOST_IN_A_WORKBOOK + ": use csv");
        }
        ctx.contentType(format.mediaType());
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "." + format.suffix() + "\"");
        DifferenceTable.write(format, ctx.outputStream(), differences, notChecked, about);
    }
}
