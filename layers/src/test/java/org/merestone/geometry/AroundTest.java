package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.PolygonArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Circles and strips against the geodesics of GeographicLib. */
class AroundTest {
    private static final Geodesic EARTH = new Geodesic(6_378_137, 1 / 298.257222101);
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Coordinate inChina(Random random) {
        return new Coordinate(75 + 58 * random.nextDouble(), 18 + 35 * random.nextDouble());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyVertexOfACircleIsAtItsRadius(long seed) {
        Random random = new Random(seed);
        Coordinate centre = inChina(random);
        double radius =
                List.of(1_000.0, 2_000.0, 1 + 19_999 * random.nextDouble()).get((int) (seed % 3));
        Polygon circle = Around.point(centre, radius);
        assertThat(circle.getExteriorRing().getCoordinates())
                .allSatisfy(v -> assertThat(geodesic(centre, v)).isCloseTo(radius, within(1e-3)));
        double missing = trueArea(centre, radius) - Measure.areaM2(circle);
        assertThat(missing).isBetween(0.0, 2 * Math.PI * radius * Around.ARC_M);
    }

    private static double trueArea(Coordinate centre, double radius) {
        PolygonArea area = new PolygonArea(EARTH, false);
        for (int i = 0; i < 4_000; i++) {
            GeodesicData end = EARTH.Direct(centre.y, centre.x, -360.0 * i / 4_000, radius);
            area.AddPoint(end.lat2, end.lon2);
        }
        return area.Compute().area;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMiddleOfAChordIsNearlyAtTheRadius(long seed) {
        Coordinate centre = inChina(new Random(seed));
        Coordinate[] ring = Around.point(centre, 2_000).getCoordinates();
        for (int i = 1; i < ring.length; i++) {
            Coordinate middle = new Coordinate((ring[i - 1].x + ring[i].x) / 2, (ring[i - 1].y + ring[i].y) / 2);
            assertThat(geodesic(centre, middle)).isBetween(1_999.9, 2_000.0);
        }
    }

    /** Whoever is nearer to the line than the distance is in the strip, and nobody else, but for the tolerance. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aStripHoldsWhatIsNearerThanItsDistance(long seed) {
        Random random = new Random(seed);
        LineString line = List.of(
                        winding(random, 100 + random.nextInt(900), 2e-4),
                        straight(random, 1 + random.nextInt(4), 0.7),
                        bending(random, 2 + random.nextInt(20), 0.1))
                .get((int) (seed % 3));
        double distance = List.of(1_000.0, 3_000.0, 1_000 + 2_000 * random.nextDouble(), Around.MOST_M)
                .get((int) (seed % 4));
        Geometry strip = Around.lines(line, distance);
        assertThat(strip.isValid()).isTrue();
        assertThat(decided(line, strip, distance, random, 12)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1_000, 3_000})
    void aStripAlongTwoHundredKilometresIsAsExact(double distance) {
        Random random = new Random(7);
        LineString line = winding(random, 10_000, 2e-4);
        assertThat(Measure.lengthM(line)).isGreaterThan(200_000);
        assertThat(decided(line, Around.lines(line, distance), distance, random, 400))
                .isGreaterThan(200);
        LineString edge = FACTORY.createLineString(new Coordinate[] {new Coordinate(112, 45), new Coordinate(115, 45)});
        assertThat(decided(edge, Around.lines(edge, distance), distance, random, 400))
                .isGreaterThan(200);
    }

    /** Compares points near the outline of a strip; says how many were far enough from it to tell. */
    private static int decided(LineString line, Geometry strip, double distance, Random random, int tries) {
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(strip);
        Coordinate[] outline = strip.getCoordinates();
        int decided = 0;
        for (int i = 0; i < tries; i++) {
            int at = random.nextInt(outline.length - 1);
            double t = random.nextDouble();
            double lon = outline[at].x + t * (outline[at + 1].x - outline[at].x);
            double lat = outline[at].y + t * (outline[at + 1].y - outline[at].y);
            GeodesicData off = EARTH.Direct(lat, lon, 360 * random.nextDouble(), 0.3 + 2 * random.nextDouble());
            Coordinate probe = new Coordinate(off.lon2, off.lat2);
            double beyond = fromLine(probe, line) - distance;
            if (Math.abs(beyond) > Around.TOLERANCE_M) {
                decided++;
                assertThat(locator.locate(probe) != Location.EXTERIOR)
                        .as("%s, %.3f m beyond", probe, beyond)
                        .isEqualTo(beyond < 0);
            }
        }
        return decided;
    }

    /** The least geodesic to a line whose edges are straight in lon/lat. */
    private static double fromLine(Coordinate probe, LineString line) {
        Coordinate[] points = line.getCoordinates();
        double[] about = new double[points.length];
        double least = Double.MAX_VALUE;
        for (int i = 1; i < points.length; i++) {
            about[i] = inPlane(probe, points[i - 1], points[i]);
            least = Math.min(least, about[i]);
        }
        double nearest = Double.MAX_VALUE;
        for (int i = 1; i < points.length; i++) {
            if (about[i] < 1.01 * least + 10) {
                nearest = Math.min(nearest, fromEdge(probe, points[i - 1], points[i]));
            }
        }
        return nearest;
    }

    private static double inPlane(Coordinate probe, Coordinate p, Coordinate q) {
        double perLon = 111_320 * Math.cos(Math.toRadians(probe.y));
        return org.locationtech.jts.algorithm.Distance.pointToSegment(
                new Coordinate(0, 0),
                new Coordinate((p.x - probe.x) * perLon, (p.y - probe.y) * 111_000),
                new Coordinate((q.x - probe.x) * perLon, (q.y - probe.y) * 111_000));
    }

    private static double fromEdge(Coordinate probe, Coordinate p, Coordinate q) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double third = (high - low) / 3;
            boolean left = geodesic(probe, on(p, q, low + third)) < geodesic(probe, on(p, q, high - third));
            low = left ? low : low + third;
            high = left ? high - third : high;
        }
        return geodesic(probe, on(p, q, (low + high) / 2));
    }

    private static Coordinate on(Coordinate p, Coordinate q, double t) {
        return new Coordinate(p.x + t * (q.x - p.x), p.y + t * (q.y - p.y));
    }

    private static double geodesic(Coordinate p, Coordinate q) {
        return EARTH.Inverse(p.y, p.x, q.y, q.x).s12;
    }

    /** A line that turns a little at each vertex, as a surveyed bank does. */
    private static LineString winding(Random random, int count, double stepDeg) {
        Coordinate at = inChina(random);
        List<Coordinate> points = new ArrayList<>(List.of(at));
        double course = 2 * Math.PI * random.nextDouble();
        double turn = 0;
        double towards = course;
        for (int i = 1; i < count; i++) {
            turn = 0.9 * turn + 0.05 * random.nextGaussian();
            course = 0.995 * course + 0.005 * towards + turn;
            at = new Coordinate(at.x + stepDeg * 1.5 * Math.cos(course), at.y + stepDeg * Math.sin(course));
            points.add(at);
        }
        return FACTORY.createLineString(points.toArray(new Coordinate[0]));
    }

    /** Long edges that turn by less than 3° each. */
    private static LineString bending(Random random, int count, double stepDeg) {
        Coordinate at = inChina(random);
        List<Coordinate> points = new ArrayList<>(List.of(at));
        double course = 2 * Math.PI * random.nextDouble();
        for (int i = 1; i < count; i++) {
            course += Math.toRadians(6 * (random.nextDouble() - 0.5));
            at = new Coordinate(at.x + stepDeg * Math.cos(course), at.y + stepDeg * Math.sin(course));
            points.add(at);
        }
        return FACTORY.createLineString(points.toArray(new Coordinate[0]));
    }

    /** A few long edges. */
    private static LineString straight(Random random, int edges, double stepDeg) {
        Coordinate at = inChina(random);
        List<Coordinate> points = new ArrayList<>(List.of(at));
        for (int i = 0; i < edges; i++) {
            at = new Coordinate(
                    at.x + stepDeg * (random.nextDouble() - 0.5), at.y + stepDeg * (random.nextDouble() - 0.5));
            points.add(at);
        }
        return FACTORY.createLineString(points.toArray(new Coordinate[0]));
    }

    @Test
    void aStripRoundAPondHasAHole() {
        Geometry pond = Wkt.of("LINESTRING (112 33, 112.1 33, 112.1 33.1, 112 33.1, 112 33)");
        Geometry strip = Around.lines(pond, 1_000);
        assertThat(((Polygon) strip).getNumInteriorRing()).isEqualTo(1);
    }

    @Test
    void severalLinesMakeOneStrip() {
        Geometry lines = Wkt.of("MULTILINESTRING ((112 33, 112.01 33), (112.015 33, 112.02 33), (113 33, 113.01 33))");
        Geometry strip = Around.lines(lines, 1_000);
        assertThat(strip.getNumGeometries()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLeftInsideAnAreaIsFartherFromItsEdge(long seed) {
        Random random = new Random(seed);
        Coordinate at = inChina(random);
        Coordinate[] points = random.doubles(12, 0, 0.3)
                .mapToObj(x -> new Coordinate(at.x + x, at.y + 0.3 * random.nextDouble()))
                .toArray(Coordinate[]::new);
        Geometry area = FACTORY.createMultiPointFromCoords(points).convexHull();
        Geometry left = Around.inside(area, 1_000);
        assertThat(left.isValid()).isTrue();
        assertThat(area.covers(left)).isTrue();
        LineString border = ((Polygon) area).getExteriorRing();
        for (Coordinate vertex : left.getCoordinates()) {
            assertThat(fromLine(vertex, border)).isBetween(1_000.0, 1_002.0);
        }
    }

    @Test
    void nothingIsLeftOfAnAreaThatIsNarrow() {
        Geometry area = Wkt.of("POLYGON ((112 33, 112.1 33, 112.1 33.01, 112 33.01, 112 33))");
        assertThat(Around.inside(area, 1_000).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -1, 30_000, Double.NaN})
    void measuresNothingNearerThanAMetreOrTooFar(double metres) {
        Geometry line = Wkt.of("LINESTRING (112 33, 112.1 33)");
        assertThatThrownBy(() -> Around.lines(line, metres)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Around.point(new Coordinate(112, 33), metres))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
