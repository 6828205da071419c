package org.merestone.server.api;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Crs;

/** Features as an answer has them: in the CRS wanted. */
final class Outbound {
    private Outbound() {}

    static Feature of(Feature feature, Crs crs) {
        return new Feature(
                feature.layer(),
                feature.id(),
                geometry(feature, crs),
                feature.properties(),
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
