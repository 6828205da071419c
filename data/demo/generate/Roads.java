package generate;

import static generate.Course.rough;
import static generate.Course.spline;
import static generate.Shapes.PLANE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** The roads between the settlements: each town to the nearest that has one, and some more. */
final class Roads {
    private final List<Road> roads = new ArrayList<>();

    record Road(String name, Settlement from, Settlement to, LineString course) {
        /** A place beside the road, a share of the way along; to its right if negative. */
        Coordinate beside(double share, double aside) {
            LengthIndexedLine chain = new LengthIndexedLine(course);
            return chain.extractPoint(share * chain.getEndIndex(), aside);
        }

        /** In radians from east. */
        double direction(double share) {
            Coordinate a = beside(Math.max(0, share - 0.01), 0);
            Coordinate b = beside(Math.min(1, share + 0.01), 0);
            return StrictMath.atan2(b.y - a.y, b.x - a.x);
        }
    }

    Roads(List<Settlement> settlements) {
        List<Settlement> reached = new ArrayList<>(List.of(settlements.get(0)));
        List<Settlement> others = new ArrayList<>(settlements.subList(1, settlements.size()));
        while (!others.isEmpty()) {
            Settlement next = others.stream()
                    .min(Comparator.comparingDouble(
                            s -> s.centre().distance(nearest(s, reached).centre())))
                    .orElseThrow();
            others.remove(next);
            add(next, nearest(next, reached));
            reached.add(next);
        }
        List<Settlement> seats = settlements.stream().filter(s -> s.rank() < 2).toList();
        seats.stream().skip(1).forEach(s -> add(s, nearest(s, seats)));
    }

    private static Settlement nearest(Settlement to, List<Settlement> of) {
        return of.stream()
                .filter(s -> s != to)
                .min(Comparator.comparingDouble(s -> s.centre().distance(to.centre())))
                .orElseThrow();
    }

    private void add(Settlement from, Settlement to) {
        boolean high = from.rank() < 2 && to.rank() < 2;
        String name = (high ? "省道S" : "县道X") + (high ? 210 : 101 + roads.size());
        Coordinate[] bends = rough(new Coordinate[] {from.centre(), to.centre()}, 2600, from.code() + to.code());
        roads.add(new Road(name, from, to, PLANE.createLineString(spline(bends))));
    }

    List<Road> all() {
        return roads;
    }

    Geometry lines() {
        return PLANE.buildGeometry(roads.stream().map(Road::course).toList());
    }
}
