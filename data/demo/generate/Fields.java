package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.blob;
import static generate.Shapes.onGrid;
import static generate.Shapes.plane;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Farmland on the plains, by villages, with the classes of its soil and the channels that water it. */
final class Fields {
    private static final double SMALLEST_M2 = 200_000;

    private final Land land;
    private final Dice dice = new Dice("fields");
    private final List<Row> farmland = new ArrayList<>();

    /** @param kept what is no farmland, in the plane: towns, industry, the surroundings of intakes */
    Fields(Land land, List<Geometry> kept) {
        this.land = land;
        PreparedGeometry nothing =
                PreparedGeometryFactory.prepare(PLANE.buildGeometry(kept).union());
        for (Place village : land.districts().villages()) {
            boolean used = !land.hills().has(village.seat()) && dice.chance(0.66);
            if (used) {
                add(village, nothing);
            }
        }
    }

    private void add(Place village, PreparedGeometry nothing) {
        Geometry area = simple(plane(village.lonLat()), 60).buffer(-420, 2);
        area = area.difference(blob(PLANE.createPoint(village.seat()), dice.between(420, 760), village.code()));
        area = area.difference(simple(land.city().waterNear(area).buffer(70, 2), 25));
        if (nothing.intersects(area)) {
            area = area.difference(nothing.getGeometry());
        }
        Geometry shape = onGrid(simple(area, 12).buffer(0));
        if (plane(shape).getArea() < SMALLEST_M2) {
            return;
        }
        // towns of the plain have theirs in one piece
        int town = Integer.parseInt(village.code().substring(5, 9)) % 5;
        String concentrated = dice.chance(0.08) ? "" : String.valueOf(town < 2);
        farmland.add(Row.at(shape)
                .with("code", "JN%s".formatted(village.code()))
                .with("name", village.name() + "永久基本农田")
                .with("concentrated", concentrated)
                .with("designated_on", "2017-09-30")
                .with("admin", land.county(shape)));
    }

    List<Row> farmland() {
        return farmland;
    }

    /** Every ninth field: near mines it must be used with care, or not for food. */
    List<Row> soilClasses(Sites sites) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < farmland.size(); i += 9) {
            Row field = farmland.get(i);
            Geometry shape = plane(field.lonLat());
            double nearest = sites.mines().stream()
                    .mapToDouble(m -> m.area().distance(shape))
                    .min()
                    .orElseThrow();
            String soil = nearest < 4500 ? "strict_control" : nearest < 11_000 ? "safe_use" : "priority_protection";
            rows.add(Row.at(field.lonLat())
                    .with("code", "NL%03d".formatted(rows.size() + 1))
                    .with("name", field.get("name").replace("永久基本农田", "耕地"))
                    .with("soil_class", soil)
                    .with("designated_on", "2020-12-10")
                    .with("admin", field.get("admin")));
        }
        return rows;
    }

    List<Row> channels() {
        List<Row> rows = new ArrayList<>();
        channel(rows, "澜江左岸总干渠", "澜江", 0.52, 0.74, 1900);
        channel(rows, "澜江右岸总干渠", "澜江", 0.58, 0.8, -2100);
        channel(rows, "墨河灌区干渠", "墨河", 0.45, 0.8, 1600);
        channel(rows, "规河灌区干渠", "规河", 0.5, 0.8, -1700);
        channel(rows, "衡河灌区北干渠", "衡河", 0.35, 0.75, 1500);
        channel(rows, "斛河灌区干渠", "斛河", 0.3, 0.7, -1400);
        channel(rows, "铢河灌区干渠", "铢河", 0.4, 0.8, 1500);
        channel(rows, "桩溪灌区支渠", "桩溪", 0.3, 0.6, -900);
        channel(rows, "丈河灌区干渠", "丈河", 0.4, 0.75, 1300);
        return rows;
    }

    private void channel(List<Row> rows, String name, String river, double from, double to, double aside) {
        River main = land.city().river(river);
        double end = main.chain().getEndIndex();
        List<Coordinate> course = new ArrayList<>();
        course.add(main.chain().extractPoint(from * end));
        for (double s = from * end + 1800; s < to * end; s += 1800) {
            course.add(main.chain().extractPoint(s, aside * dice.between(0.85, 1.15)));
        }
        Geometry line = Shapes.along(
                PLANE.createLineString(rough(course.toArray(Coordinate[]::new), 420, name)),
                land.city().outline());
        rows.add(Row.at(onGrid(line))
                .with("code", "GQ%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("admin", land.county(onGrid(line))));
    }

    /** Things of nature and of history that the catalogue of EIA calls sensitive and no other layer holds. */
    static List<Row> sensitive(Land land, Redline redline) {
        Dice dice = new Dice("sensitive");
        List<Row> rows = new ArrayList<>();
        List<Map.Entry<String, String>> wild = List.of(
                Map.entry("natural_forest", "天然林"),
                Map.entry("wildlife_habitat", "林麝栖息地"),
                Map.entry("wild_plant_site", "野生兰科植物生境"),
                Map.entry("natural_forest", "天然次生林"));
        List<Redline.Part> large = redline.parts().stream()
                .filter(p -> p.outline().getArea() > 2e6 && p.function().equals("生物多样性维护"))
                .limit(12)
                .toList();
        for (Redline.Part part : large) {
            Map.Entry<String, String> type = wild.get(rows.size() % wild.size());
            Geometry core = part.outline().buffer(-120);
            sensitive(land, rows, part.name() + type.getValue(), type.getKey(), simple(core, 15));
        }
        River river = land.city().river("澜江");
        double at = river.chain().project(Item.km(33, 13));
        sensitive(land, rows, "澜江龙门产卵场", "aquatic_breeding_ground", river.banks(at, at + 3200, 0.5, "产卵场"));
        sensitive(land, rows, "玄岭水土流失重点治理区", "erosion_control", blob("-49 15 5200", "治理"));
        sensitive(land, rows, "衡岭水土流失重点预防区", "erosion_control", blob("46 66 6000", "预防"));
        sensitive(land, rows, "大垭基本草原", "basic_grassland", blob("-52 59.5 1500", "草原"));
        List<String> relics = List.of("古城遗址", "文峰塔", "石桥", "墓群", "关帝庙", "窑址", "书院");
        for (int i = 0; i < 16; i++) {
            Place village = dice.pick(land.districts().villages());
            Geometry spot = PLANE.createPoint(Land.within(plane(village.lonLat()), dice));
            Geometry shape = i % 3 == 0 ? spot : blob(spot, dice.between(60, 240), "文物" + i);
            String name = village.name().replaceAll("(村|社区)$", "") + dice.pick(relics);
            sensitive(land, rows, name, "cultural_relic", shape);
        }
        Coordinate heart = land.settlements().stream()
                .filter(s -> s.rank() == 0)
                .findFirst()
                .orElseThrow()
                .centre();
        for (int i = 0; i < 4; i++) {
            Coordinate spot = new Coordinate(heart.x + dice.between(-2500, 2500), heart.y + dice.between(-2500, 2500));
            Geometry shape = blob(PLANE.createPoint(spot), dice.between(120, 260), "办公" + i);
            sensitive(
                    land, rows, "澜州市" + List.of("行政中心", "农业科学院", "职业学院", "科技园").get(i), "office_research", shape);
        }
        return rows;
    }

    private static void sensitive(Land land, List<Row> rows, String name, String type, Geometry plane) {
        Geometry shape = onGrid(plane.intersection(land.city().outline()));
        rows.add(Row.at(shape)
                .with("code", "MG%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("sensitive_type", type)
                .with("admin", land.county(shape)));
    }
}
