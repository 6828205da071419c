package generate;

import static generate.Shapes.faces;
import static generate.Shapes.onGrid;
import static generate.Shapes.plane;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The control units, which tile the city: what must be protected first, what is built up next, the rest by towns. */
final class Units {
    private static final int UNITS = 400;
    private static final double SMALLEST_M2 = 60_000;
    private static final List<String> CLASSES = List.of("priority", "key", "general");
    private static final List<String> TITLES = List.of("优先保护单元", "重点管控单元", "一般管控单元");

    private final Land land;
    private final Clauses clauses;
    private final List<Seed> seeds = new ArrayList<>();

    /** What a unit is drawn around, in the plane; class 0 to 2. */
    private record Seed(String name, int unitClass, PreparedGeometry area) {}

    /** A unit on the way: what of a seed lies in a county, or what is left of a town. */
    private record Unit(String name, int unitClass, List<Geometry> faces) {
        double area() {
            return faces.stream().mapToDouble(f -> plane(f).getArea()).sum();
        }

        Geometry shape() {
            return CoverageUnion.union(faces.toArray(Geometry[]::new));
        }
    }

    Units(Land land, Clauses clauses) {
        this.land = land;
        this.clauses = clauses;
    }

    void add(String name, int unitClass, Geometry area) {
        Geometry coarse = simple(area, 45);
        seeds.add(new Seed(name, unitClass, PreparedGeometryFactory.prepare(coarse)));
    }

    List<Row> rows() {
        Map<String, Unit> units = units();
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> numbers = new TreeMap<>();
        units.forEach((key, unit) -> {
            String county = key.substring(0, 6);
            int unitClass = unit.unitClass;
            int number = numbers.merge(county + unitClass, 1, Integer::sum);
            rows.add(row(unit, county, "ZH%s%d%04d".formatted(county, unitClass + 1, number)));
        });
        return rows;
    }

    private Row row(Unit unit, String county, String code) {
        Geometry shape = unit.shape();
        String countyName = land.districts().counties().stream()
                .filter(c -> c.code().equals(county))
                .findFirst()
                .orElseThrow()
                .name();
        String class_ = CLASSES.get(unit.unitClass);
        Row row = Row.at(shape)
                .with("code", code)
                .with("name", countyName + unit.name + TITLES.get(unit.unitClass))
                .with("unit_code", code)
                .with("unit_class", class_)
                .with("designated_on", "2024-06-28")
                .with("approval_no", "澜政发〔2024〕11号")
                .with("admin", countyName);
        Map<String, String> names = Map.of(
                "name", unit.name,
                "town", land.town(shape),
                "river", land.network().nearest(plane(shape).getInteriorPoint()));
        return clauses.written(row, class_, names);
    }

    /** Units by county, class and order; the smallest are given back to their towns until there are as many as there are to be. */
    private Map<String, Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        Map<Geometry, String> towns = new LinkedHashMap<>();
        for (Polygon face : cut()) {
            Point inside = face.getInteriorPoint();
            Place town = land.districts().at(face, "town");
            towns.put(face, town.code());
            String county = town.code().substring(0, 6);
            Point at = (Point) plane(inside);
            int seed = 0;
            while (seed < seeds.size() && !seeds.get(seed).area.contains(at)) {
                seed++;
            }
            String key = seed < seeds.size()
                    ? county + seeds.get(seed).unitClass + "%04d".formatted(seed)
                    : county + "2" + town.code();
            String name = seed < seeds.size() ? seeds.get(seed).name : town.name();
            int unitClass = seed < seeds.size() ? seeds.get(seed).unitClass : 2;
            units.computeIfAbsent(key, k -> new Unit(name, unitClass, new ArrayList<>()))
                    .faces
                    .add(face);
        }
        giveBack(units, towns);
        return new TreeMap<>(units);
    }

    private void giveBack(Map<String, Unit> units, Map<Geometry, String> towns) {
        List<String> small = units.keySet().stream()
                .filter(k -> units.get(k).unitClass < 2)
                .sorted(Comparator.comparingDouble(k -> units.get(k).area()))
                .toList();
        for (String key : small) {
            Unit unit = units.get(key);
            if (units.size() <= UNITS && unit.area() > SMALLEST_M2) {
                return;
            }
            units.remove(key);
            for (Geometry face : unit.faces) {
                String town = towns.get(face);
                String name = land.districts().at(face, "town").name();
                units.computeIfAbsent(town.substring(0, 6) + "2" + town, k -> new Unit(name, 2, new ArrayList<>()))
                        .faces
                        .add(face);
            }
        }
    }

    private List<Polygon> cut() {
        List<Geometry> lines = new ArrayList<>();
        land.districts().towns().forEach(t -> lines.add(t.lonLat().getBoundary()));
        Geometry city = land.districts().city().lonLat();
        for (Seed seed : seeds) {
            lines.add(onGrid(seed.area.getGeometry().getBoundary()));
        }
        return faces(lines).stream()
                .filter(f -> city.contains(f.getInteriorPoint()))
                .toList();
    }
}
