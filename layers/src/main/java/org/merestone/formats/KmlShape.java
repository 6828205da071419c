package org.merestone.formats;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Makes one geometry of the pieces of a KML placemark. */
final class KmlShape {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,12}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][-+]?\\d{1,2})?");

    private final int maxVertices;
    private int vertices;
    private double finestX = Double.MAX_VALUE;
    private double finestY = Double.MAX_VALUE;
    private boolean heights;

    private KmlShape(int maxVertices) {
        this.maxVertices = maxVertices;
    }

    /**
     * A piece as it stands in the file.
     *
     * @param kind Point, LineString, LinearRing or Polygon
     * @param coordinates texts; of a polygon its shell, then its holes
     */
    record Piece(String kind, List<String> coordinates) {}

    /** @param heights whether a height other than 0 was left out */
    record Read(Geometry geometry, Optional<LastDigit> lastDigit, boolean heights) {}

    static Read of(List<Piece> pieces, int maxVertices) throws Unsound {
        KmlShape shape = new KmlShape(maxVertices);
        Geometry geometry = shape.geometry(pieces);
        return new Read(geometry, Optional.of(new LastDigit(shape.finestX, shape.finestY)), shape.heights);
    }

    private Geometry geometry(List<Piece> pieces) throws Unsound {
        List<Point> points = new ArrayList<>();
        List<LineString> lines = new ArrayList<>();
        List<Polygon> polygons = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case "Point" -> points.add(point(piece));
                case "Polygon" -> polygons.add(polygon(piece));
                default -> lines.add(Shapes.line(path(first(piece))));
            }
        }
        boolean mixed =
                points.isEmpty() ? !lines.isEmpty() && !polygons.isEmpty() : !lines.isEmpty() || !polygons.isEmpty();
        if (mixed) {
            throw new Unsound("一个地标里混有点、线、面，请拆成多个地标", "a placemark mixes points, lines and polygons; split it");
        }
        if (pieces.isEmpty()) {
            throw new Unsound("地标没有点、线、面", "the placemark has no point, line or polygon");
        }
        if (pieces.size() == 1) {
            return points.isEmpty() ? lines.isEmpty() ? polygons.get(0) : lines.get(0) : points.get(0);
        }
        return points.isEmpty()
                ? lines.isEmpty() ? Shapes.polygons(polygons) : Shapes.lines(lines)
                : Shapes.points(points);
    }

    private Point point(Piece piece) throws Unsound {
        Coordinate[] path = path(first(piece));
        if (path.length != 1) {
            throw new Unsound(
                    "点有 " + path.length + " 组坐标，应为 1 组", "a point has " + path.length + " positions; it needs 1");
        }
        return Shapes.point(path[0]);
    }

    private Polygon polygon(Piece piece) throws Unsound {
        List<LinearRing> rings = new ArrayList<>();
        for (String ring : piece.coordinates()) {
            rings.add(Shapes.ring(path(ring)));
        }
        return Shapes.polygon(rings);
    }

    private static String first(Piece piece) {
        return piece.coordinates().isEmpty() ? "" : piece.coordinates().get(0);
    }

    /** Positions lon,lat or lon,lat,height between blanks; blanks after a comma are common and mean nothing. */
    private Coordinate[] path(String text) throws Unsound {
        List<Coordinate> path = new ArrayList<>();
        StringTokenizer positions = new StringTokenizer(text.replaceAll("\\s*,\\s*", ","));
        while (positions.hasMoreTokens()) {
            if (++vertices > maxVertices) {
                throw Shapes.tooManyVertices(maxVertices);
            }
            path.add(position(positions.nextToken()));
        }
        return path.toArray(Coordinate[]::new);
    }

    private Coordinate position(String text) throws Unsound {
        String[] numbers = text.split(",", -1);
        boolean sound = numbers.length > 1
                && numbers.length < 4
                && NUMBER.matcher(numbers[0]).matches()
                && NUMBER.matcher(numbers[1]).matches();
        if (!sound) {
            String shown = text.substring(0, Math.min(40, text.length()));
            throw new Unsound(
                    "坐标“" + shown + "”应为 经度,纬度 或 经度,纬度,高程",
                    "the position '" + shown + "' should be lon,lat or lon,lat,height");
        }
        BigDecimal lon = new BigDecimal(numbers[0]);
        BigDecimal lat = new BigDecimal(numbers[1]);
        finestX = Math.min(finestX, lon.ulp().doubleValue());
        finestY = Math.min(finestY, lat.ulp().doubleValue());
        heights |= numbers.length == 3 && !numbers[2].matches("[-+]?0*\\.?0*");
        return new Coordinate(lon.doubleValue(), lat.doubleValue());
    }
}
