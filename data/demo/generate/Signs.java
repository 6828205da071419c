package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;
import static generate.Shapes.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** What stands at the borders of the zones of drinking water: markers, signs at roads, fences. Some zones have none. */
final class Signs {
    /** Of so many sources one lacks its signs. */
    private static final int LACKING = 4;

    private final Land land;
    private final Dice dice = new Dice("signs");
    private final List<Row> rows = new ArrayList<>();

    private Signs(Land land) {
        this.land = land;
    }

    static List<Row> of(Land land, Sources sources) {
        Signs signs = new Signs(land);
        sources.current()
                .filter(z -> !z.get("grade").equals("3") && !z.get("part").equals("water"))
                .filter(z -> !lacks(z.get("source_code")))
                .forEach(signs::around);
        return signs.rows;
    }

    static boolean lacks(String source) {
        return Integer.parseInt(source.substring(2)) % LACKING == 0;
    }

    private void around(Row zone) {
        Geometry land = plane(zone.lonLat());
        boolean inner = zone.get("grade").equals("1");
        double apart = inner ? 320 : 950;
        for (int i = 0; i < land.getNumGeometries(); i++) {
            Polygon part = (Polygon) land.getGeometryN(i);
            LengthIndexedLine ring = new LengthIndexedLine(part.getExteriorRing());
            for (double s = dice.between(0, apart); s < ring.getEndIndex(); s += apart * dice.between(0.8, 1.2)) {
                add(zone, "boundary_marker", "界标", PLANE.createPoint(ring.extractPoint(s)));
            }
        }
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
