package generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** A feature to be written. */
record Row(Geometry lonLat, Map<String, String> properties) {
    /** Rings start and run in one way, the outer ones counterclockwise: JTS leaves their order to chance. */
    Row {
        lonLat = lonLat.getDimension() == 2 ? lonLat.norm().reverse() : lonLat;
    }

    static Row of(Geometry lonLat, String attributes) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String attribute : attributes.split(", ")) {
            String[] pair = attribute.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        return new Row(lonLat, properties);
    }

    String json() {
        String members = properties.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> "\"" + e.getKey() + "\": "
                        + ((e.getKey().equals("grade") || e.getValue().matches("true|false"))
                                ? e.getValue()
                                : "\"" + e.getValue() + "\""))
                .collect(Collectors.joining(", "));
        String wkt = lonLat.toText().replaceFirst("^\\w+ ", "");
        String lists = wkt.replaceAll("([0-9.]+) ([0-9.]+)", "[$1, $2]")
                .replace('(', '[')
                .replace(')', ']');
        String coordinates = lonLat instanceof Point ? lists.substring(1, lists.length() - 1) : lists;
        return "{\"type\": \"Feature\", \"properties\": {" + members + "}, \"geometry\": {\"type\": \""
                + lonLat.getGeometryType() + "\", \"coordinates\": " + coordinates.replace(" ", "") + "}}";
    }

    static void writeGeoJson(Path file, List<Row> rows) throws IOException {
        String features = rows.stream().map(Row::json).collect(Collectors.joining(",\n"));
        Files.writeString(file, "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "\n]}\n");
    }

    /** With the mark at the start by which a spreadsheet knows UTF-8. */
    static void writeCsv(Path file, List<Row> rows) throws IOException {
        Stream<Collection<String>> titles = Stream.of(rows.get(0).properties().keySet());
        Stream<Collection<String>> lines =
                Stream.concat(titles, rows.stream().map(r -> r.properties().values()));
        Files.writeString(
                file, lines.map(l -> String.join(",", l)).collect(Collectors.joining("\r\n", "\ufeff", "\r\n")));
    }
}
