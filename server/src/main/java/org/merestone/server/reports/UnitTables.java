package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;

/** The control units and the clauses of their lists, each clause once for all units that have it. */
final class UnitTables {
    private static final String KIND = "control-unit";

    private final Checked check;

    UnitTables(Checked check) {
        this.check = check;
    }

    Content.Units units() {
        JsonNode json = check.at("/control_units");
        List<JsonNode> all = StreamSupport.stream(json.path("units").spliterator(), false)
                .filter(unit -> !check.hidden().contains(unit.path("layer").asText()))
                .toList();
        return new Content.Units(
                sentence(json, all), all.stream().map(this::unit).toList(), lists(all));
    }

    private String sentence(JsonNode json, List<JsonNode> units) {
        List<String> said = new ArrayList<>();
        if (units.size() < json.path("units").size()) {
            said.add(check.say("管控单元图层不在本报告中列出。", "The layer of control units is left out of this report."));
        } else if (!units.isEmpty()) {
            String names = units.stream()
                    .map(u -> u.path("name").asText() + "（" + u.path("code").asText() + "）")
                    .collect(Collectors.joining("、"));
            said.add(check.say("项目位于" + names + "。", "It lies in " + names + "."));
        }
        said.add(check.say(json, "why"));
        said.add(check.say(json.path("lists"), "why"));
        if (said.stream().allMatch(String::isEmpty)) {
            return check.say("未发现项目位于任何管控单元内，请核对管控单元图层。", "It was found in no control unit; look at that layer.");
        }
        return said.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    private Content.Unit unit(JsonNode unit) {
        double share = unit.path("share").asDouble();
        boolean area = check.at("/subject/area_m2").asDouble() > 0;
        boolean line = !area && check.at("/subject/length_m").asDouble() > 0;
        return new Content.Unit(
                unit.path("code").asText(),
                unit.path("name").asText()
                        + (unit.path("sure").asBoolean()
                                ? ""
                                : check.say("（位置精度内不确定）", " (uncertain within accuracy)")),
                title("unit_class", unit.path("unit_class")),
                area
                        ? Numbers.m2(unit.path("overlap_m2")) + " m²"
                        : line ? Numbers.metres(unit.path("length_m")) + " m" : "—",
                area || line ? Numbers.percent(share) : "—");
    }

    private List<Content.ClauseList> lists(List<JsonNode> units) {
        Map<Content.Clause, List<String>> having = new LinkedHashMap<>();
        for (JsonNode unit : units) {
            unit.path("clauses")
                    .forEach(clause -> having.computeIfAbsent(clause(clause), c -> new ArrayList<>())
                            .add(unit.path("name").asText()));
        }
        Map<List<String>, List<Content.Clause>> lists = new LinkedHashMap<>();
        having.forEach((clause, names) -> lists.computeIfAbsent(
                        names.stream().distinct().toList(), n -> new ArrayList<>())
                .add(clause));
        return lists.entrySet().stream()
                .map(list -> new Content.ClauseList(String.join("、", list.getKey()), list.getValue()))
                .toList();
    }

    private Content.Clause clause(JsonNode clause) {
        String number = clause.path("number").asText("");
        return new Content.Clause(
                title(clause.path("dimension").asText()),
                tier(clause.path("tier").asText("")),
                number + clause.path("text").asText(),
                clause.path("source").asText("")
                        + (clause.path("sure").asBoolean(true) ? "" : check.say("（拆分待核）", " (as split; check)")));
    }

    private String tier(String tier) {
        return switch (tier) {
            case "province" -> check.say("省", "province");
            case "region" -> check.say("区域", "region");
            case "city" -> check.say("市", "city");
            case "county" -> check.say("县", "county");
            case "unit", "" -> check.say("单元", "unit");
            default -> tier;
        };
    }

    private String title(String field) {
        return kind().findField(field)
                .map(f -> f.title().in(check.setting().lang()))
                .orElse(field);
    }

    private String title(String name, JsonNode value) {
        return kind().findField(name)
                .map((Field field) -> SiteTables.value(field, value, check.setting()))
                .orElse(value.asText());
    }

    private Kind kind() {
        return check.ground().kind(KIND);
    }
}
