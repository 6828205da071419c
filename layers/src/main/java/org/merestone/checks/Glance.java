package org.merestone.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.merestone.atlas.Zone;
import org.merestone.checks.Finding.Met;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Relation;
import org.merestone.rules.Selection;

/**
 * What {@link Looking} finds for a single point and areas that are neither cut nor lessened, in the cases that need no
 * geometry put together: the point lies in none of them, or in one with no other near enough to matter.
 */
final class Glance {
    private final Looking looking;
    private final Sight sight;
    private final Chosen chosen;
    private final Point point;

    private Glance(Looking looking, Sight sight, Chosen chosen, Point point) {
        this.looking = looking;
        this.sight = sight;
        this.chosen = chosen;
        this.point = point;
    }

    /** Empty when it takes more than a glance; else the view, which may be empty itself. */
    static Optional<Optional<View>> of(Looking looking, Sight sight, Selection selection, boolean withDoubtful) {
        if (!(sight.subject.geometry() instanceof Point point) || !selection.isPlain()) {
            return Optional.empty();
        }
        Chosen chosen = sight.chosen(selection, withDoubtful);
        return chosen.choice().areasOnly() ? new Glance(looking, sight, chosen, point).view() : Optional.empty();
    }

    private Optional<Optional<View>> view() {
        List<Zone> round = chosen.within(point.getEnvelopeInternal());
        List<Zone> around = new ArrayList<>();
        for (Zone zone : round) {
            int where = zone.outline().orElseThrow().locate(point.getX(), point.getY());
            if (where == Location.BOUNDARY) {
                return Optional.empty();
            }
            if (where == Location.INTERIOR) {
                around.add(zone);
            }
        }
        return around.isEmpty() ? Optional.of(outside()) : inside(around, round);
    }

    /** With zones side by side it is their common border that counts. */
    private Optional<Optional<View>> inside(List<Zone> around, List<Zone> round) {
        Zone zone = around.get(0);
        if (around.size() == 1) {
            Relation relation = sight.relation(zone);
            double far = Math.abs(relation.distanceM()) + looking.doubtM();
            if (chosen.within(Boxes.around(point, far)).size() == 1) {
                return Optional.of(Optional.of(looking.inside(relation, around, round)));
            }
        }
        return chosen.groups(List.of(zone))
                .flatMap(groups -> sight.atlas.togetherAtOnce(groups.get(0)))
                .map(area -> Optional.of(looking.inside(area.relationTo(point), around, round)));
    }

    private Optional<View> outside() {
        Optional<Met> nearest =
                looking.nearestOf(chosen.choice().nearest(point.getX(), point.getY(), chosen.belongs()));
        double doubtM = looking.doubtM();
        return nearest.flatMap(met -> {
            double needed = met.relation().distanceM() + doubtM;
            Envelope box = Boxes.around(point, Looking.reachOf(needed));
            return met.zone().geometry().getEnvelopeInternal().intersects(box)
                    ? Optional.of(looking.apart(met, near(box, needed)))
                    : Optional.empty();
        });
    }

    /** Those in a box that can lie within some metres. */
    private List<Zone> near(Envelope box, double metres) {
        // A little more than the bound by boxes of zones leaves out.
        Envelope needed = Boxes.around(point, metres * 1.05);
        return chosen.within(box.intersection(needed));
    }
}
