package org.merestone.atlas;

import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.merestone.geometry.Relation;
import org.merestone.outline.Outline;

/**
 * Where zones lie, ready to be measured often.
 *
 * @param geometry valid, lon/lat, not empty
 * @param outline of it, unless lines or points are among it
 */
public record Area(Geometry geometry, Optional<Outline> outline) {
    static Area of(Geometry geometry) {
        return new Area(
                geometry, geometry instanceof Polygonal ? Optional.of(new Outline(geometry)) : Optional.empty());
    }

    /** How a valid lon/lat subject lies to it. */
    public Relation relationTo(Geometry subject) {
        return outline.map(o -> o.relationTo(subject)).orElseGet(() -> Relation.between(subject, geometry));
    }

    /** What of it lies in a box, and perhaps more. */
    Geometry within(Envelope box) {
        return outline.map(o -> o.within(box)).orElse(geometry);
    }
}
