package org.merestone.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition in SQL that is true or false of every row, never unknown.
 *
 * @param values those of its parameters, in order
 */
record Clause(String sql, List<Object> values) {
    static final Clause TRUE = of("1 = 1");
    static final Clause FALSE = of("1 = 0");

    Clause {
        values = List.copyOf(values);
    }

    static Clause of(String sql, Object... values) {
        return new Clause(sql, List.of(values));
    }

    static Clause allOf(List<Clause> parts) {
        return joined(parts, TRUE, FALSE, " and ");
    }

    static Clause anyOf(List<Clause> parts) {
        return joined(parts, FALSE, TRUE, " or ");
    }

    /**
     * @param neutral what adds nothing
     * @param deciding what decides alone
     */
    private static Clause joined(List<Clause> all, Clause neutral, Clause deciding, String by) {
        List<Clause> parts = all.stream().filter(p -> !p.equals(neutral)).toList();
        if (parts.isEmpty() || parts.contains(deciding)) {
            return parts.isEmpty() ? neutral : deciding;
        }
        List<Object> values = parts.stream().flatMap(p -> p.values.stream()).toList();
        return parts.size() == 1
                ? parts.get(0)
                : new Clause(parts.stream().map(Clause::sql).collect(Collectors.joining(by, "(", ")")), values);
    }

    Clause and(Clause other) {
        return allOf(List.of(this, other));
    }

    Clause or(Clause other) {
        return anyOf(List.of(this, other));
    }

    Clause not() {
        if (equals(TRUE) || equals(FALSE)) {
            return equals(TRUE) ? FALSE : TRUE;
        }
        return new Clause("not (" + sql + ")", values);
    }

    /** The same with {@code template} around it, which has one {@code %s} for it and no parameters of its own. */
    Clause within(String template) {
        return new Clause(template.formatted(sql), values);
    }
}
