package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;
import static generate.Shapes.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** What stands at the borders of the zones of drinking water: markers, signs at roads, fences. Some zones have none. */
final class Signs {
    /** Of so many sources one lacks its signs. */
    private static final int LACKING = 4;
    /** How many corners of a zone that has its signs have none yet, or none any more; those of inner ones lie close. */
    private static final double BARE = 0.1;

    private static final double BARE_INSIDE = 0.65;
    /** What a corner is, as the program counts them: where the outline turns by so much, looked at from so far. */
    private static final double TURN = Math.toRadians(30);

    private static final double APART = 10;

    private final Land land;
    private final Dice dice = new Dice("signs");
    private final List<Row> rows = new ArrayList<>();

    private Signs(Land land) {
        this.land = land;
    }

    static List<Row> of(Land land, Sources sources) {
        Signs signs = new Signs(land);
        sources.current()
                .filter(z -> !z.get("grade").equals("3") && !lacks(z.get("source_code")))
                .forEach(zone -> {
                    signs.atCorners(zone);
                    if (!zone.get("part").equals("water")) {
                        signs.around(zone);
                    }
                });
        return signs.rows;
    }

    static boolean lacks(String source) {
        return Integer.parseInt(source.substring(2)) % LACKING == 0;
    }

    private void atCorners(Row zone) {
        double bare = zone.get("grade").equals("1") ? BARE_INSIDE : BARE;
        List<Coordinate> taken = new ArrayList<>();
        for (Object line : LinearComponentExtracter.getLines(plane(zone.lonLat()))) {
            Coordinate[] ring = ((LineString) line).getCoordinates();
            for (int i = 0; i < ring.length - 1; i++) {
                Coordinate at = ring[i];
                boolean apart = taken.stream().allMatch(t -> t.distance(at) >= APART);
                if (apart && turn(ring, i) >= TURN) {
                    taken.add(at);
                    if (!dice.chance(bare)) {
                        add(zone, "boundary_marker", "界标", PLANE.createPoint(at));
                    }
                }
            }
        }
    }

    private static double turn(Coordinate[] ring, int i) {
        Coordinate before = away(ring, i, -1);
        Coordinate after = away(ring, i, 1);
        return Angle.diff(Angle.angle(before, ring[i]), Angle.angle(ring[i], after));
    }

    /** The next vertex of a closed ring, one way or the other, that is far enough. */
    private static Coordinate away(Coordinate[] ring, int from, int step) {
        int count = ring.length - 1;
        int i = from;
        do {
            i = Math.floorMod(i + step, count);
        } while (ring[i].distance(ring[from]) < APART && i != from);
        return ring[i];
    }

    private void around(Row zone) {
        Geometry land = plane(zone.lonLat());
        boolean inner = zone.get("grade").equals("1");
        Geometry crossings = land.getBoundary().intersection(this.land.roads().lines());
        Coordinate[] all = crossings.getCoordinates();
        Arrays.sort(all);
        for (Coordinate at : all) {
            add(zone, "traffic_sign", "道路警示牌", PLANE.createPoint(at));
        }
        if (inner) {
            Coordinate at = land.getInteriorPoint().getCoordinate();
            add(zone, "publicity_sign", "宣传牌", PLANE.createPoint(at));
            Geometry fence = land.getBoundary()
                    .difference(this.land.city().waterNear(land).buffer(4));
            if (fence.getLength() > 100) {
                add(zone, "fence", "隔离网", fence.norm());
            }
        }
    }

    private void add(Row zone, String type, String title, Geometry shape) {
        int number = rows.size() + 1;
        rows.add(Row.at(onGrid(shape))
                .with("code", "BZ%04d".formatted(number))
                .with("name", zone.get("source_name") + title)
                .with("sign_type", type)
                .with("zone_code", zone.get("code"))
                .with("installed_on", dice.day("2018-03-01", "2025-11-30").toString())
                .with("condition", dice.pick(List.of("完好", "完好", "完好", "完好", "字迹模糊", "倾斜", "破损")))
                .with("photo", "BZ%04d.jpg".formatted(number))
                .with("admin", zone.get("admin")));
    }
}
