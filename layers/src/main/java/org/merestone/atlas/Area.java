package org.merestone.atlas;

import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Relation;
import org.merestone.outline.Outline;

/** Where zones lie, ready to be measured often. Safe for any number of threads. */
public final class Area {
    private final Geometry geometry;
    private volatile Optional<Outline> outline = Optional.empty();

    private Area(Geometry geometry) {
        this.geometry = geometry;
    }

    /** @param geometry valid, lon/lat, not empty */
    static Area of(Geometry geometry) {
        return new Area(geometry);
    }

    public Geometry geometry() {
        return geometry;
    }

    /** Whether neither lines nor points are among it, so that it has an outline. */
    boolean hasOutline() {
        return geometry instanceof Polygonal;
    }

    /** Made by the first that asks: of many zones few are ever looked at so closely. */
    public Optional<Outline> outline() {
        if (outline.isEmpty() && hasOutline()) {
            synchronized (this) {
                if (outline.isEmpty()) {
                    outline = Optional.of(new Outline(geometry));
                }
            }
        }
        return outline;
    }

    /** How a valid lon/lat subject lies to it. */
    public Relation relationTo(Geometry subject) {
        return outline().map(o -> o.relationTo(subject)).orElseGet(() -> Relation.between(subject, geometry));
    }

    /** Whether all of it surely lies farther from a valid lon/lat subject than some metres. */
    boolean isBeyond(Geometry subject, double metres) {
        return outline()
                .map(o -> o.isBeyond(subject, metres))
                .orElseGet(() -> !Boxes.around(subject, metres).intersects(geometry.getEnvelopeInternal()));
    }

    /** What of it lies in a box, and perhaps more. */
    Geometry within(Envelope box) {
        return outline().map(o -> o.within(box)).orElse(geometry);
    }
}
