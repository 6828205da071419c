package org.merestone.server.basemaps;

import java.util.List;

/**
 * How a server cuts the world into tiles: columns count from the origin to the east, rows from it to the south.
 *
 * @param crs EPSG:3857, 4326 or 4490
 * @param west of the origin, in metres or degrees
 * @param north of the origin, likewise
 * @param tilePx to a side of a tile
 * @param resolutions metres or degrees to a pixel, from zoom 0 to the last
 * @param minZoom the first that the server has
 */
public record TileGrid(String crs, double west, double north, int tilePx, List<Double> resolutions, int minZoom) {
    static final double MERCATOR_M = 20_037_508.342789244;

    public TileGrid {
        resolutions = List.copyOf(resolutions);
    }

    /** Whether there can be such a tile: of a zoom that the server has, and on the world. */
    public boolean has(int zoom, long column, long row) {
        if (zoom < minZoom || zoom > maxZoom()) {
            return false;
        }
        double side = resolutions.get(zoom) * tilePx;
        double east = isMercator(crs) ? MERCATOR_M : 180;
        double top = isMercator(crs) ? MERCATOR_M : 90;
        return meets(west + column * side, side, east) && meets(north - (row + 1) * side, side, top);
    }

    /** Whether more of a tile than its edge lies between {@code -most} and {@code most}. */
    private static boolean meets(double from, double side, double most) {
        double edge = side * 1e-6;
        return from < most - edge && from + side > -most + edge;
    }

    public int maxZoom() {
        return resolutions.size() - 1;
    }

    static boolean isMercator(String crs) {
        return crs.equals("EPSG:3857");
    }
}
