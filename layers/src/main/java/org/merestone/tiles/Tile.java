package org.merestone.tiles;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A square of the Web Mercator world, and its grid: x to the right and y downwards from its top left corner, {@link
 * #EXTENT} units to a side.
 *
 * @param zoom 0 to {@link #MOST_ZOOM}
 * @param column from the west, 0 to 2^zoom - 1
 * @param row from the north, 0 to 2^zoom - 1
 */
public record Tile(int zoom, int column, int row) {
    public static final int MOST_ZOOM = 24;

    static final int EXTENT = 4096;
    /** What lies so far beyond the sides is drawn too, so that strokes and symbols are not cut off: 16 px of 512. */
    static final int BUFFER = 128;
    /** Grid units of a pixel, of the 512 to a side at which pages draw a tile. */
    static final int PIXEL = EXTENT / 512;
    /** Nothing smaller is drawn as it is: half a pixel, one where the screen has two to each. */
    static final int CELL = PIXEL / 2;

    /** The last latitude of the square world is 85.05°; what lies beyond is off all tiles. */
    private static final double MOST_LAT = 89;

    public Tile {
        if (zoom < 0 || zoom > MOST_ZOOM || Math.min(column, row) < 0 || Math.max(column, row) >= 1 << zoom) {
            throw new IllegalArgumentException("no tile " + zoom + "/" + column + "/" + row);
        }
    }

    /** The one in which a lon/lat place lies. */
    public static Tile of(int zoom, Coordinate place) {
        Tile world = new Tile(0, 0, 0);
        double side = (double) EXTENT / (1 << zoom);
        return new Tile(zoom, (int) (world.x(place.x) / side), (int) (world.y(place.y) / side));
    }

    /** Whether a place has finite numbers that can be a longitude and a latitude. */
    static boolean isOnWorld(Coordinate place) {
        return Math.abs(place.x) <= 360 && Math.abs(place.y) <= 90;
    }

    private double units() {
        return (double) EXTENT * (1L << zoom);
    }

    /** Where a longitude lies on the grid. */
    double x(double lon) {
        return (lon / 360 + 0.5) * units() - (double) column * EXTENT;
    }

    /** Where a latitude lies on the grid. */
    double y(double lat) {
        double sine = Math.sin(Math.toRadians(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat))));
        double north = Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        return (0.5 - north) * units() - (double) row * EXTENT;
    }

    /** The lon/lat box of the square itself. */
    public Envelope bounds() {
        return new Envelope(lon(0), lon(EXTENT), lat(EXTENT), lat(0));
    }

    /** The lon/lat box of the tile with its buffer, and a little more: what lies beyond is not drawn. */
    public Envelope box() {
        double reach = BUFFER + 2.0;
        return new Envelope(lon(-reach), lon(EXTENT + reach), lat(EXTENT + reach), lat(-reach));
    }

    private double lon(double x) {
        return ((column * (double) EXTENT + x) / units() - 0.5) * 360;
    }

    private double lat(double y) {
        double north = 0.5 - (row * (double) EXTENT + y) / units();
        return Math.toDegrees(Math.atan(Math.sinh(2 * Math.PI * north)));
    }

    /** Degrees of longitude that a number of grid units span. */
    double degrees(int units) {
        return 360 * units / units();
    }

    /** How many degrees of latitude are as long on the grid as one of longitude, at the latitude in a box where fewest. */
    static double narrow(Envelope box) {
        return Math.cos(most(box));
    }

    /**
     * By how many half units an edge that spans a degree of latitude and is straight in lon/lat bends on the grid, at the
     * latitude in a box where it does most; one that spans more bends with the square of it.
     */
    double bend(Envelope box) {
        double lat = most(box);
        double perRadian = units() / (2 * Math.PI) * Math.tan(lat) / Math.cos(lat) / 8 * 2;
        return perRadian * Math.toRadians(1) * Math.toRadians(1);
    }

    /** The latitude farthest from the equator, in radians. */
    private static double most(Envelope box) {
        double lat = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY()));
        return Math.toRadians(Math.min(MOST_LAT, lat));
    }
}
