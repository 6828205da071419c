package generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the invented city 澜州市 from the plans beside the sources, the same on every run; README.md tells of it. */
public final class Generate {
    /** Lists that come as tables. */
    private static final Set<String> TABLES = Set.of("outfall", "fire-point");

    private Generate() {}

    /** @param args the folder of the plans, the one to write into, and the file that remembers what was drawn last */
    public static void main(String[] args) throws IOException {
        Path plans = Path.of(args[0]);
        Path directory = Path.of(args[1]);
        Stamp stamp = new Stamp(Path.of(args[2]), plans, directory);
        if (!stamp.isCurrent()) {
            write(draw(plans), directory);
            stamp.renew();
        }
    }

    static Layers draw(Path plans) throws IOException {
        Region county = Region.county(Item.read(plans.resolve("plan.txt")));
        Region city = Region.city(Item.read(plans.resolve("city.txt")), county);
        Land land = Land.of(county, city, new Words(Item.read(plans.resolve("names.txt"))));
        Clauses clauses = new Clauses(Item.read(plans.resolve("clauses.txt")));
        return Layers.of(land, clauses, Item.read(plans.resolve("projects.txt")));
    }

    static void write(Layers layers, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, List<Row>> layer : layers.all().entrySet()) {
            List<Row> rows = layer.getValue();
            if (TABLES.contains(layer.getKey())) {
                Path file = directory.resolve(layer.getKey() + ".csv");
                Output.csv(file, rows.stream().map(Row::properties).toList());
            } else {
                Output.geoJson(directory.resolve(layer.getKey() + ".geojson"), rows);
            }
        }
        Output.csv(directory.resolve("slips.csv"), layers.slips().rows());
    }
}
