package org.merestone.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.store.Store;

/**
 * Two revisions of a layer beside each other: what holds by law on one day as the one knew it and as the other did.
 *
 * @param differences by id, in the order in which the store has them
 */
public record Comparison(String layer, long from, long to, LocalDate day, List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** NOT_FOUND for a layer that neither revision knew and for a revision that is not yet. */
    public static Comparison of(Store store, String layer, long from, long to, LocalDate day) {
        long first = Math.min(from, to);
        long last = Math.max(from, to);
        if (store.layers(last).stream().noneMatch(l -> l.id().equals(layer))) {
            throw Refusal.notFound(
                    "第 " + last + " 次修订时没有图层 " + layer, "there was no layer " + layer + " at revision " + last);
        }
        List<Difference> differences = new ArrayList<>();
        for (String id : store.changed(layer, first, last)) {
            Past past = Past.of(store, layer, id);
            between(past, from, to, day).ifPresent(differences::add);
        }
        return new Comparison(layer, from, to, day, differences);
    }

    private static Optional<Difference> between(Past past, long from, long to, LocalDate day) {
        Optional<Feature> before = past.holding(day, from).map(Comparison::said);
        Optional<Feature> after = past.holding(day, to).map(Comparison::said);
        if (before.equals(after)) {
            List<Feature> all = past.at(from).stream().map(Comparison::said).toList();
            boolean same = all.equals(past.at(to).stream().map(Comparison::said).toList());
            return same ? Optional.empty() : Optional.of(new Difference.OtherDays(past.id()));
        }
        if (before.isEmpty()) {
            return past.holding(day, to).map(Difference.Added::new);
        }
        if (after.isEmpty()) {
            return past.holding(day, from).map(Difference.Removed::new);
        }
        return Optional.of(new Difference.Changed(
                past.holding(day, from).orElseThrow(), past.holding(day, to).orElseThrow()));
    }

    /** What it says, whichever revision brought it. */
    private static Feature said(Feature feature) {
        return feature.withRevision(0);
    }
}
