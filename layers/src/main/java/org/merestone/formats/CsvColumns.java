package org.merestone.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;

/** Finds, among the titles of a text table, the columns that give the geometry. */
final class CsvColumns {
    /** The titles in our own exports, which stand before any other that could give the geometry. */
    static final String OUR_WKT = "wkt";

    static final String OUR_LON = "lon (decimal)";
    static final String OUR_LAT = "lat (decimal)";
    static final String OUR_X = "x (m)";
    static final String OUR_Y = "y (m)";
    private static final List<List<String>> OURS =
            List.of(List.of(OUR_LON, OUR_LAT), List.of(OUR_X, OUR_Y), List.of(OUR_WKT));

    private static final Set<String> WKT = Set.of("wkt", "geometry", "geom", "几何", "thegeom", "wktgeom", "geomwkt");
    private static final Set<String> LON =
            Set.of("经度", "东经", "lon", "lng", "long", "longitude", "经度e", "gps经度", "中心经度");
    private static final Set<String> LAT = Set.of("纬度", "北纬", "lat", "latitude", "纬度n", "gps纬度", "中心纬度");
    private static final Set<String> X = Set.of("x", "x坐标", "横坐标", "xcoord", "pointx", "东坐标", "easting");
    /** Only NASA FIRMS has such a column, and its degrees are decimal. */
    private static final String OF_FIRMS = "acq_date";

    private static final Set<String> Y = Set.of("y", "y坐标", "纵坐标", "ycoord", "pointy", "北坐标", "northing");

    private final String file;
    private final List<String> titles;

    private CsvColumns(String file, List<String> titles) {
        this.file = file;
        this.titles = titles;
    }

    /** Indices of the WKT column, or of x and y. */
    static List<Integer> find(String file, List<String> titles, Optional<Position> told) {
        CsvColumns columns = new CsvColumns(file, titles);
        return told.map(columns::told).orElseGet(columns::found);
    }

    /** What bare degrees mean, where the titles say so or the table is one of which it is known. */
    static Optional<PlainDegrees> plainDegrees(List<String> titles, List<String> columns) {
        boolean said = columns.stream()
                .allMatch(c -> c.contains("十进制") || c.toLowerCase(Locale.ROOT).contains("decimal"));
        return said || titles.contains(OF_FIRMS) ? Optional.of(PlainDegrees.DECIMAL) : Optional.empty();
    }

    private List<Integer> told(Position position) {
        return position.columns().stream()
                .map(c -> titles.indexOf(c.strip()))
                .peek(i -> {
                    if (i < 0) {
                        throw refuse(
                                "没有列“" + String.join("”或“", position.columns()) + "”",
                                "there is no column '" + String.join("' or '", position.columns()) + "'");
                    }
                })
                .toList();
    }

    private List<Integer> found() {
        return OURS.stream()
                .filter(titles::containsAll)
                .map(ours -> ours.stream().map(titles::indexOf).toList())
                .findFirst()
                .orElseGet(this::likely);
    }

    private List<Integer> likely() {
        List<Integer> wkt = matching(t -> WKT.contains(t));
        if (!wkt.isEmpty()) {
            return List.of(wkt.get(0));
        }
        return pair(t -> LON.contains(t), t -> LAT.contains(t))
                .or(() -> pair(
                        t -> t.contains("经度") || t.contains("longitude") || t.endsWith("lon") || t.endsWith("long"),
                        t -> t.contains("纬度") || t.contains("latitude") || t.endsWith("lat")))
                .or(() -> pair(t -> X.contains(t), t -> Y.contains(t)))
                .orElseThrow(() -> refuse(
                        "找不到坐标列；须有“经度”和“纬度”（lon/lat），或“WKT”一列",
                        "no coordinate columns; it needs lon and lat (经度, 纬度), or a column WKT"));
    }

    private Optional<List<Integer>> pair(Predicate<String> x, Predicate<String> y) {
        List<Integer> xs = matching(x);
        List<Integer> ys = matching(y);
        if (xs.isEmpty() || ys.isEmpty()) {
            return Optional.empty();
        }
        if (xs.size() > 1 || ys.size() > 1) {
            throw refuse(
                    "有多组坐标列，不知道用哪一组；请只留一组，或把要用的改名为 经度、纬度",
                    "there are several coordinate columns; keep one pair, or name the one to use lon and lat");
        }
        return Optional.of(List.of(xs.get(0), ys.get(0)));
    }

    private List<Integer> matching(Predicate<String> test) {
        return IntStream.range(0, titles.size())
                .filter(i -> test.test(plain(titles.get(i))))
                .boxed()
                .toList();
    }

    /** Without case, blanks, punctuation and what stands in brackets: "经度 (°)" is 经度. */
    private static String plain(String title) {
        return title.replaceAll("[(（\\[【].*?[)）\\]】]", "")
                .replaceAll("[\\s_\\-.:：°]", "")
                .toLowerCase(Locale.ROOT);
    }

    private Refusal refuse(String zh, String en) {
        List<String> some = titles.stream().limit(60).toList();
        return Names.refuse(
                file, zh + "。现有的列：" + String.join("、", some), en + ". Its columns: " + String.join(", ", some));
    }
}
