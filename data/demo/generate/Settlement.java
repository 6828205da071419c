package generate;

import static generate.Shapes.blob;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Where people live close together: the city, a county's seat or a town.
 *
 * @param rank 0 the city, 1 a county's seat, 2 a town
 * @param area what is built up, in the plane
 */
record Settlement(String code, String name, int rank, Coordinate centre, double radius, Geometry area) {
    static List<Settlement> of(Districts districts, Region city) {
        List<Settlement> all = new ArrayList<>();
        Dice dice = new Dice("settlements");
        Coordinate heart = city.items("county").get(0).points(3)[0];
        for (Place town : districts.towns()) {
            List<Item> seats = city.items("county").stream()
                    .filter(c -> c.cell(4).startsWith(town.name()))
                    .toList();
            boolean isHeart = !seats.isEmpty()
                    && all.stream().noneMatch(s -> s.rank == 0)
                    && town.name().endsWith("街道");
            int rank = isHeart ? 0 : seats.isEmpty() && !town.code().equals("990101100") ? 2 : 1;
            Coordinate centre = seats.isEmpty() ? town.seat() : seats.get(0).points(3)[0];
            if (rank == 2 && centre.distance(heart) < 7000) {
                continue;
            }
            double radius = rank == 0 ? 5000 : rank == 1 ? dice.between(1500, 2000) : dice.between(380, 760);
            Geometry area = blob(at(centre), radius, town.code());
            all.add(new Settlement(town.code(), rank == 0 ? "澜州市区" : town.name(), rank, centre, radius, area));
        }
        return all;
    }

    private static Point at(Coordinate centre) {
        return Shapes.PLANE.createPoint(centre);
    }
}
