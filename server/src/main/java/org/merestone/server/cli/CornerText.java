package org.merestone.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.merestone.catalog.Text;
import org.merestone.server.api.CornerReport;
import org.merestone.signs.Survey;

/** Prints which corners of zones have no sign. */
final class CornerText {
    private static final List<Text> TITLES = List.of(
            Text.of("事项", "what"),
            Text.of("保护区编码", "zone code"),
            Text.of("保护区", "zone"),
            Text.of("拐点", "corner"),
            Text.of("经度", "lon"),
            Text.of("纬度", "lat"),
            Text.of("最近标志", "nearest sign"),
            Text.of("距离 m", "distance m"),
            Text.of("编号", "id"));

    /** How they are printed. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    private final Global global;
    private final CornerReport report;

    CornerText(Global global, CornerReport report) {
        this.global = global;
        this.report = report;
    }

    void print(Format format) throws IOException {
        PrintStream out = global.terminal().out();
        switch (format) {
            case JSON -> out.println(report.json());
            case CSV -> report.csv(out);
            case TEXT -> table(out);
        }
        out.flush();
        Survey survey = report.survey();
        int corners = survey.zones().stream().mapToInt(Survey.Marked::corners).sum();
        long quarantined = survey.zones().stream()
                .filter(z -> z.zone().fault().isPresent())
                .count();
        global.say(
                "%d 个区，%d 个拐点，其中 %d 个附近没有本区的标志；%d 个标志不属于任何区；%d 个区有错未查"
                        .formatted(
                                survey.zones().size(),
                                corners,
                                survey.corners().size(),
                                survey.strays().size(),
                                quarantined),
                "%d zones with %d corners, %d of them without a sign of the zone; %d signs of no zone; %d zones quarantined and not looked at"
                        .formatted(
                                survey.zones().size(),
                                corners,
                                survey.corners().size(),
                                survey.strays().size(),
                                quarantined));
    }

    private void table(PrintStream out) {
        Columns table =
                new Columns(TITLES.stream().map(t -> t.in(global.lang())).toList());
        report.rows().forEach(table::add);
        table.print(out);
    }
}
