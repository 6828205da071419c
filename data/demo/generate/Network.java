package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** The rivers of the city as a net: lines in the direction of flow, each with what it flows into. */
final class Network {
    private final List<Stream> streams = new ArrayList<>();

    /** A river or brook: its centre line from source to mouth in the plane. */
    record Stream(String name, String rank, String into, LineString course) {}

    Network(Region county, Region city) {
        Map<String, List<Coordinate>> courses = new LinkedHashMap<>();
        Map<String, Item> items = new LinkedHashMap<>();
        List<Item> all = new ArrayList<>(city.items("river"));
        // what the county calls 界水 lies between the city's 界水上段 and 界水下段
        for (Item item : county.items("river")) {
            int at = all.stream().map(i -> i.cell(0)).toList().indexOf(item.cell(0) + "上段");
            all.add(at + 1, item);
        }
        for (Item item : all) {
            String name = plain(item.cell(0));
            LineString line = (LineString) simple(line(city.river(item.cell(0))), 2);
            courses.computeIfAbsent(name, k -> new ArrayList<>()).addAll(List.of(line.getCoordinates()));
            items.putIfAbsent(name, item);
        }
        courses.forEach((name, course) -> {
            Item item = items.get(name);
            boolean known = item.cells().size() > 4;
            streams.add(new Stream(
                    name,
                    known ? item.cell(4) : "tributary",
                    known ? item.cell(5) : "界水",
                    PLANE.createLineString(course.toArray(Coordinate[]::new))));
        });
    }

    /** The name on maps of a river that is planned in pieces. */
    static String plain(String name) {
        return name.replaceAll("[上下]段$", "");
    }

    private static Geometry line(River river) {
        return river.chain().extractLine(0, river.chain().getEndIndex());
    }

    List<Stream> streams() {
        return streams;
    }

    void add(Stream stream) {
        streams.add(stream);
    }

    private static String code(int number) {
        return "LZ%03d".formatted(number + 1);
    }

    /** The name of the river nearest to a place in the plane. */
    String nearest(Geometry plane) {
        return streams.stream()
                .min(Comparator.comparingDouble(s -> s.course.distance(plane)))
                .orElseThrow()
                .name;
    }

    List<Row> rows(Geometry within) {
        List<Row> rows = new ArrayList<>();
        List<String> names = streams.stream().map(Stream::name).toList();
        for (Stream stream : streams) {
            String code = code(rows.size());
            rows.add(Row.at(onGrid(Shapes.along(stream.course, within)))
                    .with("code", code)
                    .with("name", stream.name)
                    .with("river_code", code)
                    .with("flows_into", names.contains(stream.into) ? code(names.indexOf(stream.into)) : "CJ000")
                    .with("river_rank", stream.rank)
                    .with("basin", "yangtze"));
        }
        return rows;
    }
}
