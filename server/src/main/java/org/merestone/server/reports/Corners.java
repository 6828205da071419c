package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The vertices of a subject, numbered J1 on; the last of a ring, which is its first, is not listed again. */
final class Corners {
    private Corners() {}

    static List<Content.Corner> of(Geometry shape) {
        List<Content.Corner> corners = new ArrayList<>();
        for (int part = 0; part < shape.getNumGeometries(); part++) {
            String ring = String.valueOf(part + 1);
            if (shape.getGeometryN(part) instanceof Polygon polygon) {
                add(polygon.getExteriorRing().getCoordinates(), true, ring, corners);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    add(polygon.getInteriorRingN(hole).getCoordinates(), true, ring + "-" + (hole + 1), corners);
                }
            } else {
                add(shape.getGeometryN(part).getCoordinates(), false, ring, corners);
            }
        }
        return corners;
    }

    private static void add(Coordinate[] points, boolean closed, String ring, List<Content.Corner> corners) {
        for (int i = 0; i < points.length - (closed ? 1 : 0); i++) {
            corners.add(new Content.Corner(
                    "J" + (corners.size() + 1),
                    ring,
                    Numbers.degrees(points[i].x),
                    Numbers.degrees(points[i].y),
                    Numbers.dms(points[i].x),
                    Numbers.dms(points[i].y)));
        }
    }

    /** All of them as a table for spreadsheets, UTF-8 with a byte order mark. */
    static String csv(Geometry shape, Setting setting) {
        String head = setting.say(
                "点号,图形,经度（CGCS2000）,纬度（CGCS2000）,经度（度分秒）,纬度（度分秒）",
                "number,ring,longitude (CGCS2000),latitude (CGCS2000),longitude (dms),latitude (dms)");
        return "\uFEFF" + head + "\r\n"
                + of(shape).stream()
                        .map(c -> String.join(",", c.number(), c.ring(), c.lon(), c.lat(), c.lonDms(), c.latDms()))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
