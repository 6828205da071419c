package org.merestone.formats;

import java.util.List;

/** The columns of a text table that give the geometry: one with WKT, or two with x (lon) and y (lat). */
public record Position(List<String> columns) {
    public Position {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > 2) {
            throw new IllegalArgumentException("one WKT column or two of x and y: " + columns);
        }
    }

    public static Position wkt(String column) {
        return new Position(List.of(column));
    }

    public static Position lonLat(String lon, String lat) {
        return new Position(List.of(lon, lat));
    }

    boolean isWkt() {
        return columns.size() == 1;
    }
}
