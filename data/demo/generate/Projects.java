package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Projects by the types of projects.txt; of some not all is known that a rule would ask. A share of them handed in a form
 * in which everything is answered.
 */
final class Projects {
    private final Land land;
    private final Spots spots;
    private final Dice dice;
    private final Dice forms = new Dice("forms");
    private final List<Row> rows;

    Projects(Land land, Spots spots, Dice dice, List<Row> first) {
        this.land = land;
        this.spots = spots;
        this.dice = dice;
        rows = new ArrayList<>(first);
    }

    List<Row> draw(List<Item> plan) {
        List<Item> asking = plan.stream().filter(i -> i.word().equals("form")).toList();
        double share = Double.parseDouble(asking.get(0).cell(0));
        for (Item type : plan.stream().filter(i -> i.word().equals("project")).toList()) {
            for (int i = 0; i < Integer.parseInt(type.cell(0)); i++) {
                Row row = project(type);
                rows.add(forms.chance(share) ? answered(row, type, asking) : row);
            }
        }
        return rows;
    }

    /** With what the form asks beside what is said of the type, and nothing of that left open. */
    private Row answered(Row row, Item type, List<Item> asking) {
        List<String> asked = new ArrayList<>(List.of(type.cell(4).split(", ")));
        asking.stream()
                .filter(f ->
                        f.cell(1).isEmpty() || List.of(f.cell(1).split(" ")).contains(type.cell(1)))
                .forEach(f -> asked.addAll(List.of(f.cell(2).split(", "))));
        Row answered = row;
        for (String attribute : asked) {
            String[] pair = attribute.split("=", 2);
            List<String> values = Stream.of(pair[1].split("/"))
                    .filter(v -> !v.equals("?") && !v.isEmpty())
                    .toList();
            boolean toCome =
                    pair[0].equals("built_on") && !answered.get("action").equals("existing");
            if (answered.get(pair[0]).isEmpty() && !toCome) {
                answered = answered.with(pair[0], forms.pick(values));
            }
        }
        return answered;
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
