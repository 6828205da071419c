package generate;

import static generate.Item.offsets;
import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Scatters issue points over the zones and outfalls along the rivers. */
final class Points {
    private final Region county;
    private final List<Place> towns;

    Points(Region county, List<Place> towns) {
        this.county = county;
        this.towns = List.copyOf(towns);
    }

    List<Row> issuePoints() {
        Random random = new Random(2017);
        List<String> activities =
                List.of(county.items("activities").get(0).cell(0).split(", "));
        List<String> states = List.of(county.items("states").get(0).cell(0).split(", "));
        List<Row> rows = new ArrayList<>();
        for (Item item : county.items("points")) {
            for (int i = 0; i < Integer.parseInt(item.cell(1)); i++) {
                Geometry spot = onGrid(within(county.areas().get(item.cell(0)).intersection(county.outline()), random));
                int year = 2017 + random.nextInt(10);
                String half = pick(List.of("上半年", "下半年"), random);
                String activity = pick(activities, random);
                String built = random.nextInt(6) == 0 ? "" : date(year - 1 - random.nextInt(25), random);
                String head = "点位编号=LD%d-%d, 点位名称=%s%s, 活动类型=%s, 批次=%d年%s, ";
                String tail = "发现日期=%s, 建成日期=%s, 所在自然保护地=%s, 功能区=%s, 状态=%s";
                rows.add(Row.of(
                        spot,
                        head.formatted(year, 1001 + rows.size(), name(spot), activity, activity, year, half)
                                + tail.formatted(
                                        date(year, random), built, item.cell(2), item.cell(3), pick(states, random))));
            }
        }
        return rows;
    }

    List<Row> outfalls() {
        Random random = new Random(1312);
        List<Row> rows = new ArrayList<>();
        for (Item item : county.items("outfalls")) {
            River river = county.river(item.cell(0));
            Intake intake = county.intakes().getOrDefault(item.cell(1).split(" ")[0], new Intake(river, 0));
            double[] ends = offsets(item.cell(1));
            int count = Integer.parseInt(item.cell(2));
            for (int i = 0; i < count; i++) {
                double share = (i + 0.2 + 0.6 * random.nextDouble()) / count;
                double along = intake.along() + ends[0] + (ends[1] - ends[0]) * share;
                boolean left = random.nextBoolean();
                Geometry spot = onGrid(PLANE.createPoint(river.beside(along, left ? 1.5 : -1.5)));
                String where = "岸别=%s, 受纳水体=%s, 所在行政区=%s".formatted(left ? "左岸" : "右岸", item.cell(0), name(spot));
                rows.add(outfall(rows.size() + 1, spot, where, random));
            }
        }
        return rows;
    }

    private Row outfall(int number, Geometry spot, String where, Random random) {
        Item category = pick(county.items("category"), random);
        String finest = category.cell(category.cell(2).isEmpty() ? 1 : 2);
        String action = pick(List.of("现有", "现有", "现有", "现有", "现有", "现有", "新设", "改设", "扩大", ""), random);
        int year = action.equals("新设") ? 2026 : 1996 + random.nextInt(29);
        String built = random.nextInt(8) == 0 ? "" : date(year, random);
        String separated = finest.contains("雨洪") ? pick(List.of("是", "是", "否", ""), random) : "否";
        String codes = "排查编号=PK%04d, 排污口编码=JS-990101-%04d-%s-00, ".formatted(number, number, category.cell(3));
        Coordinate at = spot.getCoordinate();
        String head = codes + "排污口名称=%s%d号, 经度=%s, 纬度=%s, ".formatted(finest, number, at.x, at.y);
        String categories =
                "一级分类=%s, 二级分类=%s, 三级分类=%s, ".formatted(category.cell(0), category.cell(1), category.cell(2));
        String history = "设置类型=%s, 设置时间=%s, 是否雨污分流=%s, ".formatted(action, built, separated);
        return Row.of(spot, head + categories + history + where);
    }

    private String name(Geometry spot) {
        return towns.stream()
                .filter(t -> t.lonLat().contains(spot))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static Point within(Geometry area, Random random) {
        Envelope box = area.getEnvelopeInternal();
        Point point;
        do {
            double x = box.getMinX() + random.nextDouble() * box.getWidth();
            point = PLANE.createPoint(new Coordinate(x, box.getMinY() + random.nextDouble() * box.getHeight()));
        } while (!area.contains(point));
        return point;
    }

    private static String date(int year, Random random) {
        return "%d-%02d-%02d".formatted(year, 1 + random.nextInt(9), 1 + random.nextInt(28));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
