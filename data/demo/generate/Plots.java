package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Plots whose soil is or may be polluted, in all states. */
final class Plots {
    private static final int PLOTS = 150;
    private static final List<String> WORKS = List.of(
            "农药厂", "化肥厂", "电镀厂", "皮革厂", "焦化厂", "油漆厂", "蓄电池厂", "冶炼厂", "造纸厂", "印染厂", "油库", "机械厂", "砖瓦厂", "化工厂", "钢管厂",
            "选矿厂", "加油站", "垃圾堆放点");
    private static final List<String> POLLUTANTS = List.of(
            "砷、铅、镉",
            "六价铬、镍",
            "苯并[a]芘、多环芳烃",
            "石油烃（C10-C40）",
            "六六六、滴滴涕",
            "苯、氯苯、1,2-二氯乙烷".replace(",", "，"),
            "汞、锌",
            "铅、锑");
    private static final List<String> STATES =
            List.of("疑似污染地块", "疑似污染地块", "疑似污染地块", "污染地块", "污染地块", "优先管控地块", "优先管控地块", "名录地块", "名录地块", "已移出名录");

    private final Land land;
    private final Spots spots;
    private final Dice dice;

    Plots(Land land, Spots spots, Dice dice) {
        this.land = land;
        this.spots = spots;
        this.dice = dice;
    }

    List<Row> draw(List<Row> first) {
        List<Row> rows = new ArrayList<>(first);
        while (rows.size() < PLOTS) {
            rows.add(plot(rows.size() + 1));
        }
        return rows;
    }

    private Row plot(int number) {
        Spots.Spot spot = spots.find(dice.pick(List.of("town", "town", "park", "road", "quarry")));
        Geometry parcel = Parcels.parcel(spot.at(), spot.angle(), dice.between(80, 420), dice.between(60, 280), dice);
        boolean pointOnly = number % 25 == 0;
        Geometry shape = onGrid(pointOnly ? PLANE.createPoint(spot.at()) : parcel);
        String works = dice.pick(WORKS);
        String state = dice.pick(STATES);
        boolean listed = state.equals("名录地块") || state.equals("已移出名录");
        boolean surveyed = listed || state.equals("污染地块");
        String planned = dice.pick(List.of("居住用地", "教育用地", "公园绿地", "工业用地", "商业用地", "仓储用地"));
        boolean sensitive = planned.matches("居住用地|教育用地|公园绿地");
        String met = state.equals("已移出名录") ? "是" : listed ? dice.pick(List.of("是", "否", "否", "")) : surveyed ? "否" : "";
        return Row.at(shape)
                .with("地块编码", "DK%03d".formatted(number))
                .with("地块名称", land.town(shape) + dice.pick(List.of("原", "老", "")) + works + "地块")
                .with("地块状态", state)
                .with("用地分类", surveyed ? sensitive ? "第一类用地" : "第二类用地" : "")
                .with("是否达到修复目标", met)
                .with("是否未按规定完成程序", dice.chance(0.3) ? "" : dice.chance(0.12) ? "是" : "否")
                .with("是否土壤污染重点监管单位用地", dice.chance(0.2) ? "是" : "否")
                .with("列入日期", listed ? dice.day("2018-10-01", "2025-09-30").toString() : "")
                .with(
                        "移出日期",
                        state.equals("已移出名录")
                                ? dice.day("2025-10-10", "2026-09-30").toString()
                                : "")
                .with("用途限制", state.equals("已移出名录") ? "不得开采利用地下水" : "")
                .with("规划用途", planned)
                .with("原企业", dice.pick(land.words().list("brands")) + works)
                .with("特征污染物", dice.pick(POLLUTANTS))
                .with("土壤污染责任人", dice.chance(0.25) ? "" : land.county(shape) + works)
                .with("占地面积", pointOnly ? "" : Math.round(parcel.getArea()) + "平方米")
                .with("所在行政区", land.county(shape));
    }
}
