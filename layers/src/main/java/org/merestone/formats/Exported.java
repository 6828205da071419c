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
}
