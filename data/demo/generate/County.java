package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.faces;
import static generate.Shapes.lonLat;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The county as planned: its outline and waters, and the places by which later layers are put. */
final class County {
    private final List<Item> plan;
    private final Polygon outline;
    private final Map<String, River> rivers = new LinkedHashMap<>();
    private final Map<String, Geometry> lakes = new LinkedHashMap<>();
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    /** Areas in the plane into which issue points are put. */
    private final Map<String, Geometry> areas = new LinkedHashMap<>();

    County(List<Item> plan) {
        this.plan = plan;
        outline = PLANE.createPolygon(rough(items("outline").get(0).points(0), 220, "outline"));
        items("river").forEach(i -> rivers.put(i.cell(0), River.draw(i, rivers.values())));
        for (Item item : items("lake")) {
            Geometry arms = PLANE.buildGeometry(
                    item.cells().stream().skip(1).map(Shapes::arm).toList());
            lakes.put(item.cell(0), simple(arms.union().buffer(70).buffer(-70), 3));
        }
    }

    Polygon outline() {
        return outline;
    }

    River river(String name) {
        return rivers.get(name);
    }

    Geometry lake(String name) {
        return lakes.get(name);
    }

    /** Intakes by the code of their source; drawing the sources fills them. */
    Map<String, Intake> intakes() {
        return intakes;
    }

    /** Areas by name; drawing the reserves and redlines fills them. */
    Map<String, Geometry> areas() {
        return areas;
    }

    List<Item> items(String word) {
        return plan.stream().filter(i -> i.word().equals(word)).toList();
    }

    Geometry water() {
        List<Geometry> all = new ArrayList<>(lakes.values());
        rivers.values().forEach(r -> all.add(r.water()));
        return PLANE.buildGeometry(all).union();
    }

    List<Row> districts() {
        List<Geometry> lines = new ArrayList<>(List.of(lonLat(outline.getExteriorRing())));
        items("border").forEach(i -> lines.add(lonLat(PLANE.createLineString(rough(i.points(0), 220, i.cell(0))))));
        List<Polygon> faces = faces(lines);
        List<Row> rows = new ArrayList<>();
        for (Item town : items("town")) {
            Geometry seat = lonLat(PLANE.createPoint(town.points(2)[0]));
            Polygon face =
                    faces.stream().filter(f -> f.contains(seat)).findFirst().orElseThrow();
            rows.add(Row.of(face, "code=%s, name=%s, level=town".formatted(town.cell(0), town.cell(1))));
        }
        Geometry all = CoverageUnion.union(rows.stream().map(Row::lonLat).toArray(Geometry[]::new));
        rows.add(0, Row.of(all, "code=990101, name=界石县, level=county"));
        return rows;
    }
}
