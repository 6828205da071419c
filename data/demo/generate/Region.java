package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** A part of the country as planned: its outline and waters, and the places by which later layers are put. */
final class Region {
    private final List<Item> plan;
    private final Polygon outline;
    private final Map<String, River> rivers;
    private final Map<String, Geometry> lakes;
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    /** Areas in the plane into which issue points are put. */
    private final Map<String, Geometry> areas = new LinkedHashMap<>();
    /** Once it is known. */
    private final List<Geometry> water = new ArrayList<>();

    private Region(List<Item> plan, Polygon outline, Map<String, River> rivers, Map<String, Geometry> lakes) {
        this.plan = plan;
        this.outline = outline;
        this.rivers = new LinkedHashMap<>(rivers);
        this.lakes = new LinkedHashMap<>(lakes);
    }

    static Region county(List<Item> plan) {
        Region county = new Region(plan, outline(plan, 220), Map.of(), Map.of());
        county.drawWaters();
        for (Item item : county.items("lake")) {
            Geometry arms = PLANE.buildGeometry(
                    item.cells().stream().skip(1).map(Shapes::arm).toList());
            county.lakes.put(item.cell(0), simple(arms.union().buffer(70).buffer(-70), 3));
        }
        return county;
    }

    /** The city with the waters of a county that is a part of it. */
    static Region city(List<Item> plan, Region county) {
        Polygon outline = (Polygon) outline(plan, 900).union(county.outline);
        Region city = new Region(plan, outline, county.rivers, county.lakes);
        city.drawWaters();
        for (Item item : city.items("reservoir")) {
            city.lakes.put(item.cell(0), Reservoir.draw(item, city.river(item.cell(1))));
        }
        return city;
    }

    private static Polygon outline(List<Item> plan, double step) {
        Item item = plan.stream()
                .filter(i -> i.word().equals("outline"))
                .findFirst()
                .orElseThrow();
        return PLANE.createPolygon(rough(item.points(0), step, "outline"));
    }

    private void drawWaters() {
        items("river").forEach(i -> rivers.put(i.cell(0), River.draw(i, rivers.values())));
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

    Map<String, Geometry> lakes() {
        return lakes;
    }

    Map<String, River> rivers() {
        return rivers;
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
        if (water.isEmpty()) {
            List<Geometry> all = new ArrayList<>(lakes.values());
            rivers.values().forEach(r -> all.add(r.water()));
            water.add(PLANE.buildGeometry(all).union());
        }
        return water.get(0);
    }

    /** The water in the box of an area. */
    Geometry waterNear(Geometry area) {
        return OverlayNGRobust.overlay(water(), area.getEnvelope(), OverlayNG.INTERSECTION);
    }
}
