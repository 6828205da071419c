package org.merestone.geopackage;

import java.util.List;
import java.util.Optional;

/**
 * A table of features as a GeoPackage describes it.
 *
 * @param identifier its title for people
 * @param geometryType POINT, MULTIPOLYGON and the like, or GEOMETRY
 * @param key the column of its integer key, in a table that is read
 * @param columns of its attributes, without its key and its geometry
 */
public record FeatureTable(
        String name,
        String identifier,
        String geometryColumn,
        String geometryType,
        Srs srs,
        Optional<String> key,
        List<Column> columns) {
    /** @param type as declared, in upper case: INTEGER, TEXT(20), BOOLEAN */
    public record Column(String name, String type) {}

    /**
     * A coordinate reference system as the file states it.
     *
     * @param organization who gave it its code, such as EPSG; NONE for a system that is not known
     * @param definition WKT
     */
    public record Srs(String organization, int code, String name, String definition) {}

    public FeatureTable {
        columns = List.copyOf(columns);
    }
}
