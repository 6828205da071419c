package org.merestone.store;

import java.util.List;
import java.util.Random;

/** Writes ECQL filters, each part of which the store and GeoTools might take differently. */
final class RandomFilter {
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "3", "-3", "3.0", "3.5", "-3.5", "0.0", "0.1", "9007199254740992", "9007199254740993", "1e300");
    private static final List<String> DATES =
            List.of("'2020-01-01'", "'2024-02-29'", "'2024-2-9'", "'2031-01-01'", "'2020'", "'x'", "'10000-01-01'");
    private static final List<String> PATTERNS = List.of(
            "%",
            "a%", "A%", "%b", "a_b", "a\\_b", "a\\%b", "%\\%", "_", "__", "%级%", "一级%", "%!", "a\\\\b", "%\"%", "a{2}",
            "é", "k", "s", "😀", "%.%", "a.b", "(%", "2020%");
    private static final List<String> SPATIAL =
            List.of("INTERSECTS", "DISJOINT", "WITHIN", "CONTAINS", "TOUCHES", "CROSSES", "OVERLAPS", "EQUALS");

    private final Random random;

    RandomFilter(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return next(3);
    }

    private String next(int depth) {
        int way = depth == 0 ? 3 : random.nextInt(7);
        return switch (way) {
            case 0 -> "(" + next(depth - 1) + " AND " + next(depth - 1) + ")";
            case 1 -> "(" + next(depth - 1) + " OR " + next(depth - 1) + ")";
            case 2 -> "NOT (" + next(depth - 1) + ")";
            default -> test();
        };
    }

    private String test() {
        return switch (random.nextInt(12)) {
            case 0 -> text() + " " + one(OPERATORS) + " " + literal();
            case 1 -> "grade " + one(OPERATORS) + " " + one(NUMBERS);
            case 2 -> "share " + one(OPERATORS) + " " + one(NUMBERS);
            case 3 -> "urban " + (random.nextBoolean() ? "=" : "<>") + " " + random.nextBoolean();
            case 4 -> date() + " " + one(OPERATORS) + " " + one(DATES);
            case 5 -> (random.nextBoolean() ? "grade" : "share") + " BETWEEN " + one(NUMBERS) + " AND " + one(NUMBERS);
            case 6 -> date() + " BETWEEN " + one(DATES) + " AND " + one(DATES);
            case 7 ->
                text() + (random.nextBoolean() ? "" : " NOT") + (random.nextBoolean() ? " LIKE '" : " ILIKE '")
                        + one(PATTERNS) + "'";
            case 8 -> any() + " IS " + (random.nextBoolean() ? "NOT " : "") + "NULL";
            case 9 -> random.nextBoolean() ? text() + " IN (" + literal() + ", " + literal() + ")" : ids();
            case 10 -> "BBOX(geometry, " + box() + ")";
            default -> one(SPATIAL) + "(" + (random.nextBoolean() ? "geometry" : "geom") + ", " + shape() + ")";
        };
    }

    private String ids() {
        return "IN ('z-" + random.nextInt(2_000) + "', 'z-" + random.nextInt(2_000) + "')";
    }

    private String text() {
        return one(List.of("code", "name", "other", "\"备注\""));
    }

    private String date() {
        return one(List.of("approved_on", "valid_from", "valid_to"));
    }

    private String any() {
        return one(List.of(
                "code",
                "grade",
                "share",
                "urban",
                "approved_on",
                "valid_from",
                "valid_to",
                "fault",
                "\"备注\"",
                "geometry"));
    }

    private String literal() {
        return "'" + one(FilterWorld.TEXTS).replace("'", "''") + "'";
    }

    private String box() {
        double x = corner(110);
        double y = corner(30);
        return x + ", " + y + ", " + (x + random.nextInt(200) * 0.01) + ", " + (y + random.nextInt(200) * 0.01);
    }

    private double corner(int from) {
        return from + random.nextInt(1000) * 0.01;
    }

    private String shape() {
        double x = corner(110);
        double y = corner(30);
        double far = 0.01 + random.nextInt(300) * 0.01;
        return random.nextInt(4) == 0
                ? "LINESTRING (%s %s, %s %s)".formatted(x, y, x + far, y + far)
                : "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(x, y, x + far, y + far);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
