package org.merestone.tiles;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/**
 * Vertices of a line or ring on the grid of a tile, whole numbers kept as doubles because they may lie far off. One that
 * is nearer than a cell to the one before is left out. An edge is straight in lon/lat: where it can be seen to bend on the
 * grid, vertices are put between.
 */
final class GridLine {
    private final Tile tile;
    private final Envelope box;
    private final double cellX;
    private final double cellY;
    /** Times the square of the degrees of latitude that an edge spans: how many half units it bends on the grid. */
    private final double bend;

    private final Span inside = new Span();
    private double lastLon = Double.NaN;
    private double lastLat;

    double[] x = new double[16];
    double[] y = new double[16];
    int size;

    /**
     * @param seen lon/lat box of what of the line may lie on the tile, not a null-envelope
     * @param cell side of a cell in grid units
     */
    GridLine(Tile tile, Envelope seen, int cell) {
        this.tile = tile;
        this.box = tile.box();
        this.cellX = tile.degrees(cell);
        this.cellY = cellX * Tile.narrow(seen);
        this.bend = tile.bend(seen);
    }

    void put(double lon, double lat) {
        if (!(Math.abs(lon - lastLon) < cellX && Math.abs(lat - lastLat) < cellY)) {
            putAnyway(lon, lat);
        }
    }

    /** As the last vertex of a line, which is not left out. */
    void putAnyway(double lon, double lat) {
        double bends = bend * (lat - lastLat) * (lat - lastLat);
        if (bends > 1
                && inside.cut(lastLon, lastLat, lon, lat, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())) {
            double way = inside.to - inside.from;
            int parts = (int) Math.ceil(way * Math.sqrt(bends));
            for (int i = 0; i <= parts; i++) {
                double at = inside.from + way * i / parts;
                add(lastLon + at * (lon - lastLon), lastLat + at * (lat - lastLat));
            }
        }
        add(lon, lat);
        lastLon = lon;
        lastLat = lat;
    }

    private void add(double lon, double lat) {
        double atX = Math.rint(tile.x(lon));
        double atY = Math.rint(tile.y(lat));
        if (size > 0 && x[size - 1] == atX && y[size - 1] == atY) {
            return;
        }
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = atX;
        y[size++] = atY;
    }

    /** Whether a point that has no vertex at its height lies within this ring, by the parity of a ray. */
    boolean surrounds(double px, double py) {
        boolean odd = false;
        for (int i = 0, before = size - 1; i < size; before = i++) {
            if (y[i] > py != y[before] > py) {
                odd ^= px < x[i] + (py - y[i]) / (y[before] - y[i]) * (x[before] - x[i]);
            }
        }
        return odd;
    }
}
