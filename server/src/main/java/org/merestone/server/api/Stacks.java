package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.duplicates.Duplicates;
import org.merestone.duplicates.Pair;

/**
 * Features of a layer that are likely one thing, told in several campaigns: in a list they stand together.
 *
 * @param firsts of each feature that is likely another, the one that stands for all of them
 * @param why they could not be held against each other; empty when they were
 */
record Stacks(Map<String, String> firsts, Optional<Text> why) {
    Stacks {
        firsts = Map.copyOf(firsts);
    }

    /** Where a feature stands in its stack, from 1. */
    record Place(int place, int of) {
        ObjectNode json() {
            return Json.object().put("place", place).put("of", of);
        }
    }

    /** What holds on a day. */
    static Stacks of(Engine engine, String layer, LocalDate day) {
        try {
            Map<String, String> firsts = new HashMap<>();
            Duplicates.of(engine.store(), engine.kinds(), layer, Optional.empty(), day).pairs().stream()
                    .filter(Pair::isLikely)
                    .forEach(pair -> join(firsts, pair.one().id(), pair.other().id()));
            firsts.replaceAll((id, at) -> firstOf(firsts, at));
            return new Stacks(firsts, Optional.empty());
        } catch (Refusal refusal) {
            if (refusal.reason() != Refusal.Cause.TOO_LARGE) {
                throw refusal;
            }
            return new Stacks(Map.of(), Optional.of(refusal.text()));
        }
    }

    private static void join(Map<String, String> firsts, String one, String other) {
        String first = firstOf(firsts, one);
        String second = firstOf(firsts, other);
        if (!first.equals(second)) {
            firsts.put(second, first);
        }
    }

    private static String firstOf(Map<String, String> firsts, String id) {
        String at = id;
        while (firsts.containsKey(at)) {
            String next = firsts.get(at);
            // each look halves the way, so that long rows of points stay cheap
            firsts.computeIfPresent(at, (same, one) -> firsts.getOrDefault(one, one));
            at = next;
        }
        return at;
    }

    /**
     * The same rows, each behind the first of its stack; the stacks in the order of their first rows.
     *
     * @param placed makes a row with where it stands; not asked of those that stand alone
     */
    <T> List<T> stacked(List<T> rows, Function<T, String> id, BiFunction<T, Place, T> placed) {
        Map<String, List<T>> stacks = new LinkedHashMap<>();
        rows.forEach(row -> stacks.computeIfAbsent(
                        firsts.getOrDefault(id.apply(row), id.apply(row)), first -> new ArrayList<>())
                .add(row));
        List<T> stacked = new ArrayList<>();
        for (List<T> stack : stacks.values()) {
            for (int i = 0; i < stack.size(); i++) {
                T row = stack.get(i);
                stacked.add(stack.size() == 1 ? row : placed.apply(row, new Place(i + 1, stack.size())));
            }
        }
        return stacked;
    }
}
