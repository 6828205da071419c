package org.merestone.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.merestone.catalog.Text;
import org.merestone.duplicates.Duplicates;
import org.merestone.duplicates.Pair;
import org.merestone.server.api.DuplicateReport;

/** Prints which features may be one thing. */
final class DuplicateText {
    private static final List<Text> TITLES = List.of(
            Text.of("可能性", "grade"),
            Text.of("分", "points"),
            Text.of("图层", "layer"),
            Text.of("编号", "id"),
            Text.of("名称", "name"),
            Text.of("另一图层", "other layer"),
            Text.of("另一编号", "other id"),
            Text.of("另一名称", "other name"),
            Text.of("距离 m", "distance m"),
            Text.of("误差 m", "accuracy m"),
            Text.of("依据", "evidence"));

    private final Global global;
    private final DuplicateReport report;

    DuplicateText(Global global, DuplicateReport report) {
        this.global = global;
        this.report = report;
    }

    void print(CornerText.Format format) throws IOException {
        PrintStream out = global.terminal().out();
        switch (format) {
            case JSON -> out.println(report.json());
            case CSV -> report.csv(out, global.lang());
            case TEXT -> table(out);
        }
        out.flush();
        Duplicates found = report.duplicates();
        long likely = found.pairs().stream().filter(Pair::isLikely).count();
        global.say(
                "对照 %d 个对象：很可能重复 %d 对，可能重复 %d 对；%d 个有错未对照。只是建议，合并要由人确认"
                        .formatted(found.looked(), likely, found.pairs().size() - likely, found.left()),
                "%d compared: %d pairs are likely one thing, %d possibly; %d are quarantined and were not compared. These are proposals: a person merges"
                        .formatted(found.looked(), likely, found.pairs().size() - likely, found.left()));
    }

    private void table(PrintStream out) {
        if (report.duplicates().pairs().isEmpty()) {
            return;
        }
        Columns table =
                new Columns(TITLES.stream().map(t -> t.in(global.lang())).toList());
        report.rows(global.lang()).forEach(table::add);
        table.print(out);
    }
}
