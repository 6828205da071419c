package org.merestone.spool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which elements of a long list have a key, in little memory where most keys are of one element. */
public final class ByKey {
    private final Map<String, Integer> first = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shared = new HashMap<>();

    private ByKey() {}

    public static <T> ByKey of(List<T> elements, Function<T, String> key) {
        ByKey by = new ByKey();
        int index = 0;
        for (T element : elements) {
            by.add(key.apply(element), index++);
        }
        return by;
    }

    private void add(String key, int index) {
        Integer earlier = first.putIfAbsent(key, index);
        if (earlier != null) {
            shared.computeIfAbsent(key, k -> new ArrayList<>(List.of(earlier))).add(index);
        }
    }

    /** In the order in which they come first. */
    public Set<String> keys() {
        return first.keySet();
    }

    /** The indices of the elements with that key, ascending; none when there is none. */
    public List<Integer> of(String key) {
        List<Integer> several = shared.get(key);
        if (several != null) {
            return several;
        }
        Integer only = first.get(key);
        return only == null ? List.of() : List.of(only);
    }
}
