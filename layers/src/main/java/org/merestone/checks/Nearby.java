package org.merestone.checks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Parts;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Relation;
import org.merestone.rules.Measured;
import org.merestone.rules.SpatialTest;
import org.merestone.rules.Truth;

/**
 * The areas of one kind that a subject lies in or may lie in. However long a border is, only what of it can matter is
 * measured: districts and access lists reach far beyond any subject.
 */
final class Nearby {
    /** Beyond the uncertainty, so that the edge of what is looked at never stands for a border. */
    private static final double MARGIN_M = 1;

    static final Text INDICATIVE = Text.of("边界仅为示意", "its border is only indicative");

    private final Sight sight;
    private final Geometry subject;

    /**
     * One area.
     *
     * @param in whether a part of the subject lies in it; never false
     * @param share of the subject's area, length or points that lies in it
     * @param borderM distance to its border in metres where that leaves it open; empty elsewhere
     */
    record Seen(Zone zone, Truth in, double share, OptionalDouble borderM) {}

    private Nearby(Sight sight) {
        this.sight = sight;
        this.subject = sight.subject.geometry();
    }

    /**
     * Those of a kind in force on the day that are wanted, by layer and id; others are not measured.
     *
     * @throws Sight.Failed when it took too long or could not be worked out
     */
    static List<Seen> of(Sight sight, String kind, Predicate<Feature> wanted) {
        Nearby nearby = new Nearby(sight);
        List<Zone> zones = sight.atlas.all(kind, sight.asOf).within(nearby.box(sight.atlas.accuracyM(kind))).stream()
                .filter(zone -> wanted.test(zone.feature()))
                .toList();
        // Where no border is near nothing is measured, and nothing can take long.
        return zones.stream().allMatch(nearby::hasNoEdgeNear)
                ? nearby.seen(zones)
                : sight.inTime(() -> nearby.seen(zones));
    }

    /**
     * Whether a part of the subject lies in what some areas make together: where two of them meet there is no border.
     *
     * @param seen at least one
     * @throws Sight.Failed when it took too long or could not be worked out
     */
    static Truth together(Sight sight, List<Seen> seen) {
        if (seen.stream().anyMatch(part -> part.in() == Truth.TRUE)) {
            return Truth.TRUE;
        }
        List<Zone> zones = seen.stream().map(Seen::zone).toList();
        return zones.size() == 1 || zones.stream().anyMatch(Zone::indicative)
                ? Truth.UNKNOWN
                : sight.inTime(() -> new Nearby(sight).together(zones));
    }

    /** How near the nearest border is that leaves it open whether the subject lies in its area; empty without one. */
    static Optional<Text> border(Sight sight, List<Seen> seen) {
        String accuracy = Digits.plain(sight.accuracyM) + " m";
        return seen.stream()
                .flatMap(area -> area.borderM().stream().boxed())
                .min(Comparator.naturalOrder())
                .map(m -> Text.of(
                        "距边界 " + Digits.plain(m) + " m，而位置精度 " + accuracy,
                        "the border is " + Digits.plain(m) + " m away and the position is known to " + accuracy));
    }

    private Truth together(List<Zone> zones) {
        double accuracyM = zones.stream().mapToDouble(Zone::accuracyM).max().orElseThrow();
        Envelope box = box(accuracyM);
        Geometry whole =
                Parts.union(zones.stream().map(zone -> zone.within(box)).toList());
        boolean stated = subject.getDimension() == 2 && zones.stream().allMatch(sight::stated);
        Truth in = new SpatialTest.Overlaps()
                .of(Measured.of(Relation.between(subject, whole), sight.accuracyM, accuracyM, stated))
                .truth();
        return in == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
    }

    private List<Seen> seen(List<Zone> zones) {
        return zones.stream().flatMap(zone -> seen(zone).stream()).toList();
    }

    private boolean hasNoEdgeNear(Zone zone) {
        Envelope box = box(zone.accuracyM());
        return zone.outline().filter(outline -> !outline.hasEdgeIn(box)).isPresent();
    }

    private Envelope box(double accuracyM) {
        return Boxes.around(subject, Measured.openM(sight.accuracyM, accuracyM) + MARGIN_M);
    }

    private Optional<Seen> seen(Zone zone) {
        Envelope box = box(zone.accuracyM());
        if (!zone.geometry().getEnvelopeInternal().intersects(box)) {
            return Optional.empty();
        }
        if (hasNoEdgeNear(zone)) {
            boolean inside = zone.outline().get().locate(box.getMinX(), box.getMinY()) == Location.INTERIOR;
            Truth in = zone.indicative() ? Truth.UNKNOWN : Truth.TRUE;
            return inside ? Optional.of(new Seen(zone, in, 1, OptionalDouble.empty())) : Optional.empty();
        }
        Geometry part = zone.within(box);
        return part.isEmpty() ? Optional.empty() : seen(zone, Relation.between(subject, part));
    }

    private Optional<Seen> seen(Zone zone, Relation relation) {
        // A point or a line on a border lies in one of two places, however exactly both are known.
        boolean stated = subject.getDimension() == 2 && sight.stated(zone);
        Truth in = new SpatialTest.Overlaps()
                .of(Measured.of(relation, sight.accuracyM, zone.accuracyM(), stated))
                .truth();
        if (in == Truth.FALSE) {
            return Optional.empty();
        }
        double share =
                relation.relates() == Relates.INSIDE ? 1 : relation.overlap().share();
        return Optional.of(
                in == Truth.TRUE && !zone.indicative()
                        ? new Seen(zone, Truth.TRUE, share, OptionalDouble.empty())
                        : new Seen(zone, Truth.UNKNOWN, share, OptionalDouble.of(Math.abs(relation.distanceM()))));
    }
}
