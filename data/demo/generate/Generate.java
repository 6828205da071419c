package generate;

import static generate.Row.writeCsv;
import static generate.Row.writeGeoJson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Draws the invented county 界石县 from plan.txt, the same on every run; README.md has the command. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        County county = new County(Item.read(directory.resolve("plan.txt")));
        List<Row> districts = county.districts();
        Zones zones = new Zones(county);
        Parcels parcels = new Parcels(county);
        Points points = new Points(county, districts.subList(1, districts.size()));
        writeGeoJson(directory.resolve("district.geojson"), districts);
        // Sources, reserves and redlines come first: plots, projects and points are put by them.
        writeGeoJson(directory.resolve("water-source-zone.geojson"), zones.sources());
        writeGeoJson(directory.resolve("nature-reserve.geojson"), zones.reserves());
        writeGeoJson(directory.resolve("ecological-redline.geojson"), zones.redlines());
        writeGeoJson(directory.resolve("contaminated-site.geojson"), parcels.draw("plot"));
        writeGeoJson(directory.resolve("project.geojson"), parcels.draw("project"));
        writeGeoJson(directory.resolve("issue-point.geojson"), points.issuePoints());
        writeCsv(directory.resolve("outfall.csv"), points.outfalls());
    }
}
