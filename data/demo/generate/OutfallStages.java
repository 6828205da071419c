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
        Row told = row.with("排查级别", dice.pick(List.of("二级", "二级", "二级", "一级", "三级")))
                .with("航测点位类别", dice.pick(List.of("疑似点位", "疑似点位", "敏感点位", "")))
                .with("排水状态", dice.pick(List.of("有水", "有水", "无水", "不确定")))
                .with("坐标来源", dice.pick(List.of("手持终端", "手持终端", "RTK", "图上量取")))
                .with("排查状态", "已完成")
                .with("排查日期", surveyed.toString())
                .with("监测状态", reached > 0 ? "已完成" : dice.pick(List.of("未开展", "进行中")))
                .with("监测日期", reached > 0 ? sampled.toString() : "")
                .with("监测结果", reached > 0 ? sampled(dice) : "")
                .with("是否超标", reached > 0 ? dice.pick(List.of("否", "否", "否", "是")) : "")
                .with("溯源状态", reached > 1 ? "已完成" : dice.pick(List.of("未开展", "进行中")))
                .with("溯源日期", reached > 1 ? traced.toString() : "")
                .with("溯源结论", reached > 1 ? dice.pick(RESULTS) : "");
        return reached > 1
                ? treated(told, traced, dice)
                : told.with("治理状态", "未开展").with("监管状态", "未开展");
    }

    private static String sampled(Dice dice) {
        return "COD %d mg/L，氨氮 %d.%d mg/L，总磷 0.%d mg/L"
                .formatted(8 + dice.below(70), dice.below(9), dice.below(10), 1 + dice.below(9));
    }

    private static Row treated(Row row, LocalDate traced, Dice dice) {
        String status = dice.pickEarly(List.of("已销号", "已销号", "已销号", "整治中", "已完成待验收", "方案编制", "未启动", "反弹"));
        LocalDate treated = traced.plusDays(60 + dice.below(500));
        if (treated.isAfter(TODAY) && status.matches("已销号|已完成待验收|反弹")) {
            status = "整治中";
        }
        boolean done = status.matches("已销号|已完成待验收|反弹");
        return row.with("整治类型", dice.pick(List.of("规范整治", "规范整治", "规范整治", "清理合并", "依法取缔")))
                .with("整治状态", status)
                .with("整治要求", dice.pick(List.of("截污纳管", "规范化建设并树牌", "雨污分流改造", "封堵", "建设尾水处理设施", "并入邻近排口")))
                .with("一口一策", dice.chance(0.9) ? "已编制" : "")
                .with("整治时限", LocalDate.of(2024 + dice.below(4), 12, 31).toString())
                .with("治理状态", done ? "已完成" : status.equals("整治中") ? "进行中" : "未开展")
                .with("整治完成日期", done ? treated.toString() : "")
                .with("销号日期", status.equals("已销号") ? treated.plusDays(20).toString() : "")
                .with("监管状态", status.equals("已销号") ? "已完成" : "未开展")
                .with("纳管日期", status.equals("已销号") ? treated.plusDays(30).toString() : "")
                .with("是否树牌", status.equals("已销号") ? dice.pick(List.of("是", "是", "是", "否")) : "否");
    }
}
