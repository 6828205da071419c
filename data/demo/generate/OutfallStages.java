package generate;

import java.time.LocalDate;
import java.util.List;

/** How far an outfall is on its way from survey to management (查、测、溯、治、管). */
final class OutfallStages {
    private static final LocalDate TODAY = LocalDate.parse("2026-09-20");
    private static final List<String> RESULTS =
            List.of("生活污水直排", "雨污混接", "企业废水达标排放", "养殖尾水外排", "农田退水", "管网溢流", "责任主体明确");

    private OutfallStages() {}

    static Row told(Row row, Dice dice) {
        LocalDate surveyed = dice.day("2022-06-01", "2024-05-31");
        LocalDate sampled = surveyed.plusDays(10 + dice.below(90));
        LocalDate traced = sampled.plusDays(10 + dice.below(120));
        int reached = dice.chance(0.1) ? 0 : dice.chance(0.08) ? 1 : 2;
        Row told = row.with(
                "排查状态", "已完成",
                "排查日期", surveyed.toString(),
                "监测状态", reached > 0 ? "已完成" : dice.pick(List.of("未开展", "进行中")),
                "监测日期", reached > 0 ? sampled.toString() : "",
                "是否超标", reached > 0 ? dice.pick(List.of("否", "否", "否", "是")) : "",
                "溯源状态", reached > 1 ? "已完成" : dice.pick(List.of("未开展", "进行中")),
                "溯源日期", reached > 1 ? traced.toString() : "",
                "溯源结论", reached > 1 ? dice.pick(RESULTS) : "");
        return reached > 1 ? treated(told, traced, dice) : told.with("治理状态", "未开展", "监管状态", "未开展");
    }

    private static Row treated(Row row, LocalDate traced, Dice dice) {
        String status = dice.pickEarly(List.of("已销号", "已销号", "已销号", "整治中", "已完成待验收", "方案编制", "未启动", "反弹"));
        LocalDate treated = traced.plusDays(60 + dice.below(500));
        if (treated.isAfter(TODAY) && status.matches("已销号|已完成待验收|反弹")) {
            status = "整治中";
        }
        boolean done = status.matches("已销号|已完成待验收|反弹");
        return row.with(
                "整治类型", dice.pick(List.of("规范整治", "规范整治", "规范整治", "清理合并", "依法取缔")),
                "整治状态", status,
                "整治时限", LocalDate.of(2024 + dice.below(4), 12, 31).toString(),
                "治理状态", done ? "已完成" : status.equals("整治中") ? "进行中" : "未开展",
                "整治完成日期", done ? treated.toString() : "",
                "监管状态", status.equals("已销号") ? "已完成" : "未开展",
                "纳管日期", status.equals("已销号") ? treated.plusDays(30).toString() : "",
                "是否树牌", status.equals("已销号") ? dice.pick(List.of("是", "是", "是", "否")) : "否");
    }
}
