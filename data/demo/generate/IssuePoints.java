package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Points that satellites found in protected areas and redlines, most of them long closed. */
final class IssuePoints {
    private static final int POINTS = 2252;
    private static final int CLOSED = 2168;
    private static final List<String> ACTIVITIES =
            List.of("农业用地", "居民点", "交通设施", "其他人工设施", "养殖场", "旅游设施", "工矿用地", "采石采砂", "能源设施", "水电设施", "码头", "侵占湿地");
    private static final List<String> OPEN = List.of("整改中", "整改中", "待核查", "属实问题", "制定方案", "完成整改", "县申请", "市核查", "反弹");
    private static final Map<String, String> ZONES =
            Map.of("core", "核心区", "buffer", "缓冲区", "experimental", "实验区", "outside", "实验区", "未分区", "未分区", "all", "");

    private final Land land;
    private final Slips slips;
    private final Dice dice = new Dice("issue points");
    private final List<Row> rows;
    private final Map<String, Area> areas = new LinkedHashMap<>();

    /** Where points lie, and which area and zone they claim. */
    private record Area(Geometry plane, String name, String zone, double weight) {}

    IssuePoints(Land land, Slips slips, List<Row> first) {
        this.land = land;
        this.slips = slips;
        rows = new ArrayList<>(first);
        Map<String, String> names = new LinkedHashMap<>();
        List.of("forest", "wetland").forEach(w -> land.city().items(w).forEach(i -> names.put(i.cell(0), i.cell(1))));
        land.city().areas().forEach((key, area) -> {
            int blank = key.indexOf(' ');
            String code = blank < 0 ? "" : key.substring(0, blank);
            String part = blank < 0 ? key : key.substring(blank + 1);
            // the whole of a reserve is in its zones
            if (!names.containsValue(code)) {
                String zone = blank < 0 ? "" : ZONES.get(part);
                double weight = Math.sqrt(area.getArea()) * (blank < 0 ? 0.12 : part.equals("outside") ? 0.25 : 1);
                areas.put(
                        key,
                        new Area(
                                area.intersection(land.city().outline()),
                                names.getOrDefault(code, code),
                                zone,
                                weight));
            }
        });
    }

    List<Row> draw() {
        long closed = rows.stream().filter(r -> r.get("状态").equals("已销号")).count();
        List<Boolean> states = new ArrayList<>();
        for (int i = rows.size(); i < POINTS; i++) {
            states.add(i - rows.size() < CLOSED - closed);
        }
        double sum = areas.values().stream().mapToDouble(Area::weight).sum();
        for (boolean isClosed : dice.shuffled(states)) {
            double share = dice.between(0, sum);
            for (Map.Entry<String, Area> area : areas.entrySet()) {
                share -= area.getValue().weight;
                if (share < 0) {
                    rows.add(slipped(point(area.getValue(), isClosed)));
                    break;
                }
            }
        }
        return rows;
    }

    private Row point(Area area, boolean closed) {
        Coordinate at = Land.within(area.plane, dice);
        Geometry spot = onGrid(PLANE.createPoint(at));
        String town = land.town(spot);
        String activity = dice.pickEarly(ACTIVITIES);
        int year = 2017 + (closed ? dice.below(5) : dice.below(10));
        String half = dice.pick(List.of("上半年", "下半年"));
        LocalDate found = LocalDate.of(year, half.equals("上半年") ? 4 : 10, 1 + dice.below(28));
        LocalDate checked = found.plusDays(20 + dice.below(80));
        LocalDate done = checked.plusDays(60 + dice.below(700));
        return Row.at(spot)
                .with("点位编号", "LD%d-%d".formatted(year, 1001 + rows.size()))
                .with("点位名称", town + activity)
                .with("活动类型", activity)
                .with("批次", year + "年" + half)
                .with("发现日期", found.toString())
                .with(
                        "建成日期",
                        dice.chance(0.16)
                                ? ""
                                : dice.day(year - 1 - dice.below(26)).toString())
                .with("所在自然保护地", area.name)
                .with("功能区", area.zone)
                .with("状态", closed ? "已销号" : dice.pick(OPEN))
                .with("自然保护地类型", kind(area.name))
                .with("整合优化后分区", area.zone.matches("核心区|缓冲区") ? "核心保护区" : area.zone.equals("实验区") ? "一般控制区" : "")
                .with("核查结论", closed ? dice.pick(List.of("属实问题", "属实问题", "属实问题", "合法合规", "历史遗留", "不属实")) : "")
                .with("问题来源", dice.pick(List.of("生态环境部下发", "生态环境部下发", "生态环境部下发", "省级自查", "信访", "中央督察")))
                .with("变化类型", dice.pick(List.of("新增", "新增", "规模扩大", "减少")))
                .with("责任主体", dice.chance(0.2) ? "" : town + "人民政府")
                .with("核查日期", checked.toString())
                .with("整改措施", closed ? dice.pick(List.of("拆除并恢复植被", "完善手续", "拆除", "退出经营", "封停")) : "")
                .with("整改时限", LocalDate.of(year + 1, 12, 31).toString())
                .with("完成日期", closed ? done.toString() : "")
                .with("销号文号", closed ? "澜环督销〔%d〕%d号".formatted(done.getYear(), 1 + dice.below(160)) : "")
                .with("销号日期", closed ? done.plusDays(45).toString() : "")
                .with("面积", Math.round(StrictMath.exp(6 + 1.3 * dice.gauss())) + "平方米")
                .with("所在行政区", land.county(spot));
    }

    private static String kind(String name) {
        return name.endsWith("自然保护区") ? "自然保护区" : name.endsWith("风景名胜区") ? "风景名胜区" : name.isEmpty() ? "生态保护红线" : "自然公园";
    }

    /** One in twenty-five claims a zone in which it does not lie; some come twice. */
    private Row slipped(Row row) {
        int number = rows.size() + 1;
        if (number % 25 == 0 && !row.get("功能区").isEmpty()) {
            slips.add("issue-point", row.get("点位编号"), "所填功能区与位置不符");
            return row.with("功能区", row.get("功能区").equals("核心区") ? "实验区" : "核心区");
        }
        if (number % 150 == 0) {
            Row other = rows.get(rows.size() - 1);
            slips.add("issue-point", row.get("点位编号"), "与" + other.get("点位编号") + "位置重复");
            return new Row(other.lonLat(), row.properties());
        }
        return row;
    }
}
