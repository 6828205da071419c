package org.merestone.server.reports;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.merestone.geometry.Measure;

/**
 * From lon/lat to the dots of a picture: a degree of longitude is shortened as at the middle of the map. For looking at;
 * nothing is decided by it.
 */
final class MapFrame {
    static final int WIDTH = 1000;
    static final int HEIGHT = 500;

    private final Envelope shown;
    private final double narrow;
    /** Dots a degree of latitude. */
    private final double scale;

    /** @param wanted lon/lat, what must be seen; widened to the shape of the picture */
    MapFrame(Envelope wanted) {
        Coordinate middle = wanted.centre();
        narrow = Measure.narrow(middle.y);
        scale = Math.min(WIDTH / (wanted.getWidth() * narrow), HEIGHT / wanted.getHeight());
        shown = new Envelope(middle);
        shown.expandBy(WIDTH / scale / narrow / 2, HEIGHT / scale / 2);
    }

    /** What is shown and a little more, so that the cuts of what is drawn are not seen. */
    Envelope reach() {
        Envelope reach = new Envelope(shown);
        reach.expandBy(shown.getWidth() / 10, shown.getHeight() / 10);
        return reach;
    }

    Envelope shown() {
        return new Envelope(shown);
    }

    Point2D at(Coordinate lonLat) {
        return new Point2D.Double(x(lonLat.x), y(lonLat.y));
    }

    double x(double lon) {
        return (lon - shown.getMinX()) * narrow * scale;
    }

    double y(double lat) {
        return (shown.getMaxY() - lat) * scale;
    }

    double dotsPerMetre() {
        return scale / Measure.degreeM(shown.centre().y);
    }

    /** The outlines of areas and lines; points have none. */
    Path2D path(Geometry geometry) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                line(polygon.getExteriorRing(), path);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    line(polygon.getInteriorRingN(hole), path);
                }
            } else if (geometry.getGeometryN(i) instanceof LineString line) {
                line(line, path);
            }
        }
        return path;
    }

    private void line(LineString line, Path2D path) {
        boolean first = true;
        double lastX = 0;
        double lastY = 0;
        for (Coordinate point : line.getCoordinates()) {
            double x = x(point.x);
            double y = y(point.y);
            if (first) {
                path.moveTo(x, y);
                first = false;
            } else if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.3) {
                path.lineTo(x, y);
            } else {
                continue;
            }
            lastX = x;
            lastY = y;
        }
        if (line.isClosed() && !first) {
            path.closePath();
        }
    }
}
