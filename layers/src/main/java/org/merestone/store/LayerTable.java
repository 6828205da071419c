package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/**
 * The table of a layer, as other programs see it: the sound features at the head with typed columns, a spatial index,
 * and triggers that refuse foreign writes.
 */
abstract sealed class LayerTable permits GeoPackageTable, PostGisTable {
    private static final List<String> BEFORE = List.of("fid", "geom", "id");
    private static final List<String> AFTER = List.of("valid_from", "valid_to", "revision", "other");

    private final Connection connection;
    private final String layer;
    private final String geometryType;
    private final Map<String, Field> columns;

    /** @param reserved names that no column can have, in lower case */
    LayerTable(Connection connection, String layer, Kind kind, Set<String> reserved) {
        this.connection = connection;
        this.layer = layer;
        this.geometryType = typeFor(kind.geometries());
        this.columns = columnsFor(kind.fields(), reserved);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The type that all features of such a kind can be given in a table. */
    private static String typeFor(Set<Kind.Shape> shapes) {
        if (shapes.size() != 1) {
            return "GEOMETRY";
        }
        return switch (shapes.iterator().next()) {
            case POINT -> "POINT";
            case LINE -> "MULTILINESTRING";
            case POLYGON -> "MULTIPOLYGON";
        };
    }

    private static Map<String, Field> columnsFor(List<Field> fields, Set<String> reserved) {
        Set<String> taken = new HashSet<>(BEFORE);
        taken.addAll(AFTER);
        taken.addAll(reserved);
        Map<String, Field> columns = new LinkedHashMap<>();
        for (Field field : fields) {
            String column = field.name();
            // SQLite does not tell columns apart by case.
            while (!taken.add(column.toLowerCase(Locale.ROOT))) {
                column += "_";
            }
            columns.put(column, field);
        }
        return columns;
    }

    final Connection connection() {
        return connection;
    }

    final String layer() {
        return layer;
    }

    /** As it is written in SQL. */
    abstract String name();

    /** POINT, MULTILINESTRING, MULTIPOLYGON or GEOMETRY. */
    final String geometryType() {
        return geometryType;
    }

    /** The columns of the kind's own fields, in order; a name that is taken has got an underscore. */
    final Map<String, Field> columns() {
        return columns;
    }

    /** All columns in the order of the table. */
    final List<String> allColumns() {
        List<String> all = new ArrayList<>(BEFORE);
        all.addAll(columns.keySet());
        all.addAll(AFTER);
        return all;
    }

    /**
     * Makes the table; makes it anew from the versions known now when the kind's fields are no longer those it has.
     * CONFLICT when something of that name is there that the store has not made.
     */
    final void ensure() throws SQLException {
        boolean ours = isOurs();
        if (!ours && isTaken()) {
            throw Refusal.conflict(
                    "数据库里已有名为 " + name() + " 的表，不是 Merestone 建的，没有改动它：请换一个图层编号，或先把那个表改名",
                    "the database already has a table " + name() + " that Merestone has not made; it was left as it is:"
                            + " choose another layer id, or rename that table first");
        }
        if (!ours || !asWanted()) {
            if (ours) {
                change();
            } else {
                make();
            }
            try (LayerRows rows = new LayerRows(this)) {
                rows.fill();
            }
        }
    }

    /** Whether the table is there and has the guard that only the store puts on it. */
    abstract boolean isOurs() throws SQLException;

    /** Whether anything is there under a name that the table needs. */
    abstract boolean isTaken() throws SQLException;

    /** Whether the table, which is there, has the columns of the kind. */
    abstract boolean asWanted() throws SQLException;

    /** Makes the table, which is not there, empty. */
    abstract void make() throws SQLException;

    /** Empties the table, which is there, and gives it the columns of the kind. */
    abstract void change() throws SQLException;

    /** Tells other programs of the layer: its title, extent and last change. */
    abstract void describe(Layer described, Instant at) throws SQLException;

    /** What is bound for the geometry column. */
    abstract Object geometry(Body body);

    /** What is bound for a column of dates. */
    abstract Object date(LocalDate date);

    /** The index that has to be kept by hand; empty where the database does it. */
    abstract Optional<GeoPackageIndex> index() throws SQLException;

    final boolean hasRow(Clause met) throws SQLException {
        return found(
                connection,
                "select 1 from " + name() + " where " + met.sql() + " limit 1",
                met.values().toArray());
    }

    /** Whether the query finds a row; {@code values} are bound. */
    static boolean found(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, values);
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    final void run(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
        }
    }
}
