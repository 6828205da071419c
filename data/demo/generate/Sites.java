package generate;

import static generate.Shapes.blob;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Where people work outside of towns: industrial parks and mines. */
final class Sites {
    private final List<Site> parks;
    private final List<Site> mines;

    /** A place of work; its area lies in the plane. */
    record Site(String code, String name, Coordinate centre, String trade, Geometry area) {}

    Sites(Land land) {
        parks = land.city().items("industry").stream()
                .map(i -> site(i.cell(0), i.cell(1), i.points(2)[0], Item.numbers(i.cell(3))[0], i.cell(4)))
                .toList();
        mines = land.city().items("mine").stream()
                .map(i -> site(i.cell(0), i.cell(0), i.points(1)[0], Item.numbers(i.cell(2))[0], "采矿"))
                .toList();
    }

    private static Site site(String code, String name, Coordinate centre, double radius, String trade) {
        return new Site(code, name, centre, trade, blob(Shapes.PLANE.createPoint(centre), radius, code));
    }

    List<Site> parks() {
        return parks;
    }

    List<Site> mines() {
        return mines;
    }
}
