package org.merestone.atlas;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;

/**
 * A zone on a layer, with how well its boundary is known.
 *
 * @param accuracyM r68 of the boundary in metres
 * @param accuracyStated false when {@code accuracyM} is the kind's default
 */
public record Zone(Feature feature, Layer layer, double accuracyM, boolean accuracyStated) {
    /** The sound geometry, or as it came when the zone is broken. */
    public Geometry geometry() {
        return feature.geometry().orElseThrow();
    }

    public boolean broken() {
        return feature.fault().isPresent();
    }

    /** Whether the zone may lie in the box; what has no usable geometry may lie anywhere. */
    public boolean mayMeet(Envelope box) {
        if (feature.geometry().isEmpty()) {
            return true;
        }
        for (var point : geometry().getCoordinates()) {
            if (!Double.isFinite(point.x) || !Double.isFinite(point.y)) {
                return true;
            }
        }
        return geometry().isEmpty() || geometry().getEnvelopeInternal().intersects(box);
    }
}
