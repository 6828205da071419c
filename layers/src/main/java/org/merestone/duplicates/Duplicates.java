package org.merestone.duplicates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.store.Query;
import org.merestone.store.Store;

/**
 * Pairs that may be one thing, inside a layer or between two of its kind: those that lie within four times their accuracy,
 * or have a code in common.
 *
 * @param looked how many features were compared
 * @param left how many were not, since they are quarantined
 * @param pairs the surest first
 */
public record Duplicates(int looked, int left, List<Pair> pairs) {
    private static final double DEGREES_PER_METRE = 1 / 110_000d;
    /** More than so many of one code are no duplicates but a code that says nothing. */
    private static final int MOST_OF_A_CODE = 20;
    /** Some seconds of work. */
    private static final long MOST_COMPARED = 2_000_000;

    public Duplicates {
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares what holds on a day.
     *
     * @param other another layer of the same kind; empty: the layer with itself
     */
    public static Duplicates of(Store store, Kinds kinds, String layer, Optional<String> other, LocalDate day) {
        Layer first = store.layer(layer);
        Kind kind = kinds.kind(first.kind());
        if (kind.role() != Kind.Role.SUBJECT) {
            throw Refusal.badInput(
                    "图层 " + layer + " 的类别是 " + kind.id() + "，不是排污口、点位一类的对象：请换一个图层",
                    "layer " + layer + " is of kind " + kind.id()
                            + ", which are no things like outfalls or points: name" + " another layer");
        }
        Optional<Layer> second = other.map(store::layer);
        second.filter(l -> !l.kind().equals(kind.id())).ifPresent(l -> {
            throw Refusal.badInput(
                    "图层 " + l.id() + " 的类别是 " + l.kind() + "，与 " + layer + " 的 " + kind.id() + " 不同：不能对照",
                    "layer " + l.id() + " is of kind " + l.kind() + ", not " + kind.id() + " as " + layer
                            + ": they cannot be compared");
        });
        Found found = new Found(store, kind, day);
        List<Traits> ones = found.read(first);
        List<Traits> others = second.map(found::read).orElse(ones);
        int looked = second.isPresent() ? ones.size() + others.size() : ones.size();
        return new Duplicates(looked, found.left, pairs(ones, others));
    }

    /** Reads layers and counts what cannot be compared. */
    private static final class Found {
        private final Store store;
        private final Kind kind;
        private final LocalDate day;
        private int left;

        private Found(Store store, Kind kind, LocalDate day) {
            this.store = store;
            this.kind = kind;
            this.day = day;
        }

        private List<Traits> read(Layer layer) {
            double usualM =
                    layer.provenance().accuracyM().orElse(kind.defaults().accuracyM());
            List<Traits> traits = new ArrayList<>();
            store.scan(Query.all(layer.id()).asOf(day), feature -> {
                if (feature.fault().isPresent()
                        || feature.geometry().filter(g -> !g.isEmpty()).isEmpty()) {
                    left++;
                } else {
                    double accuracyM = Math.max(
                            feature.accuracyM().orElse(usualM),
                            feature.roundingM().orElse(0));
                    traits.add(Traits.of(feature, kind.id(), accuracyM));
                }
            });
            return traits;
        }
    }

    private static List<Pair> pairs(List<Traits> ones, List<Traits> others) {
        STRtree near = new STRtree();
        Map<String, List<Integer>> byCode = new HashMap<>();
        for (int i = 0; i < others.size(); i++) {
            Traits other = others.get(i);
            int number = i;
            near.insert(around(other), number);
            other.codes()
                    .forEach((field, code) -> byCode.computeIfAbsent(field + code, k -> new ArrayList<>())
                            .add(number));
        }
        List<Pair> pairs = new ArrayList<>();
        long compared = 0;
        for (int i = 0; i < ones.size(); i++) {
            for (int other : candidates(ones.get(i), near, byCode)) {
                // A layer with itself: each pair once.
                if (ones != others || other > i) {
                    refuseBeyond(++compared);
                    Optional.of(ones.get(i).with(others.get(other)))
                            .filter(Pair::isPossible)
                            .ifPresent(pairs::add);
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::points)
                .reversed()
                .thenComparingDouble(Pair::distanceM)
                .thenComparing(pair -> pair.one().id())
                .thenComparing(pair -> pair.other().id()));
        return pairs;
    }

    private static SortedSet<Integer> candidates(Traits one, STRtree near, Map<String, List<Integer>> byCode) {
        SortedSet<Integer> candidates = new TreeSet<>();
        near.query(around(one), found -> candidates.add((Integer) found));
        one.codes().forEach((field, code) -> {
            List<Integer> same = byCode.getOrDefault(field + code, List.of());
            if (same.size() <= MOST_OF_A_CODE) {
                candidates.addAll(same);
            }
        });
        return candidates;
    }

    private static void refuseBeyond(long compared) {
        if (compared > MOST_COMPARED) {
            throw Refusal.tooLarge(
                    "位置太粗，每个对象附近都有太多别的对象，无法对照：请先给出实际精度，或分成几个图层",
                    "positions are so coarse that each thing has too many others near it: state their real accuracy first,"
                            + " or split the layer");
        }
    }

    /** As far round a thing as its own accuracy reaches: of two that may be one these boxes meet. */
    private static Envelope around(Traits traits) {
        Envelope box = new Envelope(traits.place().getEnvelopeInternal());
        double degrees = traits.reachM(0) * DEGREES_PER_METRE;
        double most = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + degrees;
        box.expandBy(degrees / Math.max(0.05, Math.cos(Math.toRadians(most))), degrees);
        return box;
    }
}
