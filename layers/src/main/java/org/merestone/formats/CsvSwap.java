package org.merestone.formats;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Text;

/** Sees columns that came the wrong way round. In China lon (73 to 136) is always greater than lat (3 to 54). */
final class CsvSwap {
    private CsvSwap() {}

    /** Refuses a table of points of which most are certainly swapped; a single one is a fault of its row. */
    static void refuseSwapped(String file, List<Row> rows, boolean points) {
        if (!points) {
            return;
        }
        List<Coordinate> places = rows.stream()
                .flatMap(r -> r.geometry().stream())
                .map(g -> g.getCoordinate())
                .toList();
        long degrees = places.stream().filter(CsvSwap::isSwappedDegrees).count();
        if (2 * degrees > places.size()) {
            throw Names.refuse(
                    file,
                    "经度与纬度两列颠倒了（" + degrees + " 行的“经度”在 3–54、“纬度”在 73–136 之间）；请把两列的列名对调",
                    "lon and lat are swapped (in " + degrees
                            + " rows lon is between 3 and 54 and lat between 73 and 136); exchange the two column titles");
        }
        long metres = places.stream().filter(CsvSwap::isSwappedMetres).count();
        if (2 * metres > places.size()) {
            throw Names.refuse(
                    file,
                    "X 列是北坐标（测量习惯，约 190 万–590 万），Y 列是东坐标；请把两列的列名对调，使 X 为东坐标",
                    "X holds the northing (1.9 to 5.9 million, as surveyors write) and Y the easting; exchange the two column titles");
        }
    }

    /** What is wrong with a single row whose lon and lat are certainly swapped. */
    static Optional<Text> fault(double lon, double lat) {
        return isSwappedDegrees(new Coordinate(lon, lat))
                ? Optional.of(Text.of("经度与纬度颠倒了，请对调", "lon and lat are swapped; exchange them"))
                : Optional.empty();
    }

    private static boolean isSwappedDegrees(Coordinate at) {
        return at.x >= 3 && at.x <= 54 && at.y >= 73 && at.y <= 136;
    }

    private static boolean isSwappedMetres(Coordinate at) {
        boolean easting = at.y > 100_000 && at.y < 900_000 || at.y > 13e6 && at.y < 46e6;
        return at.x > 1.8e6 && at.x < 6e6 && easting;
    }
}
