package org.merestone.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import org.merestone.catalog.Feature;

/** What a feature's attributes are in an exported file, so that all formats agree. */
final class Exported {
    private Exported() {}

    /** Its properties by name, then valid_from, valid_to and fault where it has them. */
    static Map<String, Object> properties(Feature feature) {
        Map<String, Object> all = new LinkedHashMap<>(feature.properties());
        feature.validity().from().ifPresent(day -> all.put("valid_from", day));
        feature.validity().to().ifPresent(day -> all.put("valid_to", day));
        feature.fault().ifPresent(why -> all.put("fault", why));
        return all;
    }

    /** The same with id and revision, for formats that keep them in columns; an attribute called id steps aside. */
    static Map<String, Object> row(Feature feature) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", feature.id());
        properties(feature).forEach((name, value) -> row.put(column(name), value));
        row.put("revision", feature.revision());
        return row;
    }

    /** The column of an attribute. */
    static String column(String attribute) {
        return attribute.equals("id") ? "id_2" : attribute;
    }
}
