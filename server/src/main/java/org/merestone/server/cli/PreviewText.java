package org.merestone.server.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.ingest.Preview;

/** What an import would do or did, told to a person. */
final class PreviewText {
    private static final int MOST_REPAIRS = 20;

    private final Preview preview;
    private final String lang;

    PreviewText(Preview preview, String lang) {
        this.preview = preview;
        this.lang = lang;
    }

    void print(PrintStream out) {
        preview.delivered().forEach(delivered -> delivered(out, delivered));
        preview.outcome().notices().forEach(notice -> out.println(notice.in(lang)));
        preview.outcome().mended().forEach(row -> mended(out, row));
        preview.outcome().repairs().stream().limit(MOST_REPAIRS).forEach(repair -> repair(out, repair));
        int more = preview.outcome().repairs().size() - MOST_REPAIRS;
        if (more > 0) {
            say(out, "  另有 " + more + " 个几何已修复", "  and " + more + " more geometries repaired");
        }
        preview.outcome().missing().forEach(missing -> missing(out, missing));
        faults(out, preview.outcome().faults());
        counts(out);
    }

    private void delivered(PrintStream out, Preview.Delivered delivered) {
        say(
                out,
                delivered.file() + "：" + delivered.rows() + " 行，" + delivered.crs()
                        + (delivered.crsTold() ? "（指明的）" : ""),
                delivered.file() + ": " + delivered.rows() + " rows, " + delivered.crs()
                        + (delivered.crsTold() ? " (as told)" : ""));
        String read = delivered.mappings().stream()
                .filter(m -> m.field().isPresent() && !m.field().get().name().equals(m.column()))
                .map(m -> m.column() + " → " + m.field().get().name())
                .collect(Collectors.joining(Text.of("，", ", ").in(lang)));
        if (!read.isEmpty()) {
            say(out, "  列的读法：" + read, "  columns read as: " + read);
        }
        String kept = delivered.mappings().stream()
                .filter(m -> m.field().isEmpty())
                .map(org.merestone.ingest.Mapping::column)
                .collect(Collectors.joining(Text.of("，", ", ").in(lang)));
        if (!kept.isEmpty()) {
            say(out, "  不认识、按原名保留的列：" + kept, "  columns kept under their own name: " + kept);
        }
        delivered.notices().forEach(notice -> out.println("  " + notice.in(lang)));
    }

    private void mended(PrintStream out, Preview.Mended row) {
        say(
                out,
                "  " + row.file() + " 第 " + row.row() + " 行 坐标" + row.readAs().zh(),
                "  " + row.file() + " row " + row.row() + " " + row.readAs().en());
    }

    private void repair(PrintStream out, Preview.Repaired repair) {
        String area = "%.2f → %.2f m²".formatted(repair.areaBeforeM2(), repair.areaAfterM2());
        say(
                out,
                "  " + repair.file() + " 第 " + repair.row() + " 行 几何已修复：" + area,
                "  " + repair.file() + " row " + repair.row() + " geometry repaired: " + area);
    }

    private void missing(PrintStream out, Preview.Missing missing) {
        String rows = missing.rows().stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "))
                + (missing.rows().size() > 20 ? " …" : "");
        int count = missing.rows().size();
        say(
                out,
                "  缺项：" + missing.field().title().zh() + "（" + missing.field().name() + "）" + count + " 行：" + rows,
                "  missing: " + missing.field().name() + " in " + count + " rows: " + rows);
    }

    private void faults(PrintStream out, List<Fault> faults) {
        faults.stream().limit(Global.MOST_FAULTS).forEach(fault -> out.println("  " + FaultLine.of(fault, lang)));
        int more = faults.size() - Global.MOST_FAULTS;
        if (more > 0) {
            say(out, "  另有 " + more + " 条", "  and " + more + " more");
        }
    }

    private void counts(PrintStream out) {
        Preview.Counts counts = preview.counts();
        int quarantined = preview.outcome().quarantined().size();
        say(
                out,
                "新增 %d，改变 %d，不变 %d，移除 %d，隔离 %d"
                        .formatted(counts.added(), counts.updated(), counts.unchanged(), counts.removed(), quarantined),
                "added %d, changed %d, unchanged %d, removed %d, quarantined %d"
                        .formatted(
                                counts.added(), counts.updated(), counts.unchanged(), counts.removed(), quarantined));
        if (!counts.conflicts().isEmpty()) {
            String ids = counts.conflicts().stream().limit(20).collect(Collectors.joining(", "));
            say(out, "与已有要素冲突：" + ids, "clashes with features held: " + ids);
        }
    }

    private void say(PrintStream out, String zh, String en) {
        out.println(Text.of(zh, en).in(lang));
    }
}
