package generate;

import static generate.Course.rough;
import static generate.Shapes.PLANE;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Draws brooks from the slopes down to the rivers; none crosses another water. */
final class Brooks {
    private static final int TRIES = 4000;

    private Brooks() {}

    static void draw(Network network, Region city, List<String> names) {
        Dice dice = new Dice("brooks");
        List<Network.Stream> rivers = List.copyOf(network.streams());
        List<String> free = new ArrayList<>(names);
        for (int i = 0; i < TRIES && !free.isEmpty(); i++) {
            Network.Stream river = dice.pick(rivers);
            LengthIndexedLine chain = new LengthIndexedLine(river.course());
            double along = chain.getEndIndex() * dice.between(0.08, 0.92);
            Coordinate mouth = chain.extractPoint(along);
            Coordinate spring = chain.extractPoint(
                    along - dice.between(1500, 4500), (dice.chance(0.5) ? 1 : -1) * dice.between(3200, 7500));
            LineString brook = PLANE.createLineString(rough(new Coordinate[] {spring, mouth}, 160, "brook" + i));
            boolean crosses = network.streams().stream()
                    .anyMatch(s -> s != river && s.course().isWithinDistance(brook, 900));
            boolean once = brook.intersection(river.course()).getNumPoints() == 1;
            if (!crosses && once && city.outline().contains(brook)) {
                network.add(new Network.Stream(free.remove(0), "tributary", river.name(), brook));
            }
        }
    }
}
