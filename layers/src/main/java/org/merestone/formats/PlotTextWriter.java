package org.merestone.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Grid;

/**
 * Writes features as 勘测定界 TXT in GBK (GB18030): number and name of each, its area in the plane in hectares, its rings
 * closed and their closing points counted. Coordinates have four decimals.
 */
public final class PlotTextWriter implements FeatureSink {
    /** Properties that the format has a place for. */
    private static final Set<String> HELD = Set.of("code", "name");

    private final Writer out;
    private final Set<String> left = new TreeSet<>();
    private int without;
    private int parted;

    /**
     * Begins the file. Closing it closes {@code out}.
     *
     * @param crs in which the features come: a Gauss-Krüger zone, else refused
     */
    public PlotTextWriter(OutputStream out, Crs crs, LocalDate producedOn) {
        Grid grid = grid(crs);
        this.out = new BufferedWriter(new OutputStreamWriter(out, Charsets.GB18030));
        for (String line : List.of(
                "[属性描述]",
                "格式版本号=1.01版本",
                "数据产生单位=",
                "数据产生日期=" + producedOn,
                "坐标系=2000国家大地坐标系",
                "几度分带=" + grid.widthDeg(),
                "投影类型=高斯克吕格",
                "计量单位=米",
                "带号=" + grid.zone(),
                "精度=0.0001",
                "转换参数=0,0,0,0,0,0,0",
                "[地块坐标]")) {
            line(line);
        }
    }

    /** The zone of a CRS that the format can hold. */
    private static Grid grid(Crs crs) {
        return Grid.of(Integer.parseInt(crs.code().replace("EPSG:", "")))
                .filter(g -> g.zone() > 0)
                .orElseThrow(
                        () -> Refusal.badInput(
                                "勘测定界 TXT 只能用高斯-克吕格坐标，请用 --crs 指明数据所在的带，如 EPSG:4526（3° 带第 38 带，坐标带带号）",
                                "a plot file holds Gauss-Krüger coordinates alone; tell the zone by --crs, such as EPSG:4526 (3°, zone 38)"));
    }

    @Override
    public void write(Feature feature) {
        feature.properties().keySet().stream().filter(k -> !HELD.contains(k)).forEach(left::add);
        feature.validity().from().ifPresent(day -> left.add("valid_from"));
        feature.validity().to().ifPresent(day -> left.add("valid_to"));
        feature.fault().ifPresent(why -> left.add("fault"));
        if (feature.geometry().isEmpty()) {
            without++;
            return;
        }
        Geometry shape = feature.geometry().get();
        List<LineString> paths = paths(shape);
        String kind = List.of("点", "线", "面").get(shape.getDimension());
        parted += shape.getDimension() == 2 && shape.getNumGeometries() > 1 ? 1 : 0;
        int points = paths.stream().mapToInt(LineString::getNumPoints).sum();
        line(String.join(
                ",",
                String.valueOf(shape.getDimension() == 0 ? shape.getNumPoints() : points),
                String.format(Locale.ROOT, "%.4f", shape.getArea() / 10_000),
                text(feature.properties().getOrDefault("code", feature.id())),
                text(feature.properties().getOrDefault("name", "")),
                kind,
                "",
                "",
                "",
                "@"));
        if (shape.getDimension() == 0) {
            points(shape.getCoordinates(), 1, 1, false);
            return;
        }
        int first = 1;
        for (int ring = 0; ring < paths.size(); ring++) {
            Coordinate[] path = paths.get(ring).getCoordinates();
            points(path, ring + 1, first, shape.getDimension() == 2);
            first += path.length;
        }
    }

    /** Shells and holes, each shell before its holes; or the lines. */
    private static List<LineString> paths(Geometry shape) {
        List<LineString> paths = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Geometry part = shape.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                paths.add(polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    paths.add(polygon.getInteriorRingN(h));
                }
            } else if (part instanceof LineString line) {
                paths.add(line);
            }
        }
        return paths;
    }

    /** The last point of a ring has the name of its first. */
    private void points(Coordinate[] path, int ring, int first, boolean closed) {
        for (int i = 0; i < path.length; i++) {
            int name = closed && i == path.length - 1 ? first : first + i;
            line(String.format(Locale.ROOT, "J%d,%d,%.4f,%.4f", name, ring, path[i].y, path[i].x));
        }
    }

    /** What ends a field or a plot in this format is written in its full-width form. */
    private static String text(Object value) {
        return value.toString().replace(',', '，').replace('@', '＠').replaceAll("\\R", " ");
    }

    private void line(String line) {
        try {
            out.write(line);
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (!left.isEmpty()) {
            notices.add(Text.of(
                    "这种格式放不下、没有写出的属性：" + String.join("、", left),
                    "attributes that the format cannot hold and that are left out: " + String.join(", ", left)));
        }
        if (without > 0) {
            notices.add(Text.of(
                    without + " 个要素没有可写的几何，没有写出", without + " features have no geometry to write and are left out"));
        }
        if (parted > 0) {
            notices.add(
                    Text.of(
                            parted + " 个要素由多块组成，各块以圈号区分；有的软件会把第 2 圈起当作洞",
                            parted
                                    + " features have several parts, told apart by ring numbers; some programs take all but the first for holes"));
        }
        return notices;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
