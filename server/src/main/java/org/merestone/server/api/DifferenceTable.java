package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.merestone.formats.Sheet;

/** Differences of two runs as a table for spreadsheets, a row a difference, no cell of which runs. */
final class DifferenceTable {
    private static final int WIDTH = 16;
    private static final Map<String, String> COLUMNS = columns();
    private static final List<List<String>> MEANINGS = List.of(
            List.of("layer、id、code、name", "对象所在图层、编号、编码、名称"),
            List.of("rule、rule_title", "规则编号、规则名称"),
            List.of(
                    "reason",
                    "rule_changed 规则不同；subject_changed 对象不同；coverage_changed 数据范围或时效不同；zone_changed 区域不同；date_reached 日期不同"),
            List.of("before_…、after_…", "前一次、后一次；空：没有这个对象，或规则不适用"),
            List.of("…_state", "hit 涉及；clear 未涉及；undetermined 未能判定；not_covered 未核查；failed 核查失败"),
            List.of("…_verdict", "prohibited 禁止；prohibited_if 附条件禁止；restricted 限制；attention 关注"),
            List.of("…_overlap_m2、…_length_m、…_distance_m", "重叠面积（平方米，椭球）；线在区内的长度（米）；到边界的距离（米，在内为负）"),
            List.of("not_checked", "这个对象没有核成的原因；有没有不同不知道"),
            List.of("注意", "“未核查”“未能判定”“核查失败”都不是“不涉及”。仅供内部参考，不作为审批依据。"));

    private DifferenceTable() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of("layer", "id", "code", "name").forEach(name -> columns.put(name, "/subject/" + name));
        columns.put("rule", "/rule");
        columns.put("rule_title", "/title/zh");
        columns.put("reason", "/reason");
        for (String side : List.of("before", "after")) {
            List.of("state", "verdict", "why").forEach(name -> columns.put(side + "_" + name, "/" + side + "/" + name));
            List.of("relates", "overlap_m2", "length_m", "distance_m")
                    .forEach(name -> columns.put(side + "_" + name, "/" + side + "/relation/" + name));
            List.of("law", "article").forEach(name -> columns.put(side + "_" + name, "/" + side + "/basis/" + name));
            columns.put(side + "_zones", "/" + side + "/zones");
            columns.put(side + "_explanation", "/" + side + "/explanation");
        }
        columns.put("not_checked", "/why");
        return columns;
    }

    /**
     * Leaves {@code out} open.
     *
     * @param notChecked subjects of which it is not known, each with {@code why}; a row each, so that none looks alike
     * @param about what the two runs are, for the second sheet of a workbook
     */
    static void write(
            FindingList.Format format,
            OutputStream out,
            List<RunDifference> differences,
            List<ObjectNode> notChecked,
            List<List<String>> about)
            throws IOException {
        List<String> titles = List.copyOf(COLUMNS.keySet());
        List<List<Object>> cells = Stream.concat(
                        differences.stream().map(RunDifference::json),
                        notChecked.stream().map(DifferenceTable::notChecked))
                .map(DifferenceTable::row)
                .toList();
        if (format == FindingList.Format.CSV) {
            try (Spreadsheet table = new Spreadsheet(out, titles)) {
                cells.forEach(table::row);
            }
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(titles));
        cells.forEach(row -> rows.add(row.stream().map(String::valueOf).toList()));
        List<List<String>> said = new ArrayList<>(about);
        said.add(List.of("", ""));
        said.addAll(MEANINGS);
        new Sheet(rows)
                .writeXlsx(
                        out,
                        Sheet.Layout.of("两次核查的不同", Collections.nCopies(titles.size(), WIDTH))
                                .with(said));
    }

    private static ObjectNode notChecked(ObjectNode one) {
        ObjectNode json = Json.object();
        json.set("why", one.get("why"));
        return json.set("subject", one);
    }

    private static List<Object> row(ObjectNode json) {
        return COLUMNS.values().stream().map(at -> cell(json.at(at))).toList();
    }

    private static Object cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(zone -> zone.path("name").asText())
                    .collect(Collectors.joining("；"));
        }
        return value.isTextual() ? value.asText() : value;
    }
}
