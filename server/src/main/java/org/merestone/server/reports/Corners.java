package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Grid;

/** The vertices of a subject, numbered J1 on; the last of a ring, which is its first, is not listed again. */
final class Corners {
    private static final int WIDTH_DEG = 3;
    /** Half a zone and a margin: a site across its edge is written in one zone, as surveyors do. */
    private static final double REACH_DEG = 2;

    private static final GeometryFactory POINTS = new GeometryFactory();
    private static final String NONE = "—";

    private Corners() {}

    /** The 3° zone in which a shape has plane coordinates; empty where it reaches too far from a zone that there is. */
    static Optional<Grid> grid(Geometry shape) {
        Envelope extent = shape.getEnvelopeInternal();
        if (extent.isNull()) {
            return Optional.empty();
        }
        int zone = (int) Math.round(extent.centre().x / WIDTH_DEG);
        double middle = (double) WIDTH_DEG * zone;
        boolean reached = extent.getMinX() >= middle - REACH_DEG && extent.getMaxX() <= middle + REACH_DEG;
        return reached && Grid.exists(zone, WIDTH_DEG)
                ? Optional.of(new Grid(Grid.Datum.CGCS2000, zone, WIDTH_DEG, true))
                : Optional.empty();
    }

    static List<Content.Corner> of(Geometry shape) {
        Optional<Crs> plane = grid(shape).map(grid -> Crs.of("EPSG:" + grid.epsg()));
        List<Content.Corner> corners = new ArrayList<>();
        for (int part = 0; part < shape.getNumGeometries(); part++) {
            String ring = String.valueOf(part + 1);
            if (shape.getGeometryN(part) instanceof Polygon polygon) {
                add(polygon.getExteriorRing().getCoordinates(), true, ring, plane, corners);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    add(polygon.getInteriorRingN(hole).getCoordinates(), true, ring + "-" + (hole + 1), plane, corners);
                }
            } else {
                add(shape.getGeometryN(part).getCoordinates(), false, ring, plane, corners);
            }
        }
        return corners;
    }

    private static void add(
            Coordinate[] points, boolean closed, String ring, Optional<Crs> plane, List<Content.Corner> corners) {
        for (int i = 0; i < points.length - (closed ? 1 : 0); i++) {
            Coordinate point = points[i];
            Optional<Coordinate> metres =
                    plane.map(crs -> crs.fromStore(POINTS.createPoint(point)).getCoordinate());
            corners.add(new Content.Corner(
                    "J" + (corners.size() + 1),
                    ring,
                    Numbers.degrees(point.x),
                    Numbers.degrees(point.y),
                    Numbers.dms(point.x),
                    Numbers.dms(point.y),
                    metres.map(at -> Numbers.millimetres(at.y)).orElse(NONE),
                    metres.map(at -> Numbers.millimetres(at.x)).orElse(NONE)));
        }
    }

    /** All of them as a table for spreadsheets, UTF-8 with a byte order mark. */
    static String csv(Geometry shape, Setting setting) {
        String head = setting.say(
                "点号,图形,经度（CGCS2000）,纬度（CGCS2000）,经度（度分秒）,纬度（度分秒）,X（北，m）,Y（东，含带号，m）",
                "number,ring,longitude (CGCS2000),latitude (CGCS2000),longitude (dms),latitude (dms),"
                        + "X (north m),Y (east m with zone)");
        return "\uFEFF" + head + "\r\n"
                + of(shape).stream()
                        .map(c -> String.join(
                                ",",
                                c.number(),
                                c.ring(),
                                c.lon(),
                                c.lat(),
                                c.lonDms(),
                                c.latDms(),
                                c.north(),
                                c.east()))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String number(String cell) {
        return cell.equals(NONE) ? "" : cell;
    }
}
