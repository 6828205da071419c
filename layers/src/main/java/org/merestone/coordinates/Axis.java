package org.merestone.coordinates;

import java.util.Arrays;
import java.util.Optional;
import org.merestone.catalog.Text;

/**
 * What a number of a position can be. No two have sizes in common, as far as China goes: lon in degrees is always greater
 * than lat, and a northing has seven digits, an easting six, or eight with the zone number in front.
 */
public enum Axis {
    LON(73, 136, "经度", "a longitude"),
    LAT(3, 54, "纬度", "a latitude"),
    NORTHING(1.8e6, 6e6, "北坐标", "a northing"),
    /** Without a zone number: its central meridian must be known. */
    EASTING(1e5, 9e5, "东坐标（不带带号）", "an easting without zone number"),
    /** With the number of its zone in front: 25 to 45 are zones of 3°, 13 to 23 of 6°. */
    ZONED_EASTING(13.1e6, 45.9e6, "东坐标（带带号）", "an easting with zone number");

    private final double least;
    private final double most;
    private final Text title;

    Axis(double least, double most, String zh, String en) {
        this.least = least;
        this.most = most;
        this.title = Text.of(zh, en);
    }

    public Text title() {
        return title;
    }

    public boolean isInDegrees() {
        return this == LON || this == LAT;
    }

    boolean isEastward() {
        return this == LON || this == EASTING || this == ZONED_EASTING;
    }

    static Optional<Axis> ofDegrees(double value) {
        return Arrays.stream(values())
                .filter(a -> a.isInDegrees() && a.holds(value))
                .findFirst();
    }

    static Optional<Axis> ofMetres(double value) {
        return Arrays.stream(values())
                .filter(a -> !a.isInDegrees() && a.holds(value))
                .findFirst();
    }

    private boolean holds(double value) {
        return value >= least && value <= most && (this != ZONED_EASTING || isInZone(value));
    }

    private static boolean isInZone(double easting) {
        int zone = Ordinate.zone(easting);
        boolean known = zone >= 13 && zone <= 23 || zone >= 25 && zone <= 45;
        return known && EASTING.holds(easting - zone * 1e6);
    }
}
