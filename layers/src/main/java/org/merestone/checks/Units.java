package org.merestone.checks;

import static org.merestone.checks.ControlUnits.KIND;
import static org.merestone.checks.ControlUnits.LISTS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.merestone.atlas.Zone;
import org.merestone.checks.ControlUnits.Clause;
import org.merestone.checks.ControlUnits.Known;
import org.merestone.checks.ControlUnits.State;
import org.merestone.checks.ControlUnits.Unit;
import org.merestone.rules.Measured;
import org.merestone.rules.Selection;
import org.merestone.rules.SpatialTest;
import org.merestone.rules.Truth;

/** Finds the control units of one subject and puts together what the lists of all tiers ask there. */
final class Units {
    private static final List<String> TIERS = List.of("province", "region", "city");
    private static final List<String> DIMENSIONS =
            List.of("spatial_layout", "pollutant_discharge", "environmental_risk", "resource_efficiency");
    private static final String CLASS = "unit_class";

    private final Sight sight;

    private Units(Sight sight) {
        this.sight = sight;
    }

    static ControlUnits of(Sight sight) {
        try {
            return Sight.atOnce(() -> new Units(sight).units());
        } catch (Sight.Failed e) {
            return ControlUnits.none(Known.not(State.FAILED, e.why()));
        }
    }

    private ControlUnits units() {
        List<Unit> bare = new ArrayList<>();
        double reachM = Measured.openM(sight.accuracyM, sight.atlas.accuracyM(KIND));
        for (Finding.Met met : sight.each(Selection.of(KIND), true, reachM)) {
            Truth in = in(met);
            if (in != Truth.FALSE) {
                bare.add(new Unit(met.zone(), met.relation(), in == Truth.TRUE, List.of()));
            }
        }
        Known known = known(KIND);
        if (bare.isEmpty()) {
            return ControlUnits.none(known);
        }
        List<Nearby.Seen> lists = Nearby.of(sight, LISTS, list -> true);
        List<Unit> units = bare.stream()
                .sorted(Comparator.comparing((Unit u) -> -u.relation().overlap().share()))
                .map(unit -> new Unit(unit.zone(), unit.relation(), unit.sure(), clauses(unit, lists)))
                .toList();
        return new ControlUnits(known, Optional.of(known(LISTS)), units);
    }

    private Truth in(Finding.Met met) {
        // A point or a line on a border lies in one of two units, however exactly both are known.
        boolean stated = sight.subject.geometry().getDimension() == 2 && sight.stated(met.zone());
        Measured measured =
                Measured.of(met.relation(), sight.accuracyM, met.zone().accuracyM(), stated);
        Truth in = new SpatialTest.Overlaps().of(measured).truth();
        return in == Truth.TRUE && met.zone().indicative() ? Truth.UNKNOWN : in;
    }

    /** A broken zone first, then a gap in the data, as for the findings. */
    private Known known(String kind) {
        List<Zone> broken = sight.broken(Selection.of(kind), 0);
        if (!broken.isEmpty()) {
            return Known.not(State.FAILED, Explain.broken(broken));
        }
        return sight.gap(Selection.of(kind), 0)
                .map(why -> Known.not(State.NOT_COVERED, why))
                .orElse(Known.COMPLETE);
    }

    private List<Clause> clauses(Unit unit, List<Nearby.Seen> lists) {
        Geometry part = unit.relation().overlap().geometry().orElse(sight.subject.geometry());
        List<Clause> clauses = new ArrayList<>();
        lists.stream()
                .filter(list -> holdsFor(list.zone(), unit.zone()) && reaches(list, part))
                .sorted(Comparator.comparing(list -> rank(list.zone())))
                .forEach(list -> add(clauses, list.zone(), text(list.zone(), "tier"), sure(list, unit)));
        add(clauses, unit.zone(), "unit", true);
        return clauses;
    }

    /** A list for one class of units does not hold for those of another; it may for one of which the class is unknown. */
    private static boolean holdsFor(Zone list, Zone unit) {
        String wanted = text(list, CLASS);
        return isForAll(list) || text(unit, CLASS).isEmpty() || wanted.equals(text(unit, CLASS));
    }

    private static boolean isForAll(Zone list) {
        return Set.of("", "all").contains(text(list, CLASS));
    }

    private static boolean sure(Nearby.Seen list, Unit unit) {
        return list.in() == Truth.TRUE
                && (isForAll(list.zone()) || !text(unit.zone(), CLASS).isEmpty());
    }

    /** Whether a list that the subject meets is met in the part that lies in the unit, and not only elsewhere. */
    private boolean reaches(Nearby.Seen list, Geometry part) {
        return list.in() == Truth.UNKNOWN
                || list.share() == 1
                || RelateNG.relate(part, list.zone().geometry(), "T********");
    }

    private static int rank(Zone list) {
        int tier = TIERS.indexOf(text(list, "tier"));
        return tier < 0 ? TIERS.size() : tier;
    }

    private static void add(List<Clause> clauses, Zone from, String tier, boolean sure) {
        String source = source(from);
        for (String dimension : DIMENSIONS) {
            Clauses.of(text(from, dimension))
                    .forEach(c -> clauses.add(new Clause(tier, dimension, c.number(), c.text(), source, sure)));
        }
    }

    private static String source(Zone zone) {
        for (String field : List.of("document_no", "approval_no")) {
            if (!text(zone, field).isEmpty()) {
                return text(zone, field);
            }
        }
        return zone.layer().provenance().source();
    }

    private static String text(Zone zone, String field) {
        Map<String, Object> properties = zone.feature().properties();
        return String.valueOf(properties.getOrDefault(field, "")).strip();
    }
}
