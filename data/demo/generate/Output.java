package generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes layers as files. */
final class Output {
    /** Attributes that are numbers. */
    private static final Set<String> NUMBERS = Set.of("grade", "fuel_class", "eia_item_no", "half_width_m");

    private Output() {}

    static void geoJson(Path file, List<Row> rows) throws IOException {
        String features = rows.stream().map(Output::json).collect(Collectors.joining(",\n"));
        Files.writeString(file, "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "\n]}\n");
    }

    private static String json(Row row) {
        String members = row.properties().entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> "\"" + e.getKey() + "\": " + value(e))
                .collect(Collectors.joining(", "));
        StringBuilder json = new StringBuilder("{\"type\": \"Feature\", \"properties\": {")
                .append(members)
                .append("}, \"geometry\": {\"type\": \"")
                .append(row.lonLat().getGeometryType())
                .append("\", \"coordinates\": ");
        coordinates(row.lonLat(), json);
        return json.append("}}").toString();
    }

    private static void coordinates(Geometry shape, StringBuilder json) {
        if (shape instanceof Point point) {
            position(point.getCoordinate(), json);
        } else if (shape instanceof LineString line) {
            list(line.getNumPoints(), i -> position(line.getCoordinateN(i), json), json);
        } else if (shape instanceof Polygon area) {
            int rings = 1 + area.getNumInteriorRing();
            list(rings, i -> coordinates(i == 0 ? area.getExteriorRing() : area.getInteriorRingN(i - 1), json), json);
        } else {
            list(shape.getNumGeometries(), i -> coordinates(shape.getGeometryN(i), json), json);
        }
    }

    private static void list(int size, IntConsumer item, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                json.append(',');
            }
            item.accept(i);
        }
        json.append(']');
    }

    private static void position(Coordinate at, StringBuilder json) {
        json.append('[').append(at.x).append(',').append(at.y).append(']');
    }

    private static String value(Map.Entry<String, String> attribute) {
        boolean bare =
                NUMBERS.contains(attribute.getKey()) || attribute.getValue().matches("true|false");
        return bare ? attribute.getValue() : "\"" + attribute.getValue() + "\"";
    }

    /** With the mark at the start by which a spreadsheet knows UTF-8; the columns are those that any row has. */
    static void csv(Path file, List<Map<String, String>> rows) throws IOException {
        List<String> titles =
                rows.stream().flatMap(r -> r.keySet().stream()).distinct().toList();
        Stream<String> lines = Stream.concat(
                Stream.of(String.join(",", titles)),
                rows.stream()
                        .map(r ->
                                titles.stream().map(t -> r.getOrDefault(t, "")).collect(Collectors.joining(","))));
        Files.writeString(file, lines.collect(Collectors.joining("\r\n", "\ufeff", "\r\n")));
    }
}
