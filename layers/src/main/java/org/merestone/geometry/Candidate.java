package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Text;

/** A coordinate reference system in which some bare coordinates make sense, and why. */
public record Candidate(String code, Text why) {
    static List<Candidate> of(Envelope box) {
        if (box.isNull()) {
            return List.of();
        }
        if (Math.abs(box.getMinX()) <= 180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90) {
            return List.of(
                    new Candidate("EPSG:4490", Text.of("经纬度，CGCS2000", "degrees, CGCS2000")),
                    new Candidate("EPSG:4326", Text.of("经纬度，WGS 84（GPS）", "degrees, WGS 84 (GPS)")));
        }
        if (box.getMinX() > 0 && box.getMaxX() <= 90 && box.getMinY() > 0 && box.getMaxY() <= 180) {
            return List.of(new Candidate(
                    "EPSG:4490", Text.of("经纬度，CGCS2000，但 X、Y 似乎颠倒", "degrees, CGCS2000; X and Y seem to be swapped")));
        }
        List<Candidate> found = new ArrayList<>(gaussKruger(box, ""));
        if (found.isEmpty()) {
            // A surveyor's X points north: the columns may have come the other way round.
            Envelope turned = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
            found.addAll(gaussKruger(turned, "，但 X、Y 两列似乎颠倒"));
        }
        boolean mercator =
                box.getMinX() > 8e6 && box.getMaxX() < 15.2e6 && box.getMinY() > 3e5 && box.getMaxY() < 7.2e6;
        if (mercator) {
            found.add(new Candidate("EPSG:3857", Text.of("网络墨卡托米", "web Mercator metres")));
        }
        return List.copyOf(found);
    }

    private static List<Candidate> gaussKruger(Envelope box, String note) {
        String en = note.isEmpty() ? "" : "; X and Y seem to be swapped";
        boolean northing = box.getMinY() > 300_000 && box.getMaxY() < 6_000_000;
        int prefix = (int) (box.getMinX() / 1e6);
        if (!northing || prefix != (int) (box.getMaxX() / 1e6)) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        if (Grid.exists(prefix, 3) || Grid.exists(prefix, 6)) {
            int width = Grid.exists(prefix, 3) ? 3 : 6;
            for (Grid.Datum datum : Grid.Datum.values()) {
                Grid grid = new Grid(datum, prefix, width, true);
                found.add(new Candidate(
                        "EPSG:" + grid.epsg(),
                        Text.of(
                                datum.title + " " + width + "° 带第 " + prefix + " 带" + note,
                                datum.title + ", " + width + "° zone " + prefix + en)));
            }
        } else if (prefix == 0 && box.getMinX() > 100_000 && box.getMaxX() < 900_000) {
            for (int zone = 25; zone <= 45; zone++) {
                Grid grid = new Grid(Grid.Datum.CGCS2000, zone, 3, false);
                found.add(new Candidate(
                        "EPSG:" + grid.epsg(),
                        Text.of(
                                "CGCS2000 3° 带，中央经线 " + 3 * zone + "°（坐标不带带号，须知中央经线）" + note,
                                "CGCS2000, 3°, central meridian " + 3 * zone
                                        + " (no zone number: the meridian must be known)" + en)));
            }
        }
        return found;
    }
}
