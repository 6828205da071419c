package org.merestone.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/**
 * A layer kept as naively as can be, to hold a store against: for each id and each of 22 days the feature that says
 * what holds, and the whole of it again for each revision. Day 0 stands for all earlier, day 21 for all later ones.
 */
final class Ledger {
    static final int FIRST = 0;
    static final int LAST = 21;

    private final List<List<Feature>> revisions = new ArrayList<>(List.of(List.of()));

    /** The day before the first that a test may name is open to the past, the one after the last to the future. */
    static Validity validity(int from, int to) {
        return new Validity(
                from == FIRST ? Optional.empty() : Optional.of(date(from)),
                to == LAST ? Optional.empty() : Optional.of(date(to)));
    }

    static LocalDate date(int day) {
        return LocalDate.of(2020, 1, 1).plusDays(day);
    }

    private static int from(Feature f) {
        return f.validity().from().map(Ledger::day).orElse(FIRST);
    }

    private static int to(Feature f) {
        return f.validity().to().map(Ledger::day).orElse(LAST);
    }

    private static int day(LocalDate date) {
        return (int) (date.toEpochDay() - date(0).toEpochDay());
    }

    List<Feature> at(int revision) {
        return revisions.get(revision);
    }

    int head() {
        return revisions.size() - 1;
    }

    /** False, and nothing happens, when the change clashes. */
    boolean commit(Change.Mode mode, List<Feature> put) {
        List<Feature> before = at(head());
        Map<String, Feature[]> days = new TreeMap<>();
        for (Feature f : before) {
            boolean gone = mode == Change.Mode.REPLACE && put.stream().noneMatch(p -> p.id().equals(f.id()));
            if (!gone) {
                fill(days, f, from(f), to(f));
            }
        }
        for (String id : new TreeSet<>(put.stream().map(Feature::id).toList())) {
            boolean held = before.stream().anyMatch(f -> f.id().equals(id));
            List<Feature> mine = put.stream().filter(f -> f.id().equals(id)).toList();
            if (held && mode == Change.Mode.ADD || !putAll(days, id, mine)) {
                return false;
            }
        }
        revisions.add(versions(days, before));
        return true;
    }

    private static boolean putAll(Map<String, Feature[]> days, String id, List<Feature> put) {
        if (put.stream().anyMatch(f -> from(f) == FIRST)) {
            days.remove(id);
        }
        Feature[] old = days.getOrDefault(id, new Feature[LAST + 1]).clone();
        Feature[] ended = days.computeIfAbsent(id, i -> new Feature[LAST + 1]);
        for (Feature f : put) {
            Feature holding = old[from(f)];
            for (int d = from(f); d <= LAST && holding != null && old[d] == holding; d++) {
                ended[d] = null;
            }
        }
        for (Feature f : put) {
            for (int d = from(f); d <= to(f); d++) {
                if (ended[d] != null) {
                    return false;
                }
            }
            fill(days, f, from(f), to(f));
        }
        return true;
    }

    private static void fill(Map<String, Feature[]> days, Feature f, int from, int to) {
        Feature[] row = days.computeIfAbsent(f.id(), i -> new Feature[LAST + 1]);
        for (int d = from; d <= to; d++) {
            row[d] = f;
        }
    }

    private List<Feature> versions(Map<String, Feature[]> days, List<Feature> before) {
        List<Feature> versions = new ArrayList<>();
        for (Feature[] row : days.values()) {
            for (int from = FIRST; from <= LAST; from++) {
                Feature f = row[from];
                if (f == null) {
                    continue;
                }
                int to = from;
                while (to < LAST && row[to + 1] == f) {
                    to++;
                }
                versions.add(known(f, validity(from, to), before));
                from = to;
            }
        }
        return versions;
    }

    private Feature known(Feature f, Validity validity, List<Feature> before) {
        long next = head() + 1L;
        Feature fresh = new Feature(f.layer(), f.id(), f.geometry(), f.properties(), validity, next, f.fault());
        return before.stream()
                .filter(b -> fresh.withRevision(b.revision()).equals(b))
                .findFirst()
                .orElse(fresh);
    }
}
