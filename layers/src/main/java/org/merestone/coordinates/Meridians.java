package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Grid;

/** Eastings without zone number, and which central meridians would put them where the other rows are. */
final class Meridians {
    private static final int SAMPLE = 200;
    private static final double NEAR_DEG = 0.5;

    private final List<Geometry> sample = new ArrayList<>();
    private final GeometryFactory factory = new GeometryFactory();

    void add(Place place) {
        if (sample.size() < SAMPLE) {
            Coordinate at = new Coordinate(place.east().value(), place.north().value());
            sample.add(factory.createPoint(at));
        }
    }

    private record Fit(int zone, long rows) {}

    /** The likely systems, in CGCS2000. */
    Text candidates(Envelope others) {
        Envelope near = new Envelope(others);
        near.expandBy(NEAR_DEG);
        List<Fit> fits = IntStream.rangeClosed(25, 45)
                .mapToObj(zone -> new Fit(zone, within(near, zone)))
                .filter(fit -> fit.rows() > 0)
                .toList();
        if (fits.isEmpty()) {
            return Text.of(
                    "不带带号，须知中央经线（EPSG:4534–4554，中央经线 75°–135°）",
                    "they have no zone number, so the central meridian must be known (EPSG:4534 to 4554, 75° to 135°)");
        }
        return Text.of(
                "可能是 "
                        + fits.stream()
                                .map(f -> "EPSG:%d（CGCS2000，中央经线 %d°，抽查 %d 行中有 %d 行落在其余各行附近）"
                                        .formatted(epsg(f.zone()), 3 * f.zone(), sample.size(), f.rows()))
                                .collect(Collectors.joining("、")),
                "likely: "
                        + fits.stream()
                                .map(f -> "EPSG:%d (CGCS2000, central meridian %d°, puts %d of %d rows near the others)"
                                        .formatted(epsg(f.zone()), 3 * f.zone(), f.rows(), sample.size()))
                                .collect(Collectors.joining(", ")));
    }

    private static int epsg(int zone) {
        return new Grid(Grid.Datum.CGCS2000, zone, 3, false).epsg();
    }

    private long within(Envelope near, int zone) {
        Crs crs = Crs.of("EPSG:" + epsg(zone));
        return sample.stream().filter(point -> lies(crs, point, near)).count();
    }

    private static boolean lies(Crs crs, Geometry point, Envelope near) {
        try {
            return near.contains(crs.toStore(point).getCoordinate());
        } catch (Refusal outsideItsZone) {
            return false;
        }
    }
}
