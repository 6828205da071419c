package org.merestone.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.atlas.Area;
import org.merestone.atlas.Zone;
import org.merestone.checks.Finding.Met;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Parts;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Relation;
import org.merestone.rules.Measured;
import org.merestone.rules.Selection;

/**
 * Measures one subject against one selection of zones.
 *
 * <p>Zones are taken from a box round the subject that grows until what lies beyond it cannot matter: the boundary found
 * is nearer than the box reaches, by as much as the worst known boundary is uncertain.
 */
final class Looking {
    private static final double FIRST_REACH_M = 2_000;
    /** Beyond this nothing can matter, and no plane at the subject can measure it. */
    static final double LAST_REACH_M = 1e6;

    /** More than this are put together only where the subject is. */
    private static final long MOST_VERTICES = 400_000;

    private static final double STEP = 8;
    private static final Envelope EVERYWHERE = new Envelope(-360, 360, -90, 90);

    private final Sight sight;
    private final Selection selection;
    private final boolean withDoubtful;
    private final Geometry subject;
    /** Whether no more than a look is needed, but where areas are put together. */
    private final boolean atOnce;

    Looking(Sight sight, Selection selection, boolean withDoubtful) {
        this.sight = sight;
        this.selection = selection;
        this.withDoubtful = withDoubtful;
        this.subject = sight.subject.geometry();
        this.atOnce = sight.isPoint() && selection.isPlain();
    }

    /** The view, where it needs no geometry put together. */
    Optional<Optional<View>> glance() {
        return Glance.of(this, sight, selection, withDoubtful);
    }

    /** How much farther than the nearest zone the one in doubt can be, if it is known as badly as the worst. */
    double doubtM() {
        return doubtM(selection.kinds().stream()
                .mapToDouble(sight.atlas::accuracyM)
                .max()
                .orElse(0));
    }

    /** How far is looked to see all within some metres. */
    static double reachOf(double metres) {
        double reach = FIRST_REACH_M;
        while (reach < metres && reach < LAST_REACH_M) {
            reach *= STEP;
        }
        return reach;
    }

    /**
     * Empty when the selection holds nothing within {@link #LAST_REACH_M}.
     *
     * @throws Sight.Failed when it took too long or could not be worked out
     */
    Optional<View> view() {
        return atOnce ? looked() : sight.inTime(this::looked);
    }

    private Optional<View> looked() {
        double doubtM = doubtM();
        for (double reach = FIRST_REACH_M; ; reach *= STEP) {
            Seen seen = within(reach);
            boolean known = seen.view()
                    .filter(v -> distance(v) + doubtM <= seen.reach())
                    .isPresent();
            if (known || reach >= LAST_REACH_M) {
                return seen.view();
            }
            if (!seen.apart()) {
                return inTime(this::whole);
            }
        }
    }

    /** @param apart whether it is the nearest of zones that do not meet the subject */
    private record Seen(Optional<View> view, double reach, boolean apart) {}

    /** The relation to all that the zones met make with those beside them, unless these are too many to be put together. */
    private Optional<Relation> together(List<Met> met) {
        return sight.chosen(selection, withDoubtful)
                .groups(met.stream().map(Met::zone).toList())
                .filter(groups -> groups.size() == 1 && groups.get(0).vertices() <= MOST_VERTICES)
                .map(groups -> sight.atlas.together(groups.get(0)).relationTo(subject));
    }

    /** Puts areas together: in the time that there is for the whole look, or for this alone when the rest takes none. */
    private <T> T inTime(Supplier<T> work) {
        return atOnce ? sight.inTime(work::get) : work.get();
    }

    /** The zones that may lie within reach. */
    List<Zone> zones(double reachM) {
        return zones(selection, Boxes.around(subject, reachM), withDoubtful);
    }

    private double distance(View view) {
        return Math.abs(view.measured().relation().distanceM());
    }

    /** How much farther than the nearest zone one that is known to {@code r68M} can still be the one in doubt (p < 0.002). */
    private double doubtM(double r68M) {
        return doubtM(sight.accuracyM, r68M);
    }

    static double doubtM(double subjectR68M, double zoneR68M) {
        return 2 * Math.hypot(subjectR68M, zoneR68M);
    }

    private Seen within(double reach) {
        Envelope box = Boxes.around(subject, reach);
        List<Zone> zones = zones(selection, box, withDoubtful);
        List<Met> met = meeting(zones);
        if (selection.isPlain() && met.isEmpty()) {
            return new Seen(nearest(zones), reach, true);
        }
        if (selection.isPlain() && zones.size() == 1) {
            Relation relation = sight.relation(zones.get(0));
            double far = Math.max(
                    reach, Math.abs(relation.distanceM()) + doubtM(zones.get(0).accuracyM()));
            boolean alone =
                    zones(selection, Boxes.around(subject, far), withDoubtful).size() == 1;
            return new Seen(Optional.of(view(relation, met, box)), alone ? Double.MAX_VALUE : reach, false);
        }
        return inTime(() -> joined(met, reach, box));
    }

    private Seen joined(List<Met> met, double reach, Envelope box) {
        Optional<Relation> together = selection.isPlain() ? together(met) : Optional.empty();
        if (together.isPresent()) {
            return new Seen(Optional.of(view(together.get(), met, box)), Double.MAX_VALUE, false);
        }
        // Larger than the box, so that its own sides, where the zones are cut off, are never the nearest border.
        Envelope cut = Boxes.around(subject, 2 * reach);
        Geometry area = near(selection, withDoubtful, box, cut);
        return new Seen(
                area.isEmpty() ? Optional.empty() : Optional.of(view(Relation.between(subject, area), met, box)),
                reach,
                false);
    }

    /**
     * All zones of the selection together. A subject deep inside zones that lie side by side, or far from those that are cut
     * to others, would need more and more of them each time.
     */
    private Optional<View> whole() {
        return whole(selection, withDoubtful)
                .map(area -> area.relationTo(subject))
                .filter(relation -> relation.distanceM() < LAST_REACH_M)
                .map(relation -> {
                    Envelope box = Boxes.around(subject, Math.max(FIRST_REACH_M, relation.distanceM()));
                    return view(relation, meeting(zones(selection, box, withDoubtful)), box);
                });
    }

    /** What is cut is made of areas that are kept too, since rules cut the same zones to different others. */
    private Optional<Area> whole(Selection from, boolean doubtfulToo) {
        Object what = List.of(from, doubtfulToo, Pair.reads(from, sight.subject, sight.asOf));
        Selection own = from.own();
        return sight.atlas.whole(
                from.kinds(),
                sight.asOf,
                what,
                () -> own.equals(from)
                        ? Parts.union(zones(own, EVERYWHERE, doubtfulToo).stream()
                                .map(Zone::geometry)
                                .toList())
                        : cut(from, doubtfulToo, this::wholeGeometry));
    }

    private Geometry wholeGeometry(Selection from, boolean doubtfulToo) {
        return whole(from, doubtfulToo).map(Area::geometry).orElseGet(() -> Parts.union(List.of()));
    }

    /** What is taken off is only what surely must be: a doubt may make the area larger, never smaller. */
    private static Geometry cut(Selection from, boolean doubtfulToo, BiFunction<Selection, Boolean, Geometry> area) {
        Geometry left = area.apply(from.own(), doubtfulToo);
        if (from.intersect().isPresent()) {
            left = Parts.intersection(left, area.apply(from.intersect().get(), doubtfulToo));
        }
        return from.minus().isPresent()
                ? Parts.difference(left, area.apply(from.minus().get(), false))
                : left;
    }

    private View view(Relation relation, List<Met> met, Envelope box) {
        List<Zone> near = all(selection, box);
        double accuracy = selection.isPlain() && relation.relates().meetsInside()
                ? met.stream().mapToDouble(m -> m.zone().accuracyM()).max().orElse(0)
                : accuracy(relation, near);
        return new View(measured(relation, accuracy, near), met);
    }

    /**
     * The worst of all boundaries that could lie at the subject: a zone a little farther than the nearest may be so much
     * less well known that it is the one in doubt.
     */
    private double accuracy(Relation relation, List<Zone> zones) {
        Envelope own = subject.getEnvelopeInternal();
        double nearest = Math.max(0, relation.distanceM());
        return zones.stream()
                .filter(zone ->
                        Boxes.leastM(own, zone.geometry().getEnvelopeInternal()) <= nearest + doubtM(zone.accuracyM()))
                .mapToDouble(Zone::accuracyM)
                .max()
                .orElse(0);
    }

    private Measured measured(Relation relation, double accuracyM, List<Zone> zones) {
        Envelope own = subject.getEnvelopeInternal();
        boolean stated = sight.subject.accuracyM().isPresent()
                && zones.stream()
                        .filter(zone -> zone.geometry().getEnvelopeInternal().intersects(own))
                        .allMatch(Zone::accuracyStated);
        return Measured.of(relation, sight.accuracyM, accuracyM, stated);
    }

    /** The zones of the selection and of those that it is cut to or less. */
    private List<Zone> all(Selection from, Envelope box) {
        List<Zone> all = new ArrayList<>(zones(from, box, withDoubtful));
        from.intersect().ifPresent(s -> all.addAll(all(s, box)));
        from.minus().ifPresent(s -> all.addAll(all(s, box)));
        return all;
    }

    private List<Zone> zones(Selection from, Envelope box, boolean doubtfulToo) {
        return sight.chosen(from, doubtfulToo).within(box);
    }

    private Geometry near(Selection from, boolean doubtfulToo, Envelope box, Envelope seen) {
        Selection own = from.own();
        return own.equals(from)
                ? Parts.union(zones(own, box, doubtfulToo).stream()
                        .map(zone -> zone.within(seen))
                        .toList())
                : cut(from, doubtfulToo, (part, doubtful) -> near(part, doubtful, box, seen));
    }

    private List<Met> meeting(List<Zone> zones) {
        Envelope own = subject.getEnvelopeInternal();
        List<Met> met = new ArrayList<>();
        for (Zone zone : zones) {
            if (zone.geometry().getEnvelopeInternal().intersects(own)) {
                Relation relation = sight.relation(zone);
                if (relation.relates() != Relates.APART) {
                    met.add(new Met(zone, relation));
                }
            }
        }
        return met;
    }

    private Optional<View> nearest(List<Zone> zones) {
        return nearestOf(zones).map(met -> apart(met, zones));
    }

    /** @param zones those that may lie near enough to be the one in doubt */
    View apart(Met nearest, List<Zone> zones) {
        Relation relation = nearest.relation();
        return new View(measured(relation, accuracy(relation, zones), zones), List.of(nearest));
    }

    /**
     * @param around those in which the subject lies
     * @param zones those whose boxes it meets
     */
    View inside(Relation relation, List<Zone> around, List<Zone> zones) {
        double accuracy = around.stream().mapToDouble(Zone::accuracyM).max().orElse(0);
        return new View(measured(relation, accuracy, zones), meeting(around));
    }

    /** By boxes first, so that few zones are measured: what cannot be nearer than the best is left alone. */
    Optional<Met> nearestOf(List<Zone> zones) {
        Envelope own = subject.getEnvelopeInternal();
        record Ahead(Zone zone, double leastM) {}
        List<Ahead> ahead = zones.stream()
                .map(zone -> new Ahead(zone, Boxes.leastM(own, zone.geometry().getEnvelopeInternal())))
                .sorted(Comparator.comparingDouble(Ahead::leastM))
                .toList();
        Optional<Met> best = Optional.empty();
        for (Ahead next : ahead) {
            if (best.isPresent() && next.leastM() > best.get().relation().distanceM()) {
                break;
            }
            if (best.isPresent()
                    && next.zone().isBeyond(subject, best.get().relation().distanceM())) {
                continue;
            }
            Relation relation = sight.relation(next.zone());
            if (best.isEmpty() || relation.distanceM() < best.get().relation().distanceM()) {
                best = Optional.of(new Met(next.zone(), relation));
            }
        }
        return best;
    }
}
