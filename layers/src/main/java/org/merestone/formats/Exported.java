package org.merestone.formats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.merestone.catalog.Feature;

/**
 * What a feature's attributes are called in an exported file. One that is called as something that the file says beside the
 * attributes gets {@value #ASIDE} behind, and loses it when the file comes back; one that ends so already gets another, so
 * that each comes back as what it was.
 */
public enum Exported {
    /** GeoJSON, which keeps the id and the system apart from the properties. */
    GEOJSON(Set.of("valid_from", "valid_to", "revision", "fault")),
    /** All others, where everything is a column. */
    TABLE(Set.of(
            "id",
            "valid_from",
            "valid_to",
            "revision",
            "fault",
            "crs",
            "fid",
            "geom",
            CsvColumns.OUR_WKT,
            CsvColumns.OUR_LON,
            CsvColumns.OUR_LAT,
            CsvColumns.OUR_X,
            CsvColumns.OUR_Y));

    private static final String ASIDE = "_2";
    private static final Pattern ASIDES = Pattern.compile("(" + ASIDE + ")+$");

    private final Set<String> own;

    Exported(Set<String> own) {
        this.own = own;
    }

    /** Whatever the case of its letters: databases and spreadsheets do not tell columns apart by that. */
    private boolean isOwn(String name) {
        return own.contains(ASIDES.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT));
    }

    /** What an attribute is called in the file. */
    String column(String attribute) {
        return isOwn(attribute) ? attribute + ASIDE : attribute;
    }

    /** The attribute that is called so in the file. */
    private String attribute(String column) {
        return isOwn(column) && column.endsWith(ASIDE) ? column.substring(0, column.length() - ASIDE.length()) : column;
    }

    /** Attributes by what they were called before. */
    public Map<String, Object> attributes(Map<String, Object> columns) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        columns.forEach((column, value) -> attributes.put(attribute(column), value));
        return attributes;
    }

    /** The properties of a GeoJSON feature: its attributes and its revision by name, then validity and fault where it has them. */
    static Map<String, Object> properties(Feature feature) {
        Map<String, Object> all = new TreeMap<>();
        feature.properties().forEach((name, value) -> all.put(GEOJSON.column(name), value));
        all.put("revision", feature.revision());
        return beside(feature, new LinkedHashMap<>(all));
    }

    /** A row: id, attributes by name, validity and fault where it has them, revision. */
    static Map<String, Object> row(Feature feature) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", feature.id());
        feature.properties().forEach((name, value) -> row.put(TABLE.column(name), value));
        beside(feature, row).put("revision", feature.revision());
        return row;
    }

    private static Map<String, Object> beside(Feature feature, Map<String, Object> all) {
        feature.validity().from().ifPresent(day -> all.put("valid_from", day));
        feature.validity().to().ifPresent(day -> all.put("valid_to", day));
        feature.fault().ifPresent(why -> all.put("fault", why));
        return all;
    }
}
