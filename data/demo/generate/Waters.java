package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.blob;
import static generate.Shapes.onGrid;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** What is drawn along the rivers and around the reservoirs: function zones, banks, management areas, wetlands. */
final class Waters {
    private static final List<String> USES = List.of("保留区", "饮用水源区", "工业用水区", "农业用水区", "过渡区", "景观娱乐用水区");
    private static final List<String> MANAGED = List.of("澜江", "界水上段", "界水", "界水下段", "规河", "墨河", "衡河", "铢河");

    private final Land land;
    private final Region city;
    private final Dice dice = new Dice("waters");

    Waters(Land land) {
        this.land = land;
        city = land.city();
    }

    /** Reaches of 9 to 16 km with a use and a target; one in six misses it. */
    List<Row> functionZones() {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, River> river : city.rivers().entrySet()) {
            double end = river.getValue().chain().getEndIndex();
            int reaches = Math.max(1, (int) (end / 13_000));
            for (int i = 0; i < reaches; i++) {
                Geometry reach = reach(river.getValue(), end * i / reaches, end * (i + 1) / reaches);
                if (reach.isEmpty()) {
                    continue;
                }
                String use = i == 0 && !river.getKey().equals("澜江") ? "保留区" : dice.pick(USES);
                String target = use.equals("饮用水源区") ? "II" : dice.pick(List.of("II", "III", "III", "III", "IV"));
                String number = "SG%03d".formatted(rows.size() + 1);
                rows.add(Row.at(onGrid(reach))
                        .with("code", number)
                        .with("name", Network.plain(river.getKey()) + land.town(onGrid(reach)) + use)
                        .with("target", target)
                        .with("below_target", rows.size() % 11 == 10 ? "" : String.valueOf(dice.chance(0.16)))
                        .with("basin", "yangtze")
                        .with("admin", land.county(onGrid(reach))));
            }
        }
        return rows;
    }

    private Geometry reach(River river, double from, double to) {
        boolean broad = river.halfWidth().applyAsDouble(to) > 18;
        return broad
                ? river.banks(from, to, 0.5, "reach").intersection(city.outline())
                : Shapes.along((LineString) simple(river.chain().extractLine(from, to), 2), city.outline());
    }

    List<Row> managementAreas() {
        List<Row> rows = new ArrayList<>();
        for (String name : MANAGED) {
            River river = city.river(name);
            double depth = name.equals("澜江") ? 120 : 45;
            Geometry area = river.banks(0, river.chain().getEndIndex(), depth, name + "管理")
                    .intersection(city.outline());
            rows.add(Row.at(onGrid(area))
                    .with("code", "GL%02d".formatted(rows.size() + 1))
                    .with("name", Network.plain(name))
                    .with("basin", "yangtze")
                    .with("designated_on", "2020-12-18")
                    .with("approval_no", "澜政告〔2020〕14号")
                    .with("admin", "澜州市"));
        }
        city.lakes()
                .forEach((name, lake) -> rows.add(Row.at(onGrid(lake.buffer(50)))
                        .with("code", "GL%02d".formatted(rows.size() + 1))
                        .with("name", name)
                        .with("basin", "yangtze")
                        .with("designated_on", "2021-11-05")
                        .with("approval_no", "澜政告〔2021〕9号")
                        .with("admin", land.county(onGrid(lake)))));
        return rows;
    }

    List<Row> wetlands() {
        List<Row> rows = new ArrayList<>();
        wetland(rows, "龙津澜江湿地", "national", city.areas().get("龙津湿地公园 all").buffer(150));
        wetland(
                rows,
                "龙门澜江湿地",
                "provincial",
                city.areas().get("澜江龙门湿地自然保护区 all").buffer(-250));
        wetland(rows, "汇口湿地", "provincial", city.areas().get("汇口湿地自然保护区 all").buffer(-200));
        wetland(
                rows,
                "曲尺洼湿地",
                "provincial",
                land.county().areas().get("曲尺洼湿地自然保护区 all").buffer(-200));
        city.lakes().forEach((name, lake) -> wetland(rows, name + "湿地", "general", lake.buffer(25)));
        for (String name : List.of("丈河", "墨河", "斛河", "铢河", "石塘河")) {
            River river = city.river(name);
            double at = river.chain().getEndIndex() * dice.between(0.35, 0.7);
            wetland(rows, name + "滩地", "general", river.band(at, at + dice.between(1600, 3200), 160, name + "湿地"));
        }
        return rows;
    }

    private void wetland(List<Row> rows, String name, String importance, Geometry area) {
        Geometry shape = onGrid(simple(area, 4).buffer(0).intersection(city.outline()));
        rows.add(Row.at(shape)
                .with("code", "SD%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("importance", importance)
                .with("designated_on", importance.equals("general") ? "" : "2016-11-30")
                .with("admin", land.county(shape)));
    }

    /** A wetland of which the outline crosses itself, so that nobody can say what lies in it. */
    static Row broken(Row beside) {
        Coordinate at = beside.lonLat().getInteriorPoint().getCoordinate();
        double[][] corners = {{0.002, 0.001}, {0.007, 0.0045}, {0.0072, 0.0008}, {0.0018, 0.0052}, {0.002, 0.001}};
        Coordinate[] ring = Stream.of(corners)
                .map(c -> new Coordinate(Shapes.GRID.makePrecise(at.x + c[0]), Shapes.GRID.makePrecise(at.y + c[1])))
                .toArray(Coordinate[]::new);
        return Row.at(PLANE.createPolygon(ring))
                .with("code", "SD99")
                .with("name", "界外坑塘湿地")
                .with("importance", "general")
                .with("admin", beside.get("admin"))
                .with("remark", "边界自相交，入库时隔离");
    }

    List<Row> protectedWaters() {
        List<Row> rows = new ArrayList<>();
        protectedWater(rows, "澜江望衡段", "fishery", city.areas().get("澜江望衡段水产种质资源保护区 all"));
        protectedWater(rows, "玄砚湖", "scenic", city.lake("玄砚水库"));
        protectedWater(rows, "澜江城区景观水域", "special", reachNear("澜江", 9.4, 46.2, 16.5, 41.8));
        protectedWater(rows, "规河雾溪段", "fishery", reachNear("规河", -56.6, 52, -53.6, 50.2));
        return rows;
    }

    private Geometry reachNear(String name, double fromX, double fromY, double toX, double toY) {
        River river = city.river(name);
        double from = river.chain().project(Item.km(fromX, fromY));
        return river.banks(from, river.chain().project(Item.km(toX, toY)), 0.5, "reach");
    }

    private void protectedWater(List<Row> rows, String name, String type, Geometry area) {
        Geometry shape = onGrid(area);
        rows.add(Row.at(shape)
                .with("code", "TS%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("water_type", type)
                .with("designated_on", "2013-05-20")
                .with("admin", land.county(shape)));
    }

    /** Plains that floods reach, slopes that slide, and shores below the high water of reservoirs. */
    List<Row> hazards() {
        List<Row> rows = new ArrayList<>();
        for (String name : List.of("澜江", "衡河", "斛河", "界水下段", "墨河")) {
            River river = city.river(name);
            double end = river.chain().getEndIndex();
            Geometry plain = river.band(end * 0.55, end * 0.97, name.equals("澜江") ? 1100 : 420, name + "洪水");
            hazard(rows, Network.plain(name) + "洪水淹没区", "flood", plain.intersection(city.outline()));
        }
        for (int i = 0; i < 22; i++) {
            Coordinate at = Land.within(land.hills().all(), dice);
            Geometry slope = blob(PLANE.createPoint(at), dice.between(120, 420), "slope" + i);
            hazard(rows, land.town(at) + "滑坡隐患区" + (i + 1), "landslide", slope);
        }
        city.lakes()
                .forEach((name, lake) ->
                        hazard(rows, name + "最高水位线以下岸坡", "below_high_water", simple(lake.buffer(30), 3)));
        return rows;
    }

    private void hazard(List<Row> rows, String name, String hazard, Geometry area) {
        Geometry shape = onGrid(area.intersection(city.outline()));
        rows.add(Row.at(shape)
                .with("code", "ZH%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("hazard", hazard)
                .with("admin", land.county(shape)));
    }

    List<Row> basins() {
        Geometry area = onGrid(simple(city.outline().buffer(3000), 400));
        return List.of(Row.at(area)
                .with("code", "LY01")
                .with("name", "长江流域澜江水系")
                .with("basin", "yangtze")
                .with("admin", "澜州市"));
    }
}
