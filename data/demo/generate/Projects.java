package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Projects by the types of projects.txt; of some not all is known that a rule would ask. */
final class Projects {
    private final Land land;
    private final Spots spots;
    private final Dice dice;
    private final List<Row> rows;

    Projects(Land land, Spots spots, Dice dice, List<Row> first) {
        this.land = land;
        this.spots = spots;
        this.dice = dice;
        rows = new ArrayList<>(first);
    }

    List<Row> draw(List<Item> types) {
        for (Item type : types) {
            for (int i = 0; i < Integer.parseInt(type.cell(0)); i++) {
                rows.add(project(type));
            }
        }
        return rows;
    }

    private Row project(Item type) {
        Spots.Spot spot = spots.find(type.cell(1));
        Geometry shape =
                onGrid(shape(spot, type.cell(2)).intersection(land.city().outline()));
        String town = land.town(spot.at());
        String next = land.town(new Coordinate(spot.at().x + 9000, spot.at().y + 5000));
        String name = type.cell(3)
                .replace("{town}", town)
                .replace("{next}", next.equals(town) ? "县城" : next)
                .replace("{firm}", dice.pick(land.words().list("brands")));
        Map<String, String> known = chosen(type.cell(4));
        Row row = Row.at(shape)
                .with("code", "XM2026%03d".formatted(rows.size() + 1))
                .with("name", name)
                .with("action", known.getOrDefault("action", ""))
                .with("industry", known.get("industry"));
        for (Map.Entry<String, String> attribute : known.entrySet()) {
            row = row.with(attribute.getKey(), attribute.getValue());
        }
        boolean built = row.get("action").equals("existing");
        row = built ? row : row.with("built_on", "");
        return row.with(
                        "applied_on",
                        built ? "" : dice.day("2026-01-05", "2026-11-10").toString())
                .with("admin", land.county(shape));
    }

    /** One of the values of each attribute; what is not known is left out. */
    private Map<String, String> chosen(String attributes) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String attribute : attributes.split(", ")) {
            String[] pair = attribute.split("=", 2);
            String value = dice.pick(List.of(pair[1].split("/", -1)));
            known.put(pair[0], value.equals("?") ? "" : value);
        }
        return known;
    }

    private Geometry shape(Spots.Spot spot, String size) {
        if (size.equals("point")) {
            return PLANE.createPoint(spot.at());
        }
        if (size.equals("line")) {
            double length = dice.between(2500, 9000);
            Coordinate end = new Coordinate(
                    spot.at().x + length * StrictMath.cos(spot.angle()),
                    spot.at().y + length * StrictMath.sin(spot.angle()));
            return PLANE.createLineString(rough(new Coordinate[] {spot.at(), end}, 400, "line" + rows.size()));
        }
        double[] sides = Item.numbers(size);
        double scale = dice.between(0.7, 1.35);
        return Parcels.parcel(spot.at(), spot.angle(), sides[0] * scale, sides[1] * scale, dice);
    }
}
