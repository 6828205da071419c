package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One change made to a store's tables by SQL.
 *
 * @param named the revisions that must be named
 * @param dependent those that may be
 */
record Tampering(String what, Set<Long> named, Set<Long> dependent) {
    private static Tampering of(String what, Set<Long> named, Set<Long> more) {
        Set<Long> dependent = new TreeSet<>(named);
        dependent.addAll(more);
        return new Tampering(what, new TreeSet<>(named), dependent);
    }

    /** Does anything at all to the tables that hold the history. */
    static Tampering random(Connection c, Random random) throws SQLException {
        RawTables tables = new RawTables(c);
        String table = List.of("revision", "layer_version", "feature_version", "feature_version")
                .get(random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0 -> delete(tables, table, random);
            case 1 -> insert(tables, table, random);
            case 2 -> swap(tables, random);
            default -> change(tables, table, random);
        };
    }

    private static Tampering change(RawTables tables, String table, Random random) throws SQLException {
        Map<String, Object> row = tables.any(table, random);
        String column = List.copyOf(row.keySet()).get(random.nextInt(row.size()));
        Map<String, Object> after = new TreeMap<>(row);
        after.put(column, Altered.of(tables, table, column, row, random));
        tables.put(table, column, row, after.get(column));
        String what = table + "." + column + " of " + key(table, row) + " to " + after.get(column);
        return switch (table) {
            case "revision" -> {
                long number = RawTables.number(row, "number");
                if (!column.equals("number")) {
                    yield of(what, Set.of(number), Set.of());
                }
                Set<Long> may = new TreeSet<>(List.of(number, RawTables.number(after, "number"), tables.head + 1));
                yield of(what, number == tables.head ? Set.of() : Set.of(number), may);
            }
            case "layer_version" -> ofLayer(what, tables, row, after);
            default -> ofFeature(what, column, row, after);
        };
    }

    private static Tampering ofFeature(String what, String column, Map<String, Object> row, Map<String, Object> after) {
        Set<Long> from = numbers(row, "revision_from");
        Set<Long> to = numbers(row, "revision_to");
        if (column.equals("revision_to")) {
            to.addAll(numbers(after, "revision_to"));
            return of(what, to, Set.of());
        }
        if (column.equals("fid")) {
            return of(what, from, to);
        }
        from.addAll(numbers(after, "revision_from"));
        from.addAll(to);
        return of(what, from, Set.of());
    }

    /** Of a layer's version every revision of the layer depends that was made while it was in force. */
    private static Tampering ofLayer(
            String what, RawTables tables, Map<String, Object> before, Map<String, Object> after) {
        Set<Long> was = tables.inForce(before);
        Set<Long> is = tables.inForce(after);
        boolean shifted = !before.get("revision_from").equals(after.get("revision_from"));
        boolean ended = !String.valueOf(before.get("revision_to")).equals(String.valueOf(after.get("revision_to")));
        Set<Long> both = new TreeSet<>(was);
        both.addAll(is);
        if (!shifted && !ended) {
            return of(what, both, Set.of());
        }
        Set<Long> edges = numbers(before, "revision_to");
        edges.addAll(numbers(after, "revision_to"));
        edges.addAll(numbers(after, "revision_from"));
        edges.addAll(tables.column("select revision_from from layer_version where layer = ?", before.get("layer")));
        if (shifted) {
            edges.addAll(is);
            return of(what, was, edges);
        }
        both.removeIf(n -> was.contains(n) && is.contains(n));
        return of(what, both, edges);
    }

    private static Tampering delete(RawTables tables, String table, Random random) throws SQLException {
        Map<String, Object> row = tables.any(table, random);
        while (table.equals("revision") && RawTables.number(row, "number") == tables.head) {
            row = tables.any(table, random);
        }
        tables.delete(table, row);
        String what = "delete " + key(table, row) + " of " + table;
        return switch (table) {
            case "revision" -> of(what, numbers(row, "number"), Set.of());
            case "layer_version" -> of(what, tables.inForce(row), numbers(row, "revision_to"));
            default -> {
                Set<Long> both = numbers(row, "revision_from");
                both.addAll(numbers(row, "revision_to"));
                yield of(what, both, Set.of());
            }
        };
    }

    private static Tampering insert(RawTables tables, String table, Random random) throws SQLException {
        Map<String, Object> row = new TreeMap<>(tables.any(table, random));
        String key = table.equals("revision") ? "number" : table.equals("layer_version") ? "revision_from" : "fid";
        long fresh = table.equals("feature_version")
                ? tables.free(table, key, row, random)
                : random.nextBoolean() ? tables.head + 1 : 0;
        row.put(key, fresh);
        tables.insert(table, row);
        String what = "insert " + key(table, row) + " into " + table;
        Set<Long> from = numbers(row, key.equals("fid") ? "revision_from" : key);
        if (table.equals("layer_version")) {
            Set<Long> edges = tables.inForce(row);
            edges.addAll(numbers(row, "revision_to"));
            edges.addAll(tables.column("select revision_from from layer_version where layer = ?", row.get("layer")));
            return of(what, from, edges);
        }
        from.addAll(table.equals("feature_version") ? numbers(row, "revision_to") : Set.of());
        return of(what, from, Set.of());
    }

    private static Tampering swap(RawTables tables, Random random) throws SQLException {
        Map<String, Object> one = tables.any("revision", random);
        Map<String, Object> two = tables.any("revision", random);
        while (one.get("what").equals(two.get("what"))) {
            two = tables.any("revision", random);
        }
        tables.put("revision", "what", one, two.get("what"));
        tables.put("revision", "what", two, one.get("what"));
        Set<Long> both = numbers(one, "number");
        both.addAll(numbers(two, "number"));
        return of("swap the texts of " + both, both, Set.of());
    }

    /** Takes away all that is later than a revision, as if it never was. */
    static void cutAfter(Connection c, long last) throws SQLException {
        for (String table : List.of("feature_version", "layer_version")) {
            run(c, "delete from " + table + " where revision_from > ?", last);
            run(c, "update " + table + " set revision_to = null where revision_to > ?", last);
        }
        run(c, "delete from revision where number > ?", last);
    }

    private static void run(Connection c, String sql, long number) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            s.setLong(1, number);
            s.executeUpdate();
        }
    }

    /** Does something to a row of a table that other programs read. */
    static Tampering ofLayerTable(Connection c, Random random) throws SQLException {
        RawTables tables = new RawTables(c);
        String layer = tables.anyFilledLayer(random);
        String table = LayerTable.quoted(layer);
        Map<String, Object> row = new TreeMap<>(tables.any(table, random));
        Set<Long> own = numbers(row, "revision");
        Set<Long> newest = tables.column("select max(number) from revision where layer = ?", layer);
        int how = random.nextInt(6);
        if (how == 0) {
            tables.delete(table, row);
            return of("delete " + row.get("fid") + " of " + layer, own, Set.of());
        }
        if (how == 1) {
            row.put("fid", tables.free(table, "fid", row, random));
            tables.insert(table, row);
            return of("insert " + row.get("fid") + " into " + layer, newest, Set.of());
        }
        String column = List.copyOf(row.keySet()).get(random.nextInt(row.size()));
        Object altered = Altered.of(tables, table, column, row, random);
        tables.put(table, column, row, altered);
        Set<Long> named = new TreeSet<>(own);
        named.addAll(column.equals("fid") ? newest : Set.of());
        return of(layer + "." + column + " of " + row.get("fid") + " to " + altered, named, Set.of());
    }

    private static String key(String table, Map<String, Object> row) {
        return switch (table) {
            case "revision" -> "number " + row.get("number");
            case "layer_version" -> row.get("layer") + " from " + row.get("revision_from");
            default -> "fid " + row.get("fid") + " (" + row.get("revision_from") + ".." + row.get("revision_to") + ")";
        };
    }

    private static Set<Long> numbers(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number n ? new TreeSet<>(Set.of(n.longValue())) : new TreeSet<>();
    }
}
