package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.lonLat;
import static generate.Shapes.plane;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Fires of one autumn as two satellites saw them, in the columns in which such lists are delivered. */
final class Fires {
    private static final int FIRES = 240;
    private static final List<String> BURNED = List.of("秸秆", "秸秆", "落叶杂草", "误报", "固定热源", "垃圾", "林草火");

    private Fires() {}

    static List<Row> of(Land land, List<Row> farmland) {
        Dice dice = new Dice("fires");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < FIRES; i++) {
            Geometry field = plane(dice.pick(farmland).lonLat());
            String burned = dice.chance(0.45) ? "" : dice.pickEarly(BURNED);
            Coordinate at = dice.chance(0.85)
                    ? Land.within(field, dice)
                    : Land.within(land.hills().all(), dice);
            LocalDate day = dice.day("2026-09-24", "2026-11-12");
            // a large fire is seen at several pixels and again half a day later
            int seen = dice.chance(0.22) ? 2 + dice.below(3) : 1;
            for (int k = 0; k < seen; k++) {
                Coordinate pixel =
                        new Coordinate(at.x + k * dice.between(-400, 400), at.y + k * dice.between(-400, 400));
                rows.add(row(pixel, day, dice).with("核实燃烧物", burned).with("核查结果", burned.isEmpty() ? "" : "已现场核查"));
            }
        }
        return rows;
    }

    private static Row row(Coordinate at, LocalDate day, Dice dice) {
        Coordinate place = lonLat(PLANE.createPoint(at)).getCoordinate();
        boolean night = dice.chance(0.3);
        String time = night
                ? "%02d%02d".formatted(17 + dice.below(2), dice.below(60))
                : "%02d%02d".formatted(4 + dice.below(3), dice.below(60));
        String confidence = List.of("n", "n", "n", "n", "h", "l").get(dice.below(6));
        double brightness = confidence.equals("h") ? dice.between(345, 367) : dice.between(300, 345);
        return Row.at(lonLat(PLANE.createPoint(at)))
                .with("latitude", number(place.y, 5))
                .with("longitude", number(place.x, 5))
                .with("bright_ti4", number(brightness, 2))
                .with("acq_date", day.toString())
                .with("acq_time", time)
                .with("satellite", dice.chance(0.5) ? "N" : "N20")
                .with("instrument", "VIIRS")
                .with("confidence", confidence)
                .with("frp", number(StrictMath.exp(0.8 + 0.7 * dice.gauss()), 2))
                .with("daynight", night ? "N" : "D");
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
