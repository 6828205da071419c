package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** The outfalls of the city as its bureau lists them, after those of the county, with the slips of such lists. */
final class Outfalls {
    private static final int OUTFALLS = 1500;

    private final Land land;
    private final Slips slips;
    private final List<Category> categories;
    private final Dice dice = new Dice("outfalls");
    private final List<Row> rows;

    /** A category of HJ 1312 with how often it comes, and whether it belongs to towns. */
    private record Category(
            List<String> levels, String letters, int weight, String effluent, String authority, boolean urban) {
        String finest() {
            return levels.stream().filter(l -> !l.isEmpty()).reduce((a, b) -> b).orElseThrow();
        }
    }

    Outfalls(Land land, Slips slips, List<Row> first) {
        this.land = land;
        this.slips = slips;
        categories = land.city().items("category").stream()
                .map(i -> new Category(
                        i.cells().subList(0, 3),
                        i.cell(3),
                        Integer.parseInt(i.cell(4)),
                        i.cell(5),
                        i.cell(6),
                        i.cell(7).equals("town")))
                .toList();
        rows = new ArrayList<>(first);
    }

    List<Row> draw() {
        List<Network.Stream> streams = land.network().streams();
        double length = streams.stream().mapToDouble(this::weight).sum();
        while (rows.size() < OUTFALLS) {
            double share = dice.between(0, length);
            int i = 0;
            while (share > weight(streams.get(i))) {
                share -= weight(streams.get(i++));
            }
            add(streams.get(i));
        }
        return rows;
    }

    /** The great river has more outfalls to the kilometre, brooks have fewer. */
    private double weight(Network.Stream stream) {
        double factor = stream.name().equals("澜江") ? 3 : stream.course().getLength() < 9000 ? 0.6 : 1;
        return factor * stream.course().getLength();
    }

    private void add(Network.Stream stream) {
        LengthIndexedLine chain = new LengthIndexedLine(stream.course());
        boolean left = dice.chance(0.5);
        double along = dice.between(0.03, 0.98) * chain.getEndIndex();
        Coordinate at = chain.extractPoint(along, (left ? 1 : -1) * halfWidth(stream, along));
        if (!land.city().outline().contains(PLANE.createPoint(at))) {
            return;
        }
        Settlement town = land.settlements().stream()
                .min(Comparator.comparingDouble(s -> s.centre().distance(at) - s.radius()))
                .orElseThrow();
        boolean urban = town.centre().distance(at) < town.radius() + 600;
        // few things lie where nobody lives
        if (!urban && dice.chance(0.35)) {
            return;
        }
        Row row = row(stream, onGrid(PLANE.createPoint(at)), left, category(urban));
        rows.add(slipped(row));
        if (rows.size() % 90 == 0 && rows.size() < OUTFALLS) {
            twice(row);
        }
    }

    private double halfWidth(Network.Stream stream, double along) {
        return Stream.of(stream.name(), stream.name() + "上段", stream.name() + "下段")
                .map(land.city().rivers()::get)
                .filter(r -> r != null)
                .mapToDouble(r ->
                        r.halfWidth().applyAsDouble(Math.min(along, r.chain().getEndIndex())))
                .max()
                .orElse(2);
    }

    private Category category(boolean urban) {
        List<Category> fitting = categories.stream()
                .filter(c -> c.urban == urban || dice.chance(0.4))
                .toList();
        int sum = fitting.stream().mapToInt(Category::weight).sum();
        int share = sum == 0 ? 0 : dice.below(sum);
        for (Category category : fitting) {
            share -= category.weight;
            if (share < 0) {
                return category;
            }
        }
        return categories.get(0);
    }

    private Row row(Network.Stream stream, Geometry spot, boolean left, Category category) {
        int number = rows.size() + 1;
        String town = land.town(spot);
        String county = land.districts().at(spot, "county").code();
        boolean plant = category.letters.matches("GY|CZ");
        String owner = plant
                ? town + dice.pick(land.words().list("brands")) + (category.letters.equals("CZ") ? "水务" : "实业") + "有限公司"
                : category.letters.equals("NY")
                        ? town + dice.pick(land.words().list("brands")) + "养殖专业合作社"
                        : town + "人民政府";
        Coordinate at = spot.getCoordinate();
        Row row = Row.at(spot)
                .with("排查编号", "PK%04d".formatted(number))
                .with("排污口编码", dice.chance(0.06) ? "" : "LJ-%s-%04d-%s-00".formatted(county, number, category.letters))
                .with("排污口名称", land.county(spot) + town + category.finest() + number + "号")
                .with("经度", String.valueOf(at.x))
                .with("纬度", String.valueOf(at.y))
                .with("一级分类", category.levels.get(0))
                .with("二级分类", category.levels.get(1))
                .with("三级分类", category.levels.get(2))
                .with("设置类型", dice.pick(List.of("已有", "已有", "已有", "已有", "已有", "已有", "新设", "扩大", "改设", "")))
                .with(
                        "设置时间",
                        dice.chance(0.14) ? "" : dice.day(1988 + dice.below(38)).toString())
                .with("是否雨污分流", category.finest().contains("雨洪") ? dice.pick(List.of("是", "是", "否", "")) : "否")
                .with("岸别", left ? "左岸" : "右岸")
                .with("受纳水体", stream.name())
                .with("所在行政区", town)
                .with("乡镇", town)
                .with("村", land.districts().at(spot, "village").name())
                .with("流域", "澜江水系")
                .with("排入", "入河")
                .with("排水类型", category.effluent)
                .with("是否重要民生工程", category.letters.equals("CZ") ? dice.pick(List.of("是", "是", "")) : "否")
                .with("审批登记情况", dice.pick(List.of("已审批", "已审批", "已登记", "已登记", "未审批登记", "")))
                .with("排放方式", dice.pick(List.of("连续", "间断")))
                .with("责任主体", owner)
                .with("行业主管部门", category.authority);
        return OutfallStages.told(row, dice);
    }

    /** Now and then a slip as people make it. */
    private Row slipped(Row row) {
        String code = row.get("排查编号");
        int number = Integer.parseInt(code.substring(2));
        if (number % 61 == 0) {
            slips.add("outfall", code, "坐标只有两位小数");
            return row.with("经度", rounded(row.get("经度"), 100, 2)).with("纬度", rounded(row.get("纬度"), 100, 2));
        }
        if (number % 19 == 0) {
            slips.add("outfall", code, "由整秒的度分秒换算");
            return row.with("经度", rounded(row.get("经度"), 3600, 7)).with("纬度", rounded(row.get("纬度"), 3600, 7));
        }
        if (number % 55 == 0) {
            slips.add("outfall", code, "所填行政区与位置不符");
            List<Place> towns = land.districts().towns();
            return row.with("所在行政区", towns.get((number * 7) % towns.size()).name());
        }
        if (number % 9 == 0) {
            slips.add("outfall", code, "缺责任主体");
            return row.with("责任主体", "");
        }
        if (number == 701 || number == 902 || number == 1203) {
            slips.add("outfall", code, "经纬度颠倒，导入时对调");
            return row.with("经度", row.get("纬度")).with("纬度", row.get("经度"));
        }
        return row;
    }

    private static String rounded(String degrees, int steps, int digits) {
        double value = Math.round(Double.parseDouble(degrees) * steps) / (double) steps;
        return String.format(java.util.Locale.ROOT, "%." + digits + "f", value);
    }

    /** The same outfall once more, under another number. */
    private void twice(Row row) {
        String code = "PK%04d".formatted(rows.size() + 1);
        slips.add("outfall", code, "与" + row.get("排查编号") + "是同一个口");
        rows.add(row.with("排查编号", code)
                .with("排污口编码", "")
                .with("排污口名称", row.get("排污口名称").replaceAll("\\d+号$", "") + "（复查）"));
    }
}
