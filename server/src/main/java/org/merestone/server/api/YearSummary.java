package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.State;
import org.merestone.server.ledgers.Workbook;
import org.merestone.server.reports.YearReport;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** Puts the figures of a year, the findings that stand and the sums of the ledgers into words. */
record YearSummary(ObjectNode figures, FindingSet set, List<Workbook> ledgers, String lang) {
    /** What a line of a table takes; those with the largest numbers come first. */
    private static final int MOST_DISTRICTS = 8;

    private static final Map<State, Text> STATES = Map.of(
            State.HIT, Text.of("涉及", "hit"),
            State.UNDETERMINED, Text.of("未能判定", "undetermined"),
            State.NOT_COVERED, Text.of("未核查", "not checked"),
            State.FAILED, Text.of("核查失败", "failed"));

    YearReport report() {
        String year = figures.path("year").asText();
        FindingSet.Origin origin = set.origin();
        return new YearReport(
                say(year + " 年生态环境空间管控情况统计", "Figures of environmental zoning, " + year),
                say(
                        "统计 " + text("from") + " 至 " + text("to") + "；数据截至修订 " + text("revision"),
                        "counted from " + text("from") + " to " + text("to") + "; data as of revision "
                                + text("revision")),
                groups(),
                say(
                        "库内对象按 " + origin.asOf() + " 的法律和边界、修订 " + origin.revision() + " 的数据研判，不随所选年份变化。",
                        "All that is stored, by the law and zones of " + origin.asOf() + " and the data of revision "
                                + origin.revision() + ", whatever year was chosen."),
                findings(),
                ledgers.stream().map(this::ledger).toList(),
                gaps(),
                notes());
    }

    private String text(String member) {
        return figures.path(member).asText();
    }

    private String say(String zh, String en) {
        return Text.of(zh, en).in(lang);
    }

    private String title(JsonNode of) {
        return of.path(lang).asText();
    }

    private List<YearReport.Group> groups() {
        Map<String, List<YearReport.Line>> groups = new LinkedHashMap<>();
        for (JsonNode figure : figures.path("figures")) {
            groups.computeIfAbsent(title(figure.path("group")), group -> new ArrayList<>())
                    .add(line(figure));
        }
        return groups.entrySet().stream()
                .map(group -> new YearReport.Group(group.getKey(), group.getValue()))
                .toList();
    }

    private YearReport.Line line(JsonNode figure) {
        String value = figure.path("value").isNull()
                ? say("没有图层，未统计", "no layer: not counted")
                : figure.path("value").asText() + " " + title(figure.path("unit"));
        List<JsonNode> districts = StreamSupport.stream(figure.path("by").spliterator(), false)
                .filter(by -> by.path("field").asText().equals("admin"))
                .flatMap(by -> StreamSupport.stream(by.path("values").spliterator(), false))
                .sorted(Comparator.comparing(
                        (JsonNode one) -> -one.path("value").asLong()))
                .toList();
        String parts = districts.stream()
                .limit(MOST_DISTRICTS)
                .map(one -> title(one.path("title")) + " " + one.path("value").asText())
                .collect(Collectors.joining(say("，", ", ")));
        if (districts.size() > MOST_DISTRICTS) {
            long rest = districts.stream()
                    .skip(MOST_DISTRICTS)
                    .mapToLong(one -> one.path("value").asLong())
                    .sum();
            int more = districts.size() - MOST_DISTRICTS;
            parts += say("，其余 " + more + " 个行政区共 " + rest, ", " + rest + " in " + more + " more");
        }
        return new YearReport.Line(title(figure.path("title")), value, parts);
    }

    private List<YearReport.Line> findings() {
        Map<String, Long> counts = set.findings().stream()
                .collect(Collectors.groupingBy(StandingFinding::state, TreeMap::new, Collectors.counting()));
        return List.of(State.HIT, State.UNDETERMINED, State.NOT_COVERED, State.FAILED).stream()
                .map(state -> new YearReport.Line(
                        STATES.get(state).in(lang),
                        counts.getOrDefault(state.json(), 0L).toString(),
                        ""))
                .toList();
    }

    private YearReport.Ledger ledger(Workbook workbook) {
        List<YearReport.Line> lines = workbook.sums().stream()
                .map(sum -> new YearReport.Line(sum.county(), String.valueOf(sum.rows()), sum.counted()))
                .toList();
        return new YearReport.Ledger(workbook.title(), workbook.about(), lines);
    }

    private List<YearReport.Note> gaps() {
        List<YearReport.Note> gaps = new ArrayList<>();
        for (JsonNode layer : figures.path("layers")) {
            List<String> ills = new ArrayList<>();
            if (!layer.path("has_coverage").asBoolean()) {
                ills.add(say("没有说明覆盖范围", "nobody says where it is complete"));
            }
            if (layer.path("received_on").isNull()) {
                ills.add(say("没有收到日期", "no date of receipt"));
            }
            if (layer.path("stale").asBoolean()) {
                ills.add(say(
                        "已 " + layer.path("age_days").asText() + " 天未更新",
                        "not renewed for " + layer.path("age_days").asText() + " days"));
            }
            if (layer.path("quarantined").asLong() > 0) {
                ills.add(say("隔离 ", "quarantined ") + layer.path("quarantined").asText());
            }
            if (!ills.isEmpty()) {
                gaps.add(new YearReport.Note(
                        title(layer.path("title")) + say("：", ": ") + String.join(say("，", ", "), ills)));
            }
        }
        if (gaps.isEmpty()) {
            gaps.add(new YearReport.Note(say(
                    "已载入的图层没有缺口；没有载入的图层不在核查范围内。",
                    "The layers that are loaded have none; what is not loaded was not checked.")));
        }
        return gaps;
    }

    private List<YearReport.Note> notes() {
        return List.of(
                new YearReport.Note(say(
                        "指标中没有写明当年的，是统计末日台账的状态，不是当年完成数。",
                        "A figure that does not name the year is the state of the ledger on the last day.")),
                new YearReport.Note(
                        say("“未核查”“未能判定”“核查失败”都不是“不涉及”。", "Not checked, undetermined and failed do not mean clear.")),
                new YearReport.Note(say(
                        "建议处置由人决定；本材料仅供内部参考，不作为审批或处罚依据。",
                        "What is proposed is for a person to decide. For internal reference only.")),
                new YearReport.Note(say("软件版本：", "Software: ") + Checker.ENGINE));
    }
}
