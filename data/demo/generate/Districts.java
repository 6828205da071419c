package generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** The city's districts, and in which of them a point lies. */
final class Districts {
    private final Place city;
    private final List<Place> counties;
    private final List<Place> towns;
    private final List<Place> villages;
    private final STRtree index = new STRtree();

    Districts(Map<String, String> names, List<Place> villages) {
        this.villages = List.copyOf(villages);
        towns = joined(this.villages, 9, "town", names);
        counties = joined(towns, 6, "county", names);
        city = joined(counties, 4, "city", names).get(0);
        villages.forEach(v -> index.insert(v.lonLat().getEnvelopeInternal(), v));
    }

    private static List<Place> joined(List<Place> parts, int digits, String level, Map<String, String> names) {
        Map<String, List<Place>> groups = new LinkedHashMap<>();
        parts.forEach(p -> groups.computeIfAbsent(p.code().substring(0, digits), k -> new ArrayList<>())
                .add(p));
        List<Place> all = new ArrayList<>();
        groups.forEach((code, group) -> {
            Geometry land =
                    CoverageUnion.union(group.stream().map(Place::lonLat).toArray(Geometry[]::new));
            String full = (code + "00").substring(0, Math.max(6, digits));
            all.add(new Place(full, names.get(full), level, land, group.get(0).seat()));
        });
        return all;
    }

    Place city() {
        return city;
    }

    List<Place> counties() {
        return counties;
    }

    List<Place> towns() {
        return towns;
    }

    List<Place> villages() {
        return villages;
    }

    /** The village, town or county around a point, by its level. */
    Place at(Geometry lonLat, String level) {
        Point point = lonLat.getInteriorPoint();
        List<?> near = index.query(point.getEnvelopeInternal());
        Place village = near.stream()
                .map(Place.class::cast)
                .filter(p -> p.lonLat().covers(point))
                .findFirst()
                .orElseGet(() -> nearest(point));
        return switch (level) {
            case "village" -> village;
            case "town" -> named(towns, village.code().substring(0, 9));
            default -> named(counties, village.code().substring(0, 6));
        };
    }

    private Place nearest(Point point) {
        return villages.stream()
                .min(java.util.Comparator.comparingDouble(v -> v.lonLat().distance(point)))
                .orElseThrow();
    }

    private static Place named(List<Place> places, String code) {
        return places.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
    }

    List<Row> rows() {
        Stream<Place> above = Stream.concat(Stream.of(city), counties.stream());
        return Stream.concat(above, Stream.concat(towns.stream(), villages.stream()))
                .map(Place::row)
                .toList();
    }
}
