package generate;

import static generate.Course.rough;
import static generate.Course.spline;
import static generate.Course.wave;
import static generate.Item.km;
import static generate.Item.numbers;
import static generate.Item.positions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.VariableBuffer;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Areas in the plane, and what makes them areas in degrees. */
final class Shapes {
    static final GeometryFactory PLANE = new GeometryFactory();
    /** Seven decimals of a degree, about a centimetre. */
    static final PrecisionModel GRID = new PrecisionModel(1e7);

    private Shapes() {}

    static Geometry arm(String cell) {
        double[] n = numbers(cell);
        Coordinate[] course = spline(positions(Arrays.copyOfRange(n, 2, n.length)));
        DoubleUnaryOperator noise = wave(cell, 900);
        double[] widths = IntStream.range(0, course.length)
                .mapToDouble(i ->
                        (n[0] + (n[1] - n[0]) * i / (course.length - 1)) * (0.5 + 0.15 * noise.applyAsDouble(40 * i)))
                .toArray();
        return VariableBuffer.buffer(PLANE.createLineString(course), widths);
    }

    /** A blob from its centre and radius. */
    static Geometry blob(String centreAndRadius, String seed) {
        double[] n = numbers(centreAndRadius);
        return blob(PLANE.createPoint(km(n[0], n[1])), n[2], seed);
    }

    /** What lies within a wavering distance of a shape, with an outline as natural as a ridge. */
    static Geometry blob(Geometry shape, double distance, String seed) {
        Coordinate[] ring = simple(shape.buffer(distance), distance / 40).getCoordinates();
        Coordinate centre = shape.getCentroid().getCoordinate();
        double[] phases = new Random(seed.hashCode()).doubles(6, 0, 2 * Math.PI).toArray();
        for (Coordinate c : ring) {
            double angle = StrictMath.atan2(c.y - centre.y, c.x - centre.x);
            double depth = Math.min(1, 1.2 * distance / centre.distance(c));
            double bulge = IntStream.range(2, 6)
                    .mapToDouble(k -> 0.16 / k * StrictMath.sin(k * angle + phases[k]))
                    .sum();
            c.setX(c.x + depth * bulge * (c.x - centre.x));
            c.setY(c.y + depth * bulge * (c.y - centre.y));
        }
        ring[ring.length - 1] = ring[0].copy();
        return PLANE.createPolygon(rough(ring, Math.max(60, distance / 25), seed + distance))
                .buffer(0);
    }

    /** An area with every edge of it made as rough as ridges and field borders are. */
    static Geometry natural(Geometry polygon, double step, String seed) {
        Polygon area = (Polygon) polygon;
        LinearRing shell = PLANE.createLinearRing(rough(area.getExteriorRing().getCoordinates(), step, seed));
        LinearRing[] holes = IntStream.range(0, area.getNumInteriorRing())
                .mapToObj(i -> rough(area.getInteriorRingN(i).getCoordinates(), step, seed + i))
                .map(PLANE::createLinearRing)
                .toArray(LinearRing[]::new);
        return largest(PLANE.createPolygon(shell, holes).buffer(0));
    }

    /** The largest of the parts of an area. */
    static Polygon largest(Geometry area) {
        return IntStream.range(0, area.getNumGeometries())
                .mapToObj(i -> (Polygon) area.getGeometryN(i))
                .max(Comparator.comparingDouble(Geometry::getArea))
                .orElseThrow();
    }

    /** A shape made longer in a direction, in degrees from east, and as much narrower. */
    static Geometry turned(Geometry shape, double stretch, double degrees) {
        Coordinate c = shape.getCentroid().getCoordinate();
        double angle = StrictMath.toRadians(degrees);
        return AffineTransformation.translationInstance(-c.x, -c.y)
                .compose(Parcels.rotation(-angle))
                .scale(stretch, 1 / stretch)
                .compose(Parcels.rotation(angle))
                .translate(c.x, c.y)
                .transform(shape);
    }

    static Geometry simple(Geometry shape, double tolerance) {
        return DouglasPeuckerSimplifier.simplify(shape, tolerance);
    }

    /** Without the specks that a bend of a brook leaves behind a border. */
    static Geometry large(Geometry area) {
        return PLANE.createMultiPolygon(IntStream.range(0, area.getNumGeometries())
                .mapToObj(i -> (Polygon) area.getGeometryN(i))
                .filter(p -> p.getArea() > 1000)
                .toArray(Polygon[]::new));
    }

    static Geometry lonLat(Geometry plane) {
        return AffineTransformation.scaleInstance(1 / 93148.0, 1 / 110900.0)
                .translate(112.25, 33.2)
                .transform(plane);
    }

    static Geometry plane(Geometry lonLat) {
        return AffineTransformation.translationInstance(-112.25, -33.2)
                .scale(93148.0, 110900.0)
                .transform(lonLat);
    }

    /** A ring of points of which the last need not be the first. */
    static Coordinate[] closed(Coordinate[] points) {
        if (points[0].equals2D(points[points.length - 1])) {
            return points;
        }
        Coordinate[] ring = Arrays.copyOf(points, points.length + 1);
        ring[points.length] = points[0].copy();
        return ring;
    }

    /** What of a line lies in an area, in the direction of the line. */
    static Geometry along(LineString line, Geometry area) {
        LengthIndexedLine chain = new LengthIndexedLine(line);
        Geometry within = line.intersection(area);
        LineString[] parts = IntStream.range(0, within.getNumGeometries())
                .mapToObj(within::getGeometryN)
                .filter(p -> p instanceof LineString && !p.isEmpty())
                .map(p -> turned((LineString) p, chain))
                .sorted(Comparator.comparingDouble(p -> chain.project(p.getCoordinateN(1))))
                .toArray(LineString[]::new);
        return parts.length == 1 ? parts[0] : PLANE.createMultiLineString(parts);
    }

    private static LineString turned(LineString part, LengthIndexedLine chain) {
        return chain.project(part.getCoordinateN(0)) < chain.project(part.getCoordinateN(1)) ? part : part.reverse();
    }

    static Geometry onGrid(Geometry plane) {
        return GeometryPrecisionReducer.reduce(lonLat(plane), GRID);
    }

    /** Each shape without what earlier ones cover, in degrees; neighbours share every vertex of their border. */
    static List<Geometry> partition(List<Geometry> plane) {
        List<Geometry> shapes = plane.stream().map(Shapes::lonLat).toList();
        Map<Integer, List<Geometry>> parts = new LinkedHashMap<>();
        for (Polygon face : faces(shapes.stream().map(Geometry::getBoundary).toList())) {
            Point inside = face.getInteriorPoint();
            IntStream.range(0, shapes.size())
                    .filter(i -> shapes.get(i).contains(inside))
                    .findFirst()
                    .ifPresent(i ->
                            parts.computeIfAbsent(i, k -> new ArrayList<>()).add(face));
        }
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> parts.getOrDefault(i, List.of(PLANE.createPolygon())))
                .map(list -> CoverageUnion.union(list.toArray(Geometry[]::new)))
                .toList();
    }

    static List<Polygon> faces(List<Geometry> lines) {
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(UnaryUnionNG.union(lines, GRID));
        Collection<?> faces = polygonizer.getPolygons();
        // the polygonizer leaves their order and that of their vertices to chance
        return faces.stream()
                .map(Polygon.class::cast)
                .map(f -> (Polygon) f.norm())
                .sorted()
                .toList();
    }
}
