package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.faces;
import static generate.Shapes.lonLat;
import static generate.Shapes.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Cuts the city into counties, towns and villages that share every vertex of their borders. */
final class Divisions {
    private static final double COUNTY_APART_M = 3600;
    private static final double CITY_APART_M = 4300;

    private final Region county;
    private final Region city;
    private final Hills hills;
    private final Names names;
    private final List<Town> towns = new ArrayList<>();
    private final List<Geometry> lines = new ArrayList<>();

    /** A town on the way: the seats of its villages, the town's own first, and its land where that is known. */
    private record Town(String code, String name, List<Coordinate> seats, Geometry land) {}

    private Divisions(Region county, Region city, Hills hills, Names names) {
        this.county = county;
        this.city = city;
        this.hills = hills;
        this.names = names;
    }

    static Districts of(Region county, Region city, Hills hills, Names names) {
        Divisions divisions = new Divisions(county, city, hills, names);
        divisions.townsOfTheCounty();
        divisions.townsAround();
        return new Districts(divisions.titles(), divisions.villages());
    }

    private void townsOfTheCounty() {
        LineString outline = county.outline().getExteriorRing();
        lines.add(lonLat(outline));
        county.items("border")
                .forEach(i -> lines.add(lonLat(PLANE.createLineString(rough(i.points(0), 220, i.cell(0))))));
        List<Polygon> faces = faces(lines);
        for (Item item : county.items("town")) {
            Coordinate seat = item.points(2)[0];
            Geometry point = lonLat(PLANE.createPoint(seat));
            Geometry land = plane(
                    faces.stream().filter(f -> f.contains(point)).findFirst().orElseThrow());
            List<Coordinate> seats = Cells.seats(land, COUNTY_APART_M, item.cell(0)).stream()
                    .filter(s -> s.distance(seat) > COUNTY_APART_M / 2)
                    .toList();
            towns.add(new Town(
                    item.cell(0),
                    item.cell(1),
                    Stream.concat(Stream.of(seat), seats.stream()).toList(),
                    land));
            lines.add(lonLat(Cells.borders(towns.get(towns.size() - 1).seats, land)));
        }
    }

    private void townsAround() {
        Geometry land = city.outline().difference(county.outline());
        lines.add(lonLat(city.outline().getExteriorRing()));
        List<Coordinate> seats = Cells.seats(land, CITY_APART_M, "city");
        lines.add(lonLat(Cells.borders(seats, land)));
        List<Item> counties = city.items("county");
        List<Coordinate> centres = counties.stream().map(c -> c.points(2)[0]).toList();
        for (int i = 0; i < counties.size(); i++) {
            int number = i;
            List<Coordinate> own = seats.stream()
                    .filter(s -> Clusters.nearest(s, centres) == number)
                    .toList();
            Item item = counties.get(i);
            String[] titles = item.cell(4).split(", ");
            List<List<Coordinate>> groups = Clusters.of(own, item.points(3)[0], titles.length);
            int[] next = {1, 100, 200};
            for (int k = 0; k < titles.length; k++) {
                int rank = titles[k].endsWith("街道") ? 0 : titles[k].endsWith("镇") ? 1 : 2;
                String code = item.cell(0) + "%03d".formatted(next[rank]++);
                towns.add(new Town(code, titles[k], centred(groups.get(k)), land));
            }
        }
    }

    /** The seat in the middle first. */
    private static List<Coordinate> centred(List<Coordinate> seats) {
        Coordinate middle = PLANE.createMultiPointFromCoords(seats.toArray(Coordinate[]::new))
                .getCentroid()
                .getCoordinate();
        return seats.stream()
                .sorted(Comparator.comparingDouble(middle::distance))
                .toList();
    }

    private List<Place> villages() {
        Map<Coordinate, List<Geometry>> parts = new LinkedHashMap<>();
        for (Polygon face : faces(lines)) {
            Point inside = (Point) plane(face.getInteriorPoint());
            if (city.outline().contains(inside)) {
                parts.computeIfAbsent(seat(inside.getCoordinate()), k -> new ArrayList<>())
                        .add(face);
            }
        }
        List<Place> villages = new ArrayList<>();
        for (Town town : towns) {
            List<Coordinate> seats =
                    town.seats.stream().filter(parts::containsKey).toList();
            IntStream.range(0, seats.size())
                    .forEach(i -> villages.add(village(town, i, seats.get(i), parts.get(seats.get(i)))));
        }
        return villages;
    }

    /** The seat to which a place belongs: the nearest one of those on its side of the county's outline. */
    private Coordinate seat(Coordinate at) {
        Point point = PLANE.createPoint(at);
        boolean inCounty = county.outline().contains(point);
        List<Town> near = towns.stream()
                .filter(t -> inCounty == t.code.startsWith("990101"))
                .toList();
        // a bend of a border across another one leaves specks that are in no town
        double nearest =
                near.stream().mapToDouble(t -> t.land.distance(point)).min().orElseThrow();
        return near.stream()
                .filter(t -> t.land.isWithinDistance(point, nearest))
                .flatMap(t -> t.seats.stream())
                .min(Comparator.comparingDouble(at::distance))
                .orElseThrow();
    }

    private Place village(Town town, int number, Coordinate seat, List<Geometry> faces) {
        String code = town.code + "%03d".formatted((number == 0 ? 1 : 200) + number);
        String own = town.name.replaceAll("(街道|镇|乡)$", "");
        String name = number == 0 ? own + "社区" : names.village(hills.has(seat));
        return new Place(code, name, "village", CoverageUnion.union(faces.toArray(Geometry[]::new)), seat);
    }

    /** Names of the city, the counties and the towns by their codes. */
    private Map<String, String> titles() {
        Map<String, String> all = new LinkedHashMap<>(Map.of("990100", "澜州市", "990101", "界石县"));
        city.items("county").forEach(c -> all.put(c.cell(0), c.cell(1)));
        towns.forEach(t -> all.put(t.code, t.name));
        return all;
    }
}
