package org.merestone.geometry;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * How far Chinese web maps set a place off on purpose: GCJ-02 (Amap, Tencent, Ovital) by some 200 to 700 m, BD-09 (Baidu)
 * by twice that. The formula is public, not official; it agrees with the maps' own interfaces to {@value #AGREES_M} m.
 */
public enum Offset {
    NONE("none"),
    GCJ02("gcj-02"),
    BD09("bd-09");

    /** The most by which the public formula and the maps' interfaces differ, over 664 cities: 7.3e-6 degrees. */
    public static final double AGREES_M = 0.8;
    /** A last step of less than this in degrees, a micrometre, ends the search for what was set off. */
    private static final double STEP_DEG = 1e-11;

    private static final double CENTIMETRE_DEG = 1e-7;
    /** The maps' finest wave, of a third of a degree, bends an edge of this length by less than that. */
    private static final double SHORT_EDGE_DEG = 1e-3;

    private static final double A = 6_378_245;
    private static final double E2 = 0.00669342162296594323;
    private static final double BAIDU = Math.PI * 3000 / 180;

    private final String id;

    Offset(String id) {
        this.id = id;
    }

    /** As it is written in options and files. */
    public String id() {
        return id;
    }

    public static Optional<Offset> of(String id) {
        String plain = id.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[-_ ]", "");
        for (Offset offset : values()) {
            if (offset.id.replace("-", "").equals(plain)) {
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }

    /** Where a web map shows a place of lon/lat degrees. */
    public Coordinate put(Coordinate place) {
        return switch (this) {
            case NONE -> new Coordinate(place);
            case GCJ02 -> gcj02(place.x, place.y);
            case BD09 -> bd09(gcj02(place.x, place.y));
        };
    }

    /** The place that a web map shows at lon/lat degrees: what {@link #put} puts there, found by fixed-point iteration. */
    public Coordinate undo(Coordinate shown) {
        Coordinate place = new Coordinate(shown);
        // Each round leaves less than a hundredth of what was wrong before.
        for (int i = 0; i < 20; i++) {
            Coordinate put = put(place);
            double dx = shown.x - put.x;
            double dy = shown.y - put.y;
            place = new Coordinate(place.x + dx, place.y + dy);
            if (Math.abs(dx) < STEP_DEG && Math.abs(dy) < STEP_DEG) {
                break;
            }
        }
        return place;
    }

    /** The same of a geometry; its edges stay where the map shows them to a centimetre. */
    public Geometry undo(Geometry shown) {
        return this == NONE
                ? shown
                : Warp.of(shown, (x, y) -> undo(new Coordinate(x, y)), CENTIMETRE_DEG, SHORT_EDGE_DEG);
    }

    private static Coordinate gcj02(double lon, double lat) {
        // Outside this box the maps show places where they are.
        if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) {
            return new Coordinate(lon, lat);
        }
        double x = lon - 105;
        double y = lat - 35;
        double root = Math.sqrt(Math.abs(x));
        double fine = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
        double east = 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * root
                + (fine + waves(x, 20, 40, 1, 3) + waves(x, 150, 300, 12, 30)) * 2 / 3;
        double north = -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * root
                + (fine + waves(y, 20, 40, 1, 3) + waves(y, 160, 320, 12, 30)) * 2 / 3;
        double phi = Math.toRadians(lat);
        double w2 = 1 - E2 * Math.sin(phi) * Math.sin(phi);
        double w = Math.sqrt(w2);
        return new Coordinate(
                lon + Math.toDegrees(east * w / (A * Math.cos(phi))),
                lat + Math.toDegrees(north * w2 * w / (A * (1 - E2))));
    }

    private static double waves(double t, double high, double low, double highPeriod, double lowPeriod) {
        return high * Math.sin(t / highPeriod * Math.PI) + low * Math.sin(t / lowPeriod * Math.PI);
    }

    private static Coordinate bd09(Coordinate gcj02) {
        double radius = Math.hypot(gcj02.x, gcj02.y) + 0.00002 * Math.sin(gcj02.y * BAIDU);
        double angle = Math.atan2(gcj02.y, gcj02.x) + 0.000003 * Math.cos(gcj02.x * BAIDU);
        return new Coordinate(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
    }
}
