package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of one store, through a connection that may write to them. */
final class RawTables {
    /** Columns that are a row's key, or a part of one. */
    static final List<String> KEYS = List.of("number", "fid", "revision_from");

    private final Connection connection;
    final long head;

    RawTables(Connection connection) throws SQLException {
        this.connection = connection;
        this.head = Revisions.head(connection);
    }

    Map<String, Object> any(String table, Random random) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        String order =
                table.equals("revision") ? "number" : table.equals("layer_version") ? "layer, revision_from" : "fid";
        try (PreparedStatement s = connection.prepareStatement("select * from " + table + " order by " + order);
                ResultSet row = s.executeQuery()) {
            while (row.next()) {
                Map<String, Object> values = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.put(row.getMetaData().getColumnName(i), row.getObject(i));
                }
                rows.add(values);
            }
        }
        return rows.get(random.nextInt(rows.size()));
    }

    String anyFilledLayer(Random random) {
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (!column("select fid from " + LayerTable.quoted("zone-" + i)).isEmpty()) {
                layers.add("zone-" + i);
            }
        }
        return layers.get(random.nextInt(layers.size()));
    }

    void put(String table, String column, Map<String, Object> row, Object value) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("update " + table + " set \"" + column + "\" = ?" + where(table))) {
            s.setObject(1, value);
            bind(s, 2, table, row);
            s.executeUpdate();
        }
    }

    void delete(String table, Map<String, Object> row) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("delete from " + table + where(table))) {
            bind(s, 1, table, row);
            s.executeUpdate();
        }
    }

    void insert(String table, Map<String, Object> row) throws SQLException {
        String columns = '"' + String.join("\", \"", row.keySet()) + '"';
        try (PreparedStatement s = connection.prepareStatement(
                "insert into " + table + " (" + columns + ") values (" + "?, ".repeat(row.size() - 1) + "?)")) {
            int i = 1;
            for (Object value : row.values()) {
                s.setObject(i++, value);
            }
            s.executeUpdate();
        }
    }

    private static String where(String table) {
        return switch (table) {
            case "revision" -> " where number = ?";
            case "layer_version" -> " where layer = ? and revision_from = ?";
            default -> " where fid = ?";
        };
    }

    private static void bind(PreparedStatement s, int first, String table, Map<String, Object> row)
            throws SQLException {
        switch (table) {
            case "revision" -> s.setObject(first, row.get("number"));
            case "layer_version" -> {
                s.setObject(first, row.get("layer"));
                s.setObject(first + 1, row.get("revision_from"));
            }
            default -> s.setObject(first, row.get("fid"));
        }
    }

    /** A number that no other row has in this column (a key, or a part of one). */
    long free(String table, String column, Map<String, Object> row, Random random) {
        Set<Long> taken = column("select " + column + " from " + table);
        while (true) {
            long number = random.nextInt(2 * (int) head + 4) - 2;
            if (column.equals("fid")) {
                number += random.nextBoolean() ? taken.size() : 0;
            }
            boolean key = !table.equals("feature_version") || !column.equals("revision_from");
            if (!(key && taken.contains(number)) && number != number(row, column)) {
                return number;
            }
        }
    }

    /** The revisions of the layer that were made while this version of it was in force. */
    Set<Long> inForce(Map<String, Object> version) {
        Set<Long> numbers = column("select number from revision where layer = ?", version.get("layer"));
        long to = version.get("revision_to") instanceof Number n ? n.longValue() : Long.MAX_VALUE;
        numbers.removeIf(n -> n < number(version, "revision_from") || n >= to);
        return numbers;
    }

    Set<Long> column(String sql, Object... values) {
        Set<Long> numbers = new TreeSet<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, values);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return numbers;
    }

    static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
