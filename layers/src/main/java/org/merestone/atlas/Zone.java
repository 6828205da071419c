package org.merestone.atlas;

import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Relation;
import org.merestone.outline.Outline;

/**
 * A zone on a layer, with how well its boundary is known.
 *
 * @param accuracyM r68 of the boundary in metres
 * @param area of its geometry, when that is sound and not empty
 * @param accuracyStated false when {@code accuracyM} is the kind's default or what the digits leave open
 */
public record Zone(Feature feature, Layer layer, Optional<Area> area, double accuracyM, boolean accuracyStated) {
    /** Attribute of a zone that was not surveyed: drawn from a text, or buffered from a centre line (示意). */
    public static final String INDICATIVE = "indicative";

    /** r68 in metres of such a boundary that states none of its own: our caution, no survey's figure. */
    private static final double SKETCH_M = 50;

    /** With its own accuracy, the layer's or the kind's default, and never better than its digits. */
    public static Zone of(Feature feature, Layer layer, Kind kind) {
        OptionalDouble own = feature.accuracyM();
        OptionalDouble stated = own.isPresent() ? own : layer.provenance().accuracyM();
        double usual = stated.orElse(kind.defaults().accuracyM());
        // A layer says how well it was surveyed, which a sketch on it was not.
        double sketched = own.isEmpty() && isSketch(feature) ? SKETCH_M : 0;
        double rounding = Math.max(sketched, feature.roundingM().orElse(0));
        return new Zone(
                feature, layer, area(feature), Math.max(usual, rounding), stated.isPresent() && rounding <= usual);
    }

    /** The same on its layer as that is at another revision, described alike. */
    Zone on(Layer later) {
        return new Zone(feature, later, area, accuracyM, accuracyStated);
    }

    private static boolean isSketch(Feature feature) {
        return Boolean.TRUE.equals(feature.properties().get(INDICATIVE));
    }

    private static Optional<Area> area(Feature feature) {
        return feature.fault().isPresent()
                ? Optional.empty()
                : feature.geometry().filter(g -> !g.isEmpty()).map(Area::of);
    }

    boolean hasOutline() {
        return area.filter(Area::hasOutline).isPresent();
    }

    /** The outline of a sound area. */
    public Optional<Outline> outline() {
        return area.flatMap(Area::outline);
    }

    /** How a valid lon/lat subject lies to it. */
    public Relation relationTo(Geometry subject) {
        return area.orElseThrow().relationTo(subject);
    }

    /** Whether all of it surely lies farther from a valid lon/lat subject than some metres. */
    public boolean isBeyond(Geometry subject, double metres) {
        return area.orElseThrow().isBeyond(subject, metres);
    }

    /** What of it lies in a box, and perhaps more. */
    public Geometry within(Envelope box) {
        return area.orElseThrow().within(box);
    }

    /** The sound geometry, or as it came when the zone is broken. */
    public Geometry geometry() {
        return feature.geometry().orElseThrow();
    }

    /** Whether its boundary only shows about where it lies, so that nothing is surely inside. */
    public boolean indicative() {
        return isSketch(feature);
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
