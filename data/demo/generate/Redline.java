package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.blob;
import static generate.Shapes.largest;
import static generate.Shapes.natural;
import static generate.Shapes.onGrid;
import static generate.Shapes.simple;
import static generate.Shapes.turned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The ecological redline: around reserves, parks and reservoirs, and in many patches over the hills. */
final class Redline {
    private static final int PARTS = 300;
    private static final int VERTICES = 200_000;
    private static final List<String> FUNCTIONS = List.of("水源涵养", "水土保持", "生物多样性维护");

    private final Land land;
    private final List<Row> rows;
    private final List<Part> parts = new ArrayList<>();
    private final List<Geometry> taken = new ArrayList<>();
    private final PreparedGeometry inside;
    private final Dice dice = new Dice("redline");

    /** A part with an outline as it is before it is drawn finely, in the plane. */
    record Part(String name, String function, Geometry outline) {}

    Redline(Land land) {
        this.land = land;
        rows = new ArrayList<>(new Zones(land.county()).redlines());
        rows.forEach(r -> taken.add(Shapes.plane(r.lonLat())));
        inside = PreparedGeometryFactory.prepare(simple(land.city().outline().buffer(-200), 50));
        Map<String, Geometry> areas = land.city().areas();
        areas.forEach((name, area) -> {
            if (name.endsWith(" all")) {
                add(name.substring(0, name.length() - 4), "生物多样性维护", area.buffer(120));
            }
        });
        land.city().lakes().forEach((name, lake) -> add(name, "水源涵养", blob(lake, 420, name)));
        while (parts.size() + rows.size() < PARTS) {
            scatter();
        }
        double step = step();
        for (Part part : parts) {
            rows.add(row(part, drawn(part, step)));
        }
    }

    private void add(String name, String function, Geometry area) {
        Geometry free = simple(area.intersection(inside.getGeometry()), 30);
        for (Geometry other : taken) {
            if (other.isWithinDistance(area, 60)) {
                free = free.difference(other.buffer(40));
            }
        }
        if (free.getArea() > 0.3 * area.getArea()) {
            take(new Part(name, function, largest(free)));
        }
    }

    private void take(Part part) {
        parts.add(part);
        taken.add(part.outline);
    }

    /** One more patch, mostly on hills and else along a river, where none is yet. */
    private void scatter() {
        boolean hilly = dice.chance(0.86);
        int range = dice.below(land.hills().names().size());
        Network.Stream stream = dice.pick(land.network().streams());
        Coordinate at = hilly
                ? Land.within(land.hills().range(range), dice)
                : dice.pick(List.of(stream.course().getCoordinates()));
        double radius = Math.min(2600, (hilly ? 700 : 330) * StrictMath.exp(0.66 * dice.gauss()));
        String seed = "patch" + Math.round(at.x) + Math.round(at.y);
        Geometry patch = patch(at, Math.max(180, radius), seed);
        if (dice.chance(0.2) && radius > 600) {
            Coordinate hole = new Coordinate(at.x + radius * dice.between(-0.3, 0.3), at.y);
            patch = patch.difference(blob(PLANE.createPoint(hole), radius / 4, seed));
        }
        Geometry outline = simple(patch, 12);
        Envelope near = outline.getEnvelopeInternal();
        near.expandBy(150);
        boolean free = taken.stream()
                .filter(t -> t.getEnvelopeInternal().intersects(near))
                .noneMatch(t -> t.isWithinDistance(outline, 150));
        if (free && inside.contains(outline)) {
            String place = hilly ? land.hills().names().get(range) : stream.name() + "沿岸";
            take(new Part(place, FUNCTIONS.get(hilly ? dice.below(3) : 1), largest(outline)));
        }
    }

    /** A height with its spurs. */
    private Geometry patch(Coordinate at, double radius, String seed) {
        Geometry patch = turned(blob(PLANE.createPoint(at), radius, seed), dice.between(1, 1.6), dice.between(0, 180));
        double angle = dice.between(0, 6.28);
        for (int spurs = dice.below(4); spurs > 0; spurs--) {
            angle += dice.between(1.2, 2.4);
            double away = radius * dice.between(0.7, 1.1);
            Coordinate foot = new Coordinate(at.x + away * StrictMath.cos(angle), at.y + away * StrictMath.sin(angle));
            Geometry spur = blob(PLANE.createPoint(foot), radius * dice.between(0.4, 0.7), seed + spurs);
            patch = patch.union(turned(spur, dice.between(1, 1.7), StrictMath.toDegrees(angle)));
        }
        return patch.buffer(60).buffer(-60);
    }

    /** How finely to draw so that there are as many vertices as there are to be. */
    private double step() {
        double step = 16;
        for (int round = 0; round < 3; round++) {
            double now = step;
            int drawn =
                    parts.stream().mapToInt(p -> drawn(p, now).getNumPoints()).sum();
            int wanted = VERTICES
                    - rows.stream().mapToInt(r -> r.lonLat().getNumPoints()).sum();
            step = now * drawn / wanted;
        }
        return step;
    }

    private Geometry drawn(Part part, double step) {
        return natural(part.outline, step, part.name + Math.round(part.outline.getArea()));
    }

    private Row row(Part part, Geometry drawn) {
        String code = "HX%03d".formatted(rows.size() + 1);
        Geometry shape = onGrid(drawn);
        boolean later = rows.size() % 7 == 0;
        land.city().areas().put(code, drawn);
        return Row.at(shape)
                .with("code", code)
                .with("name", "%s%s生态保护红线（%d）".formatted(part.name, part.function, rows.size() + 1))
                .with("main_function", part.function)
                .with("designated_on", later ? "2022-10-14" : "2018-06-29")
                .with("approval_no", later ? "示省政发〔2022〕19号" : "示省政发〔2018〕24号")
                .with("admin", land.county(shape));
    }

    List<Row> rows() {
        return rows;
    }

    List<Part> parts() {
        return parts;
    }
}
