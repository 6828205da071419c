package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.catalog.Field;

/** Writes the rows of one {@link LayerTable}; only sound versions have one. */
final class LayerRows implements AutoCloseable {
    private static final int BATCH = 500;

    private final LayerTable table;
    private final Optional<GeoPackageIndex> index;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private int waiting;

    LayerRows(LayerTable table) throws SQLException {
        this.table = table;
        index = table.index();
        List<String> columns = table.allColumns();
        String names = columns.stream().map(LayerTable::quoted).collect(Collectors.joining(", "));
        Connection connection = table.connection();
        insert = connection.prepareStatement(
                "insert into " + table.name() + " (" + names + ") values (" + "?, ".repeat(columns.size() - 1) + "?)");
        delete = connection.prepareStatement("delete from " + table.name() + " where fid = ?");
    }

    /** Puts in all that is known now. */
    void fill() throws SQLException {
        String sql = "select " + Version.COLUMNS + " from feature_version"
                + " where layer = ? and revision_to is null and fault is null order by fid";
        try (PreparedStatement s = table.connection().prepareStatement(sql)) {
            s.setString(1, table.layer());
            try (ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    Version version = Version.read(rows);
                    insert(version, version.fid(), version.revision());
                }
            }
        }
        finish();
    }

    void insert(Version version, long fid, long revision) throws SQLException {
        Map<String, Object> other = new TreeMap<>(version.body().properties());
        Bind.all(insert, 1, fid, table.geometry(version.body()), version.id());
        int column = 4;
        for (Field field : table.columns().values()) {
            Bind.all(insert, column++, typed(field, other));
        }
        Optional<String> rest = other.isEmpty() ? Optional.empty() : Optional.of(PropertyText.of(other));
        Optional<Object> from = version.validity().from().map(table::date);
        Optional<Object> to = version.validity().to().map(table::date);
        Bind.all(insert, column, from, to, revision, rest);
        insert.addBatch();
        if (index.isPresent()) {
            index.get().insert(fid, version.body().box());
        }
        flushWhenMany();
    }

    private void flushWhenMany() throws SQLException {
        if (++waiting == BATCH) {
            flush();
        }
    }

    /** Takes the field's value out of {@code rest}; one of another type stays, since the column cannot hold it. */
    private Optional<Object> typed(Field field, Map<String, Object> rest) {
        Object value = rest.get(field.name());
        boolean fits = switch (field.type()) {
            case TEXT -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
        };
        if (!fits) {
            return Optional.empty();
        }
        rest.remove(field.name());
        return Optional.of(value instanceof LocalDate day ? table.date(day) : value);
    }

    void delete(long fid) throws SQLException {
        delete.setLong(1, fid);
        delete.addBatch();
        flushWhenMany();
    }

    /** Writes what still waits; nothing is complete before. */
    void finish() throws SQLException {
        flush();
        if (index.isPresent()) {
            index.get().finish();
        }
    }

    private void flush() throws SQLException {
        delete.executeBatch();
        insert.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        delete.close();
    }
}
