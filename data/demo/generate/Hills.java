package generate;

import static generate.Shapes.PLANE;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Where it is wooded and thinly settled; everywhere else is plain. */
final class Hills {
    private final List<String> names;
    private final List<Geometry> ranges;
    private final PreparedGeometry all;

    Hills(List<Item> items) {
        names = items.stream().map(i -> i.cell(0)).toList();
        ranges = items.stream()
                .map(i -> Shapes.closed(i.points(1)))
                .map(c -> (Geometry) PLANE.createPolygon(c))
                .toList();
        all = PreparedGeometryFactory.prepare(PLANE.buildGeometry(ranges).union());
    }

    List<String> names() {
        return names;
    }

    Geometry range(int i) {
        return ranges.get(i);
    }

    Geometry all() {
        return all.getGeometry();
    }

    boolean has(Coordinate at) {
        return all.contains(PLANE.createPoint(at));
    }
}
