package org.merestone.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person says about the columns of a table; it goes before what their titles say.
 *
 * @param columns the name of the field that a column means, by its title; empty: it means none and keeps its title
 * @param values by the name of a field, what a spelling in its column stands for; an empty text: nothing
 */
public record Told(Map<String, Optional<String>> columns, Map<String, Map<String, String>> values) {
    public static final Told NOTHING = new Told(Map.of(), Map.of());

    public Told {
        columns = Map.copyOf(columns);
        Map<String, Map<String, String>> copy = new TreeMap<>();
        values.forEach((field, meanings) -> copy.put(field, Map.copyOf(meanings)));
        values = Map.copyOf(copy);
    }

    /** What is said of these columns. */
    public Told of(Set<String> titles) {
        Map<String, Optional<String>> own = new LinkedHashMap<>(columns);
        own.keySet().retainAll(titles);
        return new Told(own, values);
    }

    /** This, and where it says nothing, the other. */
    public Told or(Told other) {
        Map<String, Optional<String>> both = new LinkedHashMap<>(other.columns);
        both.putAll(columns);
        Map<String, Map<String, String>> meanings = new TreeMap<>(other.values);
        values.forEach((field, own) -> {
            Map<String, String> all = new TreeMap<>(other.values.getOrDefault(field, Map.of()));
            all.putAll(own);
            meanings.put(field, all);
        });
        return new Told(both, meanings);
    }
}
