package org.merestone.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Layer;
import org.merestone.store.Change;

/** What is kept of an import with its revision, as a tree for JSON. */
final class Detail {
    /** More faults or repairs than this are counted, not listed. */
    private static final int LISTED = 1_000;

    private Detail() {}

    /** One line for people. */
    static String what(Preview preview) {
        Preview.Counts counts = preview.counts();
        String files = String.join(
                "、", preview.delivered().stream().map(Preview.Delivered::file).toList());
        String quarantined = preview.outcome().quarantined().isEmpty()
                ? ""
                : "，隔离 " + preview.outcome().quarantined().size();
        return "导入 %s：新增 %d，更新 %d，未变 %d，移除 %d%s"
                .formatted(files, counts.added(), counts.updated(), counts.unchanged(), counts.removed(), quarantined);
    }

    static Map<String, Object> of(Preview preview, Change.Mode mode) {
        Map<String, Object> detail = new LinkedHashMap<>();
        Preview.Outcome outcome = preview.outcome();
        detail.put("action", "import");
        detail.put("mode", mode.name().toLowerCase(Locale.ROOT));
        detail.put("tables", preview.delivered().stream().map(Detail::table).toList());
        detail.put(
                "repairs",
                limited(outcome.repairs().stream().map(Detail::repair).toList()));
        detail.put("repaired", outcome.repairs().size());
        if (!outcome.mended().isEmpty()) {
            detail.put("mended", outcome.mended().stream().map(Detail::mended).toList());
        }
        detail.put(
                "faults", limited(outcome.faults().stream().map(Detail::fault).toList()));
        detail.put("quarantined", outcome.quarantined().size());
        Answers answers = preview.request().answers();
        answers.approvalNo().ifPresent(no -> detail.put("approval_no", no));
        answers.edition().ifPresent(edition -> detail.put("edition", edition));
        preview.request().offsets().ifPresent(offsets -> detail.put("offset", offsets.text()));
        if (!answers.equals(Answers.NONE)) {
            detail.put("answers", AnswersFile.told(answers));
        }
        detail.put(
                "coverage",
                preview.layer().coverage().map(Layer.Coverage::statedAs).orElse(""));
        return detail;
    }

    private static <T> List<T> limited(List<T> list) {
        return list.subList(0, Math.min(LISTED, list.size()));
    }

    private static Map<String, Object> table(Preview.Delivered table) {
        List<String> notices = table.notices().stream().map(t -> t.zh()).toList();
        return Map.of(
                "file",
                table.file(),
                "rows",
                table.rows(),
                "crs",
                table.crs(),
                "crs_from",
                table.crsTold() ? "told" : "file",
                "notices",
                notices);
    }

    private static Map<String, Object> repair(Preview.Repaired repair) {
        return Map.of(
                "file",
                repair.file(),
                "row",
                repair.row(),
                "id",
                repair.id(),
                "area_before_m2",
                cents(repair.areaBeforeM2()),
                "area_after_m2",
                cents(repair.areaAfterM2()));
    }

    private static Map<String, Object> mended(Preview.Mended row) {
        return Map.of(
                "file", row.file(), "row", row.row(), "read_as", row.readAs().zh(), "accuracy_m", row.accuracyM());
    }

    private static double cents(double areaM2) {
        return Math.rint(areaM2 * 100) / 100;
    }

    private static Map<String, Object> fault(Fault fault) {
        return Map.of(
                "file",
                fault.file(),
                "row",
                fault.row(),
                "field",
                fault.field().orElse(""),
                "reason",
                fault.reason().zh());
    }
}
