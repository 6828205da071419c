package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.blob;
import static generate.Shapes.onGrid;
import static generate.Shapes.partition;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** What is drawn in and around towns: built-up, heating and noise areas, bans on fuels, burning and livestock. */
final class Urban {
    private final Land land;
    private final Dice dice = new Dice("urban");

    Urban(Land land) {
        this.land = land;
    }

    private List<Settlement> towns(int lowestRank) {
        return land.settlements().stream().filter(s -> s.rank() <= lowestRank).toList();
    }

    List<Row> builtUp() {
        List<Row> rows = new ArrayList<>();
        towns(1).forEach(t -> rows.add(row("JC", rows, t.area(), t.name() + "建成区", "designated_on", "2025-03-31")));
        return rows;
    }

    /** The strictest class in the heart of the city, a stricter one around it, the general one in the counties. */
    List<Row> fuelBans() {
        List<Row> rows = new ArrayList<>();
        Settlement heart = towns(0).get(0);
        Geometry inner = blob(PLANE.createPoint(heart.centre()), 3300, "禁燃Ⅲ");
        List<Geometry> parts = partition(List.of(inner, heart.area().buffer(900)));
        rows.add(fuelBan(rows, parts.get(0), "澜州市区核心禁燃区", "3", "2019-12-31", "2018-09-01"));
        rows.add(fuelBan(rows, parts.get(1), "澜州市区外围禁燃区", "2", "2022-12-31", "2018-09-01"));
        for (Settlement town : towns(1)) {
            if (town.rank() == 1) {
                String fuelClass = dice.chance(0.5) ? "2" : "1";
                String name = town.name() + "禁燃区";
                rows.add(fuelBan(rows, onGrid(town.area().buffer(300)), name, fuelClass, "2027-12-31", "2021-06-01"));
            }
        }
        return rows;
    }

    private Row fuelBan(List<Row> rows, Geometry lonLat, String name, String fuelClass, String deadline, String since) {
        return Row.at(lonLat)
                .with("code", "JR%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("fuel_class", fuelClass)
                .with("deadline", deadline)
                .with("designated_on", since)
                .with("admin", land.county(lonLat));
    }

    /** Around the city, each county's seat and an airfield. */
    List<Row> burningBans() {
        List<Row> rows = new ArrayList<>();
        for (Settlement town : towns(1)) {
            Geometry area = blob(PLANE.createPoint(town.centre()), town.radius() + 4200, town.name() + "禁烧");
            rows.add(row("JS", rows, inCity(area), town.name() + "周边秸秆禁烧区", "designated_on", "2022-09-10"));
        }
        Geometry field = blob("26.4 52.8 5000", "机场");
        rows.add(row("JS", rows, field, "澜州机场净空保护秸秆禁烧区", "designated_on", "2022-09-10"));
        Geometry road = land.roads().all().stream()
                .filter(r -> r.name().startsWith("省道"))
                .map(r -> r.course().buffer(1500))
                .reduce(PLANE.createPolygon(), Geometry::union);
        Geometry strip = Shapes.simple(road, 60).intersection(land.city().outline());
        rows.add(row("JS", rows, strip, "省道沿线秸秆禁烧区", "designated_on", "2022-09-10"));
        return rows;
    }

    private Geometry inCity(Geometry area) {
        return area.intersection(land.city().outline());
    }

    List<Row> heating() {
        List<Row> rows = new ArrayList<>();
        for (Settlement town : towns(1)) {
            if (town.rank() == 0 || dice.chance(0.5)) {
                Geometry area = blob(PLANE.createPoint(town.centre()), town.radius() * 0.72, town.name() + "供热");
                rows.add(row("GR", rows, area, town.name() + "集中供热管网覆盖区", "designated_on", "2024-10-15"));
            }
        }
        return rows;
    }

    List<Row> noise() {
        List<Row> rows = new ArrayList<>();
        for (Settlement town : towns(1)) {
            int count = town.rank() == 0 ? 9 : 2;
            for (int i = 0; i < count; i++) {
                Coordinate at = Land.within(town.area(), dice);
                Geometry area = block(at, dice.between(350, 800), dice.between(260, 560));
                rows.add(row(
                        "ZS", rows, area, town.name() + "第" + (i + 1) + "噪声敏感建筑物集中区域", "designated_on", "2023-12-01"));
            }
        }
        return rows;
    }

    List<Row> livestockBans(Sources sources) {
        List<Row> rows = new ArrayList<>();
        for (Settlement town : land.settlements()) {
            Geometry area = Shapes.simple(town.area().buffer(town.rank() == 2 ? 200 : 500), 20);
            rows.add(row("JY", rows, area, town.name() + "人口集中禁养区", "ban_type", "populated"));
        }
        sources.protectedAreas()
                .forEach((name, area) -> rows.add(
                        row("JY", rows, Shapes.simple(area, 10).buffer(0), name + "禁养区", "ban_type", "other")));
        return rows.stream().map(r -> r.with("designated_on", "2020-03-20")).toList();
    }

    /** Housing, schools and hospitals in every town. */
    List<Row> residentialAreas() {
        List<String> types =
                List.of("housing", "housing", "housing", "school", "school", "hospital", "elderly_home", "sanatorium");
        List<String> titles = List.of("花园小区", "新村", "家园", "中学", "实验小学", "人民医院", "敬老院", "疗养院");
        List<Row> rows = new ArrayList<>();
        for (Settlement town : land.settlements()) {
            int count = town.rank() == 0 ? 48 : town.rank() == 1 ? 9 : 2;
            for (int i = 0; i < count; i++) {
                Coordinate at = Land.within(town.area(), dice);
                int type = town.rank() == 2 ? dice.below(6) : dice.below(types.size());
                Geometry shape = dice.chance(0.15)
                        ? PLANE.createPoint(at)
                        : block(at, dice.between(110, 420), dice.between(90, 300));
                String brand = type < 3 ? dice.pick(land.words().list("heads")) : "第" + (i + 1);
                rows.add(row("JM", rows, shape, town.name() + brand + titles.get(type), "place_type", types.get(type)));
            }
        }
        return rows;
    }

    /** A block of houses between streets. */
    private Geometry block(Coordinate at, double length, double width) {
        double[][] corners = {{-.5, -.5}, {.5, -.47}, {.49, .5}, {-.51, .46}};
        Coordinate[] ring = new Coordinate[5];
        for (int i = 0; i < 4; i++) {
            ring[i] = new Coordinate(
                    length * (corners[i][0] + dice.between(-.03, .03)),
                    width * (corners[i][1] + dice.between(-.03, .03)));
        }
        ring[4] = ring[0].copy();
        AffineTransformation move = Parcels.rotation(dice.between(-0.4, 0.4)).translate(at.x, at.y);
        return move.transform(PLANE.createPolygon(ring));
    }

    private Row row(String letters, List<Row> rows, Geometry plane, String name, String field, String value) {
        Geometry shape = onGrid(plane);
        return Row.at(shape)
                .with("code", "%s%03d".formatted(letters, rows.size() + 1))
                .with("name", name)
                .with(field, value)
                .with("admin", land.county(shape));
    }
}
