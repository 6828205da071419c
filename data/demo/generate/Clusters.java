package generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;

/** Groups of seats that lie together, as villages belong to towns. */
final class Clusters {
    private static final int ROUNDS = 12;

    private Clusters() {}

    /** The nearest of some centres. */
    static int nearest(Coordinate at, List<Coordinate> centres) {
        return IntStream.range(0, centres.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> centres.get(i).distance(at)))
                .orElseThrow();
    }

    /** So many groups; the one around {@code first} comes first and the others by their distance from it. */
    static List<List<Coordinate>> of(List<Coordinate> seats, Coordinate first, int count) {
        List<Coordinate> centres = new ArrayList<>(List.of(first));
        while (centres.size() < count) {
            centres.add(seats.stream()
                    .max(Comparator.comparingDouble(s -> s.distance(centres.get(nearest(s, centres)))))
                    .orElseThrow());
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Coordinate>> groups = around(centres, seats);
            for (int i = 1; i < count; i++) {
                centres.set(i, middle(groups.get(i)));
            }
        }
        List<List<Coordinate>> groups = around(centres, seats);
        List<Coordinate> order = centres.stream()
                .sorted(Comparator.comparingDouble(first::distance))
                .toList();
        return order.stream().map(c -> groups.get(centres.indexOf(c))).toList();
    }

    private static List<List<Coordinate>> around(List<Coordinate> centres, List<Coordinate> seats) {
        List<List<Coordinate>> groups = Stream.generate(() -> (List<Coordinate>) new ArrayList<Coordinate>())
                .limit(centres.size())
                .toList();
        seats.forEach(s -> groups.get(nearest(s, centres)).add(s));
        return groups;
    }

    private static Coordinate middle(List<Coordinate> group) {
        double x = group.stream().mapToDouble(c -> c.x).average().orElseThrow();
        return new Coordinate(x, group.stream().mapToDouble(c -> c.y).average().orElseThrow());
    }
}
