package org.merestone.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Attributes that follow from others where nobody states them: {@code {when: {field: [values]}, then: {field: value}}}. A
 * field may be bound to {@code {not: [values]}} too; one that is missing meets neither, so that nothing follows from a gap.
 *
 * @param when all must hold
 * @param then field name to value
 */
public record Implied(List<Premise> when, Map<String, Object> then) {
    /** A field has one of some values, or with {@code among} false another one. */
    public record Premise(String field, List<Object> values, boolean among) {
        boolean holds(Map<String, Object> properties) {
            Object value = properties.get(field);
            return value != null && values.contains(value) == among;
        }
    }

    public Implied {
        when = List.copyOf(when);
        then = Map.copyOf(then);
    }

    static Implied read(Yaml yaml, List<Field> fields) {
        yaml.onlyKeys("when", "then");
        List<Premise> when = new ArrayList<>();
        yaml.at("when")
                .entries()
                .forEach((name, value) -> when.add(
                        value.isMap()
                                ? new Premise(
                                        name, values(name, value.onlyKeys("not").at("not"), fields), false)
                                : new Premise(name, values(name, value, fields), true)));
        Map<String, Object> then = new TreeMap<>();
        yaml.at("then").entries().forEach((name, value) -> {
            if (when.stream().anyMatch(p -> p.field().equals(name))) {
                throw value.refuse("已在 when 里，不能由自己推出", "stands in when and cannot follow from itself");
            }
            then.put(name, Kind.named(name, fields, value).value(value));
        });
        if (when.isEmpty() || then.isEmpty()) {
            throw yaml.refuse("when 和 then 都不能空着", "needs something in when and in then");
        }
        return new Implied(when, then);
    }

    private static List<Object> values(String name, Yaml yaml, List<Field> fields) {
        List<Object> values = new ArrayList<>();
        yaml.items().forEach(item -> values.add(Kind.named(name, fields, item).value(item)));
        if (values.isEmpty()) {
            throw yaml.refuse("至少要有一个值", "needs at least one value");
        }
        return values;
    }

    /** What follows from some properties and is not among them; what follows both ways stays open. */
    static Map<String, Object> of(List<Implied> rules, Map<String, Object> properties) {
        Map<String, Object> implied = new TreeMap<>();
        Set<String> contradicted = new HashSet<>();
        for (Implied rule : rules) {
            if (rule.when.stream().allMatch(p -> p.holds(properties))) {
                rule.then.forEach((name, value) -> {
                    if (!value.equals(implied.computeIfAbsent(name, n -> value))) {
                        contradicted.add(name);
                    }
                });
            }
        }
        implied.keySet().removeAll(properties.keySet());
        implied.keySet().removeAll(contradicted);
        return implied;
    }
}
