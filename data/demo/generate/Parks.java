package generate;

import static generate.Item.numbers;
import static generate.Shapes.blob;
import static generate.Shapes.onGrid;
import static generate.Shapes.partition;
import static generate.Shapes.turned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/** Nature parks and scenic areas. */
final class Parks {
    private final Land land;
    private final Region city;

    Parks(Land land) {
        this.land = land;
        city = land.city();
    }

    List<Row> parks() {
        List<Row> rows = new ArrayList<>();
        for (Item item : city.items("park")) {
            Geometry area = shape(item);
            city.areas().put(item.cell(1) + " all", area);
            rows.add(Row.at(onGrid(area))
                    .with("code", item.cell(0))
                    .with("name", item.cell(1))
                    .with("park_type", item.cell(2))
                    .with("level", item.cell(3))
                    .with("designated_on", item.cell(4))
                    .with("admin", land.county(onGrid(area))));
        }
        return rows;
    }

    private Geometry shape(Item item) {
        String where = item.cell(5).split(" ")[0];
        River river = city.rivers().get(where);
        if (river == null) {
            return blob(item.cell(5), item.cell(0));
        }
        double[] n = Item.offsets(item.cell(5));
        double[] ends =
                Stream.of(Item.positions(n)).mapToDouble(river.chain()::project).toArray();
        return river.band(ends[0], ends[1], n[n.length - 1], item.cell(0)).buffer(0);
    }

    List<Row> scenicAreas() {
        List<Row> rows = new ArrayList<>();
        List<Map.Entry<String, String>> zones = List.of(Map.entry("core_scenic", "核心景区"), Map.entry("other", "核心景区以外"));
        for (Item item : city.items("scenic")) {
            double[] n = numbers(item.cell(4));
            double[] turn = numbers(item.cell(5));
            List<Geometry> areas = new ArrayList<>();
            for (double radius : new double[] {n[2], n[3]}) {
                areas.add(turned(blob(n[0] + " " + n[1] + " " + radius, item.cell(0)), turn[0], turn[1]));
            }
            city.areas().put(item.cell(1) + " all", areas.get(1));
            List<Geometry> parts = partition(areas);
            for (int i = 0; i < 2; i++) {
                rows.add(Row.at(parts.get(i))
                        .with("code", item.cell(0) + "-" + (i + 1))
                        .with("name", item.cell(1) + zones.get(i).getValue())
                        .with("zone", zones.get(i).getKey())
                        .with("level", item.cell(2))
                        .with("designated_on", item.cell(3))
                        .with("admin", land.county(parts.get(i))));
            }
        }
        return rows;
    }
}
