package org.merestone.geometry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * A coordinate reference system that coordinates may arrive in, always in x, y (lon, lat) order.
 *
 * <p>CGCS2000 and WGS 84 are taken as equal (they differ by centimetres; decision 0002). Any other datum needs a shift,
 * which is never chosen by a library: Xi'an 1980 and Beijing 1954 are refused unless the bureau's own parameters are
 * registered, everything else is refused.
 */
public final class Crs {
    /** Chord error in degrees (0.1 mm) that is allowed when edges straight in a plane become edges in lon/lat. */
    private static final double CHORD_DEG = 9e-10;

    public static final Crs CGCS2000 = new Crs("EPSG:4490", Optional.empty(), Optional.empty(), List.of());

    private final String code;
    private final Optional<Grid> grid;
    private final Optional<MathTransform> toLonLat;
    private final List<DatumShift> shifts;

    private Crs(String code, Optional<Grid> grid, Optional<MathTransform> toLonLat, List<DatumShift> shifts) {
        this.code = code;
        this.grid = grid;
        this.toLonLat = toLonLat;
        this.shifts = shifts;
    }

    /** The system with an EPSG code such as "EPSG:4528"; refused when unknown or on another datum. */
    public static Crs of(String code) {
        return of(code, List.of());
    }

    /** The same, with the datum shifts that the bureau has registered. */
    public static Crs of(String code, List<DatumShift> registered) {
        int epsg = number(code);
        if (epsg == 4490 || epsg == 4326) {
            return new Crs("EPSG:" + epsg, Optional.empty(), Optional.empty(), List.of());
        }
        Optional<Grid> grid = Grid.of(epsg);
        List<DatumShift> shifts = shifts(epsg, grid, registered);
        CoordinateReferenceSystem system = decode(epsg);
        if (grid.isPresent()) {
            int base = grid.get().datum().geographic;
            boolean geographic = grid.get().zone() == 0;
            return new Crs(
                    "EPSG:" + epsg,
                    grid,
                    geographic ? Optional.empty() : Optional.of(transform(system, decode(base))),
                    shifts);
        }
        String datum = datumName(system);
        if (!datum.contains("World Geodetic System 1984") && !datum.contains("WGS 84") && !datum.contains("WGS84")) {
            throw Refusal.badInput(
                    "EPSG:" + epsg + " 的基准不是 CGCS2000 或 WGS 84，请先转换到 CGCS2000 再导入",
                    "EPSG:" + epsg
                            + " is on another datum than CGCS2000 or WGS 84; convert the file to CGCS2000 first");
        }
        return new Crs("EPSG:" + epsg, Optional.empty(), Optional.of(transform(system, decode(4326))), List.of());
    }

    /** The system that a .prj text names; empty when it names none that is known. */
    public static Optional<Crs> fromWkt(String prj) {
        return Prj.epsg(prj).map(epsg -> of("EPSG:" + epsg));
    }

    /** The systems in which bare coordinates with this extent make sense, the likeliest first. */
    public static List<Candidate> candidates(Envelope extent) {
        return Candidate.of(extent);
    }

    public String code() {
        return code;
    }

    /** Datum and code as names of files carry them: CGCS2000_EPSG4490. */
    public String label() {
        String datum = code.equals("EPSG:4490")
                ? "CGCS2000"
                : grid.map(g -> g.datum().name()).orElse("WGS84");
        return datum + "_" + code.replace(":", "");
    }

    /** What a shapefile's .prj says of it. */
    public String prj() {
        return CrsText.esri(epsg());
    }

    /** Its definition as WKT 1. */
    public String wkt() {
        return CrsText.wkt(epsg());
    }

    public int epsg() {
        return Integer.parseInt(code.substring("EPSG:".length()));
    }

    /** Whether its coordinates are degrees, not metres. */
    public boolean isGeographic() {
        return toLonLat.isEmpty();
    }

    /** Whether both stand for the same coordinates; EPSG:4326 and EPSG:4490 do. */
    public boolean sameAs(Crs other) {
        return code.equals(other.code) || lonLat() && other.lonLat();
    }

    private boolean lonLat() {
        return toLonLat.isEmpty() && shifts.isEmpty();
    }

    /** Carries a geometry from this system to lon/lat, EPSG:4490; refused when it cannot lie there. */
    public Geometry toStore(Geometry geometry) {
        for (Coordinate point : geometry.getCoordinates()) {
            if (!Double.isFinite(point.x) || !Double.isFinite(point.y)) {
                throw Refusal.badInput("坐标不是有限数 (NaN/Inf)", "a coordinate is not a finite number (NaN/Inf)");
            }
        }
        if (lonLat()) {
            for (Coordinate point : geometry.getCoordinates()) {
                requireLonLat(point.x, point.y);
            }
            return geometry;
        }
        // Edges given in degrees on another datum stay straight: a datum shift bends nothing that matters here.
        double shortEdge = toLonLat.isPresent() ? 10 : Double.MAX_VALUE;
        return Warp.of(geometry, this::toCgcs2000, CHORD_DEG, shortEdge);
    }

    /** Carries lon/lat, EPSG:4490, to this system; edges stay on the ground within 0.1 mm. */
    public Geometry fromStore(Geometry lonLat) {
        if (!shifts.isEmpty()) {
            throw Refusal.badInput(
                    code + "：不向旧坐标系导出，请用 CGCS2000", code + ": nothing is exported to an old datum; use CGCS2000");
        }
        if (toLonLat.isEmpty()) {
            return lonLat;
        }
        for (Coordinate point : lonLat.getCoordinates()) {
            if (beyondZone(point)) {
                throw Refusal.badInput(
                        "%s：(%s, %s) 在分带之外，请用所在带的坐标系或 EPSG:4490".formatted(code, point.x, point.y),
                        "%s: (%s, %s) lies outside its zone; use the zone it lies in or EPSG:4490"
                                .formatted(code, point.x, point.y));
            }
        }
        try {
            MathTransform inverse = toLonLat.get().inverse();
            return Warp.of(lonLat, (x, y) -> apply(inverse, x, y), 1e-4, 4e-4);
        } catch (TransformException e) {
            throw Refusal.badInput("不能转换到 " + code, "cannot convert to " + code);
        }
    }

    private boolean beyondZone(Coordinate lonLat) {
        return grid.map(g -> g.zone() > 0 && Math.abs(lonLat.x - g.centralMeridian()) > g.reachDeg())
                .orElse(false);
    }

    private Coordinate toCgcs2000(double x, double y) {
        Coordinate point;
        try {
            point = toLonLat.isPresent() ? apply(toLonLat.get(), x, y) : new Coordinate(x, y);
        } catch (IllegalStateException e) {
            throw outside(x, y);
        }
        if (!Double.isFinite(point.x) || !Double.isFinite(point.y) || beyondZone(point)) {
            throw outside(x, y);
        }
        requireLonLat(point.x, point.y);
        if (shifts.isEmpty()) {
            return point;
        }
        DatumShift shift = shifts.stream()
                .filter(s -> s.area().contains(point))
                .findFirst()
                .orElseThrow(() -> Refusal.badInput(
                        "坐标 %s %s 不在已登记转换参数的适用范围内".formatted(x, y),
                        "%s %s lies outside the area of the registered datum shifts".formatted(x, y)));
        return shift.toCgcs2000(point.x, point.y);
    }

    private Refusal outside(double x, double y) {
        boolean easting = y > 100_000 && y < 900_000 || y > 13e6 && y < 46e6;
        if (x > 1.8e6 && x < 6e6 && easting) {
            return Refusal.badInput(
                    "坐标 (%.3f, %.3f) 的 X 像北坐标、Y 像东坐标，两者似乎颠倒了（测量的 X 指北）；请对调".formatted(x, y),
                    "(%.3f, %.3f): X looks like a northing and Y like an easting; they seem to be swapped, as surveyors write them; exchange them"
                            .formatted(x, y));
        }
        String likely = String.join(
                "、",
                candidates(new Envelope(x, x, y, y)).stream()
                        .map(Candidate::code)
                        .toList());
        return Refusal.badInput(
                "坐标 (%.3f, %.3f) 远在 %s 的分带之外：坐标系可能不对%s".formatted(x, y, code, likely.isEmpty() ? "" : "，可能是 " + likely),
                "(%.3f, %.3f) lies far outside the zone of %s: the CRS may be wrong%s"
                        .formatted(x, y, code, likely.isEmpty() ? "" : "; likely: " + likely));
    }

    private static void requireLonLat(double lon, double lat) {
        if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
            boolean metres = Math.abs(lon) > 360 || Math.abs(lat) > 360;
            throw Refusal.badInput(
                    "坐标 (%.3f, %.3f) 不是经纬度：%s".formatted(lon, lat, metres ? "像是米制坐标，请用 --crs 指明坐标系" : "经度与纬度可能颠倒"),
                    "(%.3f, %.3f) is not lon/lat: %s"
                            .formatted(
                                    lon,
                                    lat,
                                    metres ? "looks like metres; state the CRS" : "lon and lat may be swapped"));
        }
    }

    private static int number(String code) {
        String text = code.strip().toUpperCase(Locale.ROOT).replaceFirst("^(URN:OGC:DEF:CRS:)?EPSG:+", "");
        if (text.equals("URN:OGC:DEF:CRS:OGC:1.3:CRS84") || text.equals("OGC:CRS84") || text.equals("CRS84")) {
            return 4326;
        }
        if (WebMaps.areNamedIn(code)) {
            Text why = WebMaps.refusal();
            throw Refusal.badInput("“" + code + "”" + why.zh(), "'" + code + "' " + why.en());
        }
        if (!text.matches("\\d{4,5}")) {
            throw Refusal.badInput(
                    "坐标系“" + code + "”写法不对，应如 EPSG:4490", "'" + code + "' is no CRS; write it as EPSG:4490");
        }
        return Integer.parseInt(text);
    }

    private static List<DatumShift> shifts(int epsg, Optional<Grid> grid, List<DatumShift> registered) {
        if (grid.isEmpty() || grid.get().datum() == Grid.Datum.CGCS2000) {
            return List.of();
        }
        Grid.Datum datum = grid.get().datum();
        List<DatumShift> usable = registered.stream()
                .filter(s -> s.from().equals("EPSG:" + datum.geographic))
                .toList();
        if (usable.isEmpty()) {
            throw Refusal.badInput(
                    "EPSG:%d 属%s，与 CGCS2000 相差数十至百余米；请登记本地区的转换参数 (datum-shifts.yaml)，或先转换到 CGCS2000"
                            .formatted(epsg, datum.title),
                    "EPSG:%d is on %s, tens of metres off CGCS2000; register the parameters of your area (datum-shifts.yaml) or convert first"
                            .formatted(epsg, datum.title));
        }
        return usable;
    }

    private static CoordinateReferenceSystem decode(int epsg) {
        try {
            return CRS.decode("EPSG:" + epsg, true);
        } catch (NoSuchAuthorityCodeException e) {
            throw Refusal.badInput("没有 EPSG:" + epsg + " 这个坐标系", "there is no EPSG:" + epsg);
        } catch (FactoryException e) {
            if (isOfDatabase(e)) {
                throw new IllegalStateException("the EPSG database cannot be read; is its directory writable?", e);
            }
            throw Refusal.badInput(
                    "EPSG:" + epsg + " 的定义读不懂，请先转换到 EPSG:4490",
                    "the definition of EPSG:" + epsg + " cannot be used; convert to EPSG:4490 first");
        }
    }

    /** Some systems have parameters that GeoTools does not take, which is no fault of the database. */
    private static boolean isOfDatabase(Throwable e) {
        // By name, since SQL is spoken by the store alone.
        return e != null
                && (e instanceof IOException
                        || e.getClass().getPackageName().equals("java.sql")
                        || isOfDatabase(e.getCause()));
    }

    private static MathTransform transform(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
        try {
            return CRS.findMathTransform(from, to, false);
        } catch (FactoryException e) {
            throw Refusal.badInput("不支持该坐标系：" + from.getName(), "unsupported CRS: " + from.getName());
        }
    }

    private static String datumName(CoordinateReferenceSystem system) {
        var horizontal = CRS.getHorizontalCRS(system);
        return horizontal == null ? "" : horizontal.getDatum().getName().getCode();
    }

    private static Coordinate apply(MathTransform transform, double x, double y) {
        double[] point = {x, y};
        try {
            transform.transform(point, 0, point, 0, 1);
        } catch (TransformException e) {
            throw new IllegalStateException("cannot transform " + x + " " + y, e);
        }
        return new Coordinate(point[0], point[1]);
    }
}
