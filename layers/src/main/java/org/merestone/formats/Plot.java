package org.merestone.formats;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/** One plot of a plot file while its lines come in. */
final class Plot {
    /** The field that says whether it is points, lines or an area. */
    static final int SHAPE = 4;

    private static final int MOST_FIELDS = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(\\.\\d{0,30})?");

    private final int line;
    private final String[] fields;
    private final int maxVertices;
    private final Map<String, List<Coordinate>> rings = new LinkedHashMap<>();
    private final List<Unsound> broken = new ArrayList<>();
    private int count;
    private double finestX = Double.MAX_VALUE;
    private double finestY = Double.MAX_VALUE;

    /** @param fields count of points, area in hectares, number, name, point/line/area, map sheet, use, land class */
    Plot(int line, String[] fields, int maxVertices) {
        this.line = line;
        this.fields = Arrays.copyOf(fields, Math.min(fields.length, MOST_FIELDS));
        this.maxVertices = maxVertices;
    }

    /** Adds a boundary point: name, ring, X (north), Y (east). */
    void point(int number, String[] cells) {
        if (broken.size() > 3 || ++count > maxVertices) {
            return;
        }
        String x = cells.length > 2 ? PlotText.plain(cells[2]) : "";
        String y = cells.length > 3 ? PlotText.plain(cells[3]) : "";
        if (!NUMBER.matcher(x).matches() || !NUMBER.matcher(y).matches()) {
            broken.add(new Unsound(
                    "第 " + number + " 行不是界址点（应为 点号,圈号,X,Y）",
                    "line " + number + " is no boundary point (name, ring, X, Y)"));
            return;
        }
        BigDecimal north = new BigDecimal(x);
        BigDecimal east = new BigDecimal(y);
        finestX = Math.min(finestX, east.ulp().doubleValue());
        finestY = Math.min(finestY, north.ulp().doubleValue());
        add(PlotText.plain(cells[1]), new Coordinate(east.doubleValue(), north.doubleValue()));
    }

    /** A ring that is closed takes no more points: some writers go on with the same number. */
    private void add(String ring, Coordinate at) {
        List<Coordinate> path = rings.computeIfAbsent(ring, r -> new ArrayList<>());
        if (path.size() < 4 || !isClosed(path)) {
            path.add(at);
        } else if (!at.equals2D(path.get(0))) {
            add(ring + "'", at);
        }
    }

    DoubleStream eastings() {
        return rings.values().stream().flatMap(List::stream).mapToDouble(c -> c.x);
    }

    boolean isSwapped() {
        return rings.values().stream().flatMap(List::stream).findFirst().stream()
                .anyMatch(
                        c -> c.x > 1.8e6 && c.x < 6e6 && (c.y > 100_000 && c.y < 900_000 || c.y > 13e6 && c.y < 46e6));
    }

    /** @param before to be added to eastings without a zone number */
    Row row(String file, int number, double before, List<Text> notices) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i < fields.length; i++) {
            if (i != SHAPE && !fields[i].isBlank()) {
                values.put(PlotText.title(i), fields[i].strip());
            }
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Geometry> geometry = Optional.empty();
        try {
            Geometry shape = shape(before, number, notices);
            compareArea(shape, number, notices);
            geometry = Optional.of(shape);
        } catch (Unsound e) {
            faults.add(e.at(file, number, "界址点"));
        }
        Optional<LastDigit> digits = geometry.map(g -> new LastDigit(finestX, finestY));
        return new Row(number, Optional.empty(), geometry, values, faults, digits);
    }

    private Geometry shape(double before, int number, List<Text> notices) throws Unsound {
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
        if (count > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        if (rings.isEmpty()) {
            throw new Unsound("地块（第 " + line + " 行）没有界址点", "the plot (line " + line + ") has no boundary points");
        }
        rings.values().stream().flatMap(List::stream).filter(c -> c.x < 1e6).forEach(c -> c.x += before);
        String kind = fields.length > SHAPE ? fields[SHAPE].strip() : "";
        requireCount(!kind.contains("点") && !kind.contains("线"));
        if (kind.contains("点")) {
            return points();
        }
        return kind.contains("线") ? lines() : area(number, notices);
    }

    /** The count may leave out the closing points, or count those that are not written. */
    private void requireCount(boolean closed) throws Unsound {
        String stated = PlotText.plain(fields[0]);
        long repeated = closed ? rings.values().stream().filter(Plot::isClosed).count() : 0;
        boolean unclosed = closed && repeated < rings.size();
        if (!stated.matches("\\d{1,9}")) {
            throw new Unsound(
                    "第 " + line + " 行：界址点数“" + brief(stated) + "”不是数",
                    "line " + line + ": the count of points, '" + brief(stated) + "', is no number");
        }
        long said = Long.parseLong(stated);
        if (said != count && said != count - repeated && !(unclosed && said == count + rings.size() - repeated)) {
            throw new Unsound(
                    "第 %d 行写 %d 个界址点，实有 %d 个；可能缺行或多行，请核对".formatted(line, said, count),
                    "line %d states %d points, but there are %d; lines may be missing, check it"
                            .formatted(line, said, count));
        }
    }

    private Geometry points() throws Unsound {
        List<Point> points = new ArrayList<>();
        for (List<Coordinate> ring : rings.values()) {
            for (Coordinate at : ring) {
                points.add(Shapes.point(at));
            }
        }
        return points.size() == 1 ? points.get(0) : Shapes.points(points);
    }

    private Geometry lines() throws Unsound {
        List<LineString> lines = new ArrayList<>();
        for (List<Coordinate> ring : rings.values()) {
            lines.add(Shapes.line(ring.toArray(Coordinate[]::new)));
        }
        return lines.size() == 1 ? lines.get(0) : Shapes.lines(lines);
    }

    /** Rings after the first are holes, as their numbers mean; one that lies in no other is a part of its own. */
    private Geometry area(int number, List<Text> notices) throws Unsound {
        List<LinearRing> all = new ArrayList<>();
        for (List<Coordinate> ring : rings.values()) {
            if (!isClosed(ring)) {
                ring.add(ring.get(0).copy());
            }
            LinearRing closed = Shapes.ring(ring.toArray(Coordinate[]::new));
            // Whichever way they were surveyed: only what lies in what decides.
            all.add(Area.ofRingSigned(closed.getCoordinateSequence()) > 0 ? closed.reverse() : closed);
        }
        Geometry area = PolygonRings.assemble(all).geometry();
        if (area.getNumGeometries() > 1) {
            notices.add(Text.of(
                    "第 " + number + " 个地块有 " + area.getNumGeometries() + " 块：圈号大于 1 的圈有的不在第 1 圈之内，不作洞",
                    "plot " + number + " has " + area.getNumGeometries()
                            + " parts: rings that lie in no other are no holes"));
        }
        return area;
    }

    private static boolean isClosed(List<Coordinate> ring) {
        return ring.size() > 1 && ring.get(0).equals2D(ring.get(ring.size() - 1));
    }

    /** The area stated is that of the plane, in hectares; other units have crept in. */
    private void compareArea(Geometry shape, int number, List<Text> notices) {
        String stated = fields.length > 1 ? PlotText.plain(fields[1]) : "";
        if (!NUMBER.matcher(stated).matches() || shape.getDimension() < 2) {
            return;
        }
        BigDecimal said = new BigDecimal(stated);
        double hectares = shape.getArea() / 10_000;
        double off = Math.abs(said.doubleValue() - hectares);
        if (off <= Math.max(1.001 * said.ulp().doubleValue(), 0.001 * hectares)) {
            return;
        }
        double ratio = said.doubleValue() / hectares;
        String zh = isNear(ratio, 15) ? "，像是亩" : isNear(ratio, 10_000) ? "，像是平方米" : "，请核对界址点";
        String en = isNear(ratio, 15)
                ? "; it seems to be mu"
                : isNear(ratio, 10_000) ? "; it seems to be m²" : "; check it";
        notices.add(Text.of(
                "第 %d 个地块写的面积是 %s 公顷，按界址点计算是 %.4f 公顷%s".formatted(number, stated, hectares, zh),
                "plot %d states an area of %s ha, its points make %.4f ha%s".formatted(number, stated, hectares, en)));
    }

    private static boolean isNear(double ratio, double factor) {
        return Math.abs(ratio / factor - 1) < 0.01;
    }

    private static String brief(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }
}
