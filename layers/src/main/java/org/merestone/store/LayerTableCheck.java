package org.merestone.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the layers' own tables, which other programs read, with the versions known now. What a column holds is
 * found in the versions by its value, not by the kind, whose fields may have changed since the table was made.
 */
final class LayerTableCheck {
    private static final String CURRENT = " v.layer = ? and v.revision_to is null and v.fault is null";
    private static final String VERSION = "v.revision_from, v.id, v.valid_from, v.valid_to, v.properties, v.geometry,"
            + " v.west, v.south, v.east, v.north";
    private static final int TABLE = 11;
    private static final List<String> OWN = List.of("fid", "geom", "id", "valid_from", "valid_to", "revision", "other");

    private final Database database;
    private final Connection connection;
    private final Faults faults;
    private final Runnable step;

    LayerTableCheck(Database database, Connection connection, Faults faults, Runnable step) {
        this.database = database;
        this.connection = connection;
        this.faults = faults;
        this.step = step;
    }

    /** Compares all; the history must be sound. */
    void compare() throws SQLException {
        for (var layer : LayerVersions.all(connection, Revisions.head(connection))) {
            compare(layer.id(), layer.contents().revision());
        }
    }

    private void compare(String layer, long newest) throws SQLException {
        if (!database.hasTable(connection, layer)) {
            faults.table(newest, layer, "缺图层表 " + layer, "the table of layer " + layer + " is missing");
            return;
        }
        Map<String, Integer> columns = columns(layer);
        if (!columns.keySet().containsAll(OWN)) {
            faults.table(
                    newest,
                    layer,
                    "图层表 " + layer + " 缺少列：应有 " + OWN,
                    "the table of layer " + layer + " lacks columns; it should have " + OWN);
            return;
        }
        rows(layer, newest, columns);
        missing(layer);
    }

    private Map<String, Integer> columns(String layer) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (Statement s = connection.createStatement();
                ResultSet none = s.executeQuery("select * from " + database.nameOf(layer) + " where 1 = 0")) {
            ResultSetMetaData described = none.getMetaData();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                columns.put(described.getColumnName(i), TABLE - 1 + i);
            }
        }
        return columns;
    }

    private void rows(String layer, long newest, Map<String, Integer> columns) throws SQLException {
        String sql = "select " + VERSION + ", t.* from " + database.nameOf(layer)
                + " t left join feature_version v on v.fid = t.fid and" + CURRENT + " order by t.fid";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, layer);
            s.setFetchSize(Chain.FETCHED);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    row(layer, newest, columns, row);
                    step.run();
                }
            }
        }
    }

    private void row(String layer, long newest, Map<String, Integer> columns, ResultSet row) throws SQLException {
        String fid = row.getString(columns.get("fid"));
        if (row.getString(1) == null) {
            faults.table(
                    newest,
                    layer,
                    "图层表 " + layer + " 多出一行（fid " + fid + "）",
                    "the table of layer " + layer + " has a row that is not known (fid " + fid + ")");
            return;
        }
        List<String> other = differing(columns, row);
        if (!other.isEmpty()) {
            String which = String.join(", ", other);
            faults.table(
                    row.getLong(1),
                    layer,
                    "图层表 " + layer + " 里要素 " + row.getString(2) + "（fid " + fid + "）被改过：" + which,
                    "in the table of layer " + layer + " feature " + row.getString(2) + " (fid " + fid
                            + ") was changed: " + which);
        }
    }

    private List<String> differing(Map<String, Integer> columns, ResultSet row) throws SQLException {
        List<String> differing = new ArrayList<>();
        if (!database.holds(row, columns.get("geom"), row.getBytes(6), Version.box(row, 7))) {
            differing.add("geom");
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("id", row.getString(2));
        expected.put("valid_from", row.getString(3));
        expected.put("valid_to", row.getString(4));
        expected.put("revision", row.getString(1));
        for (Map.Entry<String, String> column : expected.entrySet()) {
            Optional<String> stored = value(row, columns.get(column.getKey())).map(Object::toString);
            if (!stored.equals(Optional.ofNullable(column.getValue()))) {
                differing.add(column.getKey());
            }
        }
        Map<String, Object> properties = new TreeMap<>(PropertyText.read(row.getString(5)));
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            if (!OWN.contains(column.getKey()) && !taken(column.getKey(), value(row, column.getValue()), properties)) {
                differing.add(column.getKey());
            }
        }
        String rest = properties.isEmpty() ? "" : PropertyText.of(properties);
        if (!rest.equals(
                Optional.ofNullable(row.getString(columns.get("other"))).orElse(""))) {
            differing.add("other");
        }
        return differing;
    }

    /** What a column holds; a day as it is written, since java.sql.Date has another calendar before 1582. */
    private static Optional<Object> value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return Optional.ofNullable(value instanceof Date ? row.getObject(column, LocalDate.class) : value);
    }

    /** Takes the property that the column holds; its name is the column's, or that without underscores at its end. */
    private static boolean taken(String column, Optional<Object> held, Map<String, Object> properties) {
        if (held.isEmpty()) {
            return true;
        }
        Object value = held.get();
        for (String name = column; ; name = name.substring(0, name.length() - 1)) {
            if (properties.containsKey(name) && isSame(value, properties.get(name))) {
                properties.remove(name);
                return true;
            }
            if (!name.endsWith("_")) {
                return false;
            }
        }
    }

    private static boolean isSame(Object value, Object property) {
        if (property instanceof Boolean truth) {
            return value.equals(truth) || value instanceof Number n && n.doubleValue() == (truth ? 1 : 0);
        }
        if (property instanceof Double number) {
            return value instanceof Number n && n.doubleValue() == number;
        }
        if (property instanceof Long number) {
            return value instanceof Number n && !(n instanceof Double) && n.longValue() == number;
        }
        return value.toString().equals(Bind.text(property.toString()));
    }

    private void missing(String layer) throws SQLException {
        String sql = "select v.revision_from, v.id, v.fid from feature_version v where" + CURRENT
                + " and not exists (select 1 from " + database.nameOf(layer) + " t where t.fid = v.fid)";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, layer);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    faults.table(
                            row.getLong(1),
                            layer,
                            "图层表 " + layer + " 缺要素 " + row.getString(2) + "（fid " + row.getString(3) + "）",
                            "the table of layer " + layer + " lacks feature " + row.getString(2) + " (fid "
                                    + row.getString(3) + ")");
                }
            }
        }
    }
}
