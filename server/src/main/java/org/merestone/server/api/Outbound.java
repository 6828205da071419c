package org.merestone.server.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Crs;

/** Features as an answer has them: in the CRS wanted, with the revision that brought them among their attributes. */
final class Outbound {
    private Outbound() {}

    static Feature of(Feature feature, Crs crs, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>(feature.properties());
        properties.put("revision", feature.revision());
        properties.putAll(more);
        return new Feature(
                feature.layer(),
                feature.id(),
                geometry(feature, crs),
                properties,
                feature.validity(),
                feature.revision(),
                feature.fault());
    }

    /** The geometry in the CRS wanted; none for a quarantined one that cannot be carried there. */
    private static Optional<Geometry> geometry(Feature feature, Crs crs) {
        try {
            return feature.geometry().map(crs::fromStore);
        } catch (Refusal e) {
            if (feature.fault().isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
