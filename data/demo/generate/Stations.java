package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.lonLat;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Where air, rivers and groundwater are measured. */
final class Stations {
    private final Land land;
    private final Dice dice = new Dice("stations");
    private final List<Row> rows = new ArrayList<>();

    private Stations(Land land) {
        this.land = land;
    }

    static List<Row> of(Land land) {
        Stations stations = new Stations(land);
        stations.air();
        stations.sections();
        stations.wells();
        return stations.rows;
    }

    /** Three of the state in the city, one of the province in each county's seat. */
    private void air() {
        List<String> names = List.of("市监测站", "澜滨公园", "文昌中学");
        Settlement heart = land.settlements().stream()
                .filter(s -> s.rank() == 0)
                .findFirst()
                .orElseThrow();
        double[][] around = {{0.2, 0.4}, {-1.9, -1.2}, {2.3, -0.6}};
        for (int i = 0; i < names.size(); i++) {
            Coordinate at =
                    new Coordinate(heart.centre().x + 1000 * around[i][0], heart.centre().y + 1000 * around[i][1]);
            add("990%dA".formatted(1 + i), names.get(i), "air", "national", at);
        }
        land.settlements().stream().filter(s -> s.rank() == 1).forEach(s -> {
            Coordinate at =
                    new Coordinate(s.centre().x + dice.between(-400, 400), s.centre().y + dice.between(-400, 400));
            add("991%dA".formatted(rows.size()), s.name().replace("镇", "") + "空气站", "air", "provincial", at);
        });
    }

    private void sections() {
        section("澜江", 0.18, "龙津", "national");
        section("澜江", 0.44, "望衡", "provincial");
        section("澜江", 0.66, "渡口", "provincial");
        section("澜江", 0.93, "汇口出境", "national");
        section("界水", 0.1, "石线", "provincial");
        section("界水", 0.9, "南桩出县", "provincial");
        section("规河", 0.9, "规河入澜江口", "provincial");
        section("墨河", 0.94, "墨河入澜江口", "municipal");
        section("衡河", 0.92, "衡河入澜江口", "provincial");
        section("铢河", 0.93, "铢口", "municipal");
        section("斛河", 0.9, "斛河入澜江口", "municipal");
        section("石塘河", 0.9, "石塘", "municipal");
    }

    private void section(String river, double share, String name, String control) {
        River main = land.city().river(river);
        Coordinate at = main.chain().extractPoint(share * main.chain().getEndIndex());
        add("DM%02d".formatted(rows.size() - 7), name + "断面", "water", control, at);
    }

    private void wells() {
        List<Settlement> towns = dice.shuffled(land.settlements());
        for (int i = 0; i < 10; i++) {
            Settlement town = towns.get(i);
            Coordinate at = new Coordinate(
                    town.centre().x + dice.between(-900, 900), town.centre().y + dice.between(-900, 900));
            add(
                    "DXJ%02d".formatted(i + 1),
                    town.name() + "地下水监测井",
                    "groundwater",
                    i < 4 ? "national" : "provincial",
                    at);
        }
    }

    private void add(String code, String name, String type, String control, Coordinate at) {
        rows.add(Row.at(onGrid(PLANE.createPoint(at)))
                .with("code", code)
                .with("name", name)
                .with("station_type", type)
                .with("control_level", control)
                .with("admin", land.county(lonLat(PLANE.createPoint(at)))));
    }
}
