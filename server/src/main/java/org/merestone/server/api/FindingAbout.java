package org.merestone.server.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** What a workbook of findings says of itself on its second sheet: what was checked, when, by which rules, and its columns. */
final class FindingAbout {
    private static final Map<String, String> STATES =
            Map.of("hit", "涉及", "clear", "未涉及", "undetermined", "未能判定", "not_covered", "未核查", "failed", "核查失败");
    /** What each column of the table holds, and its unit. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("layer、id、code、name", "对象所在图层、编号、编码、名称"),
            List.of("county、town", "对象所在区县、乡镇"),
            List.of("rule、rule_title", "规则编号、规则名称"),
            List.of("state", "hit 涉及；clear 未涉及；undetermined 未能判定；not_covered 未核查；failed 核查失败"),
            List.of("verdict", "prohibited 禁止；prohibited_if 附条件禁止；restricted 限制；attention 关注"),
            List.of("why", "未涉及的原因"),
            List.of("was、reason", "以前的状态；变化的原因"),
            List.of("since_revision、since_on", "自哪个修订、哪一天起如此"),
            List.of("relates", "inside 在内；overlaps 重叠；crosses 穿越；covers 包含；touches 接触；apart 分离"),
            List.of("overlap_m2", "重叠面积，平方米（椭球面积）"),
            List.of("share", "重叠占对象的比例，0 到 1"),
            List.of("length_m", "线在区内的长度，米"),
            List.of("distance_m", "到边界的距离，米；在内为负"),
            List.of("probability", "按位置精度，规则成立的概率"),
            List.of("law、article、confidence", "法律、条款、把握程度（S 已核对；S* 两处一致；B 可信；U 存疑，后三种需法务确认）"),
            List.of("explanation、zones、questions", "说明、区域、需要回答的问题"),
            List.of("override_…", "有人搁置时：是否仍有效、理由、依据、期限、姓名"));

    private FindingAbout() {}

    static List<List<String>> of(Engine engine, FindingSet.Origin origin, List<StandingFinding> findings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("内容", "库内对象的现存结论，" + findings.size() + " 条"));
        rows.add(List.of("数据修订", origin.revision() + "（库里最新修订 " + engine.store().head() + "）"));
        rows.add(List.of("按哪天的法律和边界", day(origin)));
        rows.add(List.of("核查时刻", origin.number() > 0 ? origin.at().toString() : ""));
        rows.add(List.of("软件版本", Checker.ENGINE));
        Map<String, Long> states = findings.stream()
                .collect(Collectors.groupingBy(StandingFinding::state, TreeMap::new, Collectors.counting()));
        states.forEach((state, count) -> rows.add(List.of("其中" + STATES.get(state), count + " 条")));
        rows.add(List.of("注意", "“未核查”“未能判定”“核查失败”都不是“不涉及”。没有列出的结论是未涉及。仅供内部参考，不作为审批依据。"));
        for (Rulebook book : engine.books()) {
            rows.add(List.of("规则库 " + book.id(), book.version() + "，SHA-256 " + book.sha256()));
        }
        rows.add(List.of("", ""));
        rows.addAll(COLUMNS);
        return rows;
    }

    private static String day(FindingSet.Origin origin) {
        LocalDate day = origin.asOf();
        return origin.number() > 0 ? day.toString() : "";
    }
}
