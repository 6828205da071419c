package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** What could do harm to a source or a river: works, pumps, farms, bridges. */
final class Facilities {
    private final Land land;
    private final Dice dice = new Dice("facilities");
    private final List<Row> rows = new ArrayList<>();

    private Facilities(Land land) {
        this.land = land;
    }

    static List<Row> of(Land land, Sites sites) {
        Facilities all = new Facilities(land);
        sites.parks()
                .forEach(p -> all.add(p.name(), p.trade().equals("化工") ? "chemical_park" : "industrial", p.area()));
        sites.mines().forEach(m -> all.add(m.name(), "mine", m.area()));
        sites.mines().stream()
                .limit(4)
                .forEach(m -> all.add(
                        m.name() + "尾矿库",
                        "tailings_pond",
                        PLANE.createPoint(new Coordinate(m.centre().x + 900, m.centre().y - 500))));
        for (Settlement town : land.settlements()) {
            double away = town.radius() + 250;
            all.near(town, away, town.rank() < 2 ? "污水处理厂" : "污水处理站", "wastewater_plant");
            all.near(town, town.radius() * 0.8, "加油站", "gas_station");
            if (town.rank() == 2 && all.dice.chance(0.5)) {
                all.near(town, away + 1500, "生猪养殖场", "livestock_farm");
            }
            if (town.rank() < 2) {
                all.near(town, away + 2600, "生活垃圾填埋场", "solid_waste_site");
                all.near(town, town.radius() * 0.5, "供热站锅炉", "boiler");
            }
        }
        all.bridges();
        return all.rows;
    }

    private void near(Settlement town, double away, String title, String type) {
        double angle = dice.between(0, 6.28);
        Coordinate at = new Coordinate(
                town.centre().x + away * StrictMath.cos(angle), town.centre().y + away * StrictMath.sin(angle));
        add(town.name() + title, type, PLANE.createPoint(at));
    }

    private void bridges() {
        for (Roads.Road road : land.roads().all()) {
            Envelope box = road.course().getEnvelopeInternal();
            List<Network.Stream> near = land.network().streams().stream()
                    .filter(s -> s.course().getEnvelopeInternal().intersects(box))
                    .toList();
            for (Network.Stream stream : near) {
                Geometry crossing = road.course().intersection(stream.course());
                if (!crossing.isEmpty()) {
                    Coordinate at = crossing.norm().getCoordinate();
                    add(road.name() + stream.name() + "大桥", "road_bridge", PLANE.createPoint(at));
                }
            }
        }
    }

    private void add(String name, String type, Geometry plane) {
        Geometry shape = onGrid(plane);
        if (!land.city().outline().contains(plane.getInteriorPoint())) {
            return;
        }
        rows.add(Row.at(shape)
                .with("code", "FX%04d".formatted(rows.size() + 1))
                .with("name", name)
                .with("facility_type", type)
                .with("admin", land.county(shape)));
    }
}
