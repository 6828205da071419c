package org.merestone.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the feature tables of a GeoPackage of any origin. What is wrong with the file is an {@code IOException}. */
public final class GeoPackageReader implements AutoCloseable {
    /** Of texts no more than their start: a thousand tables can share a definition of any length. */
    private static final String TABLES = """
            select substr(c.table_name, 1, 1024), substr(coalesce(c.identifier, c.table_name), 1, 1024),
                   substr(g.column_name, 1, 1024), upper(substr(g.geometry_type_name, 1, 64)),
                   substr(coalesce(s.organization, 'NONE'), 1, 64), coalesce(s.organization_coordsys_id, 0),
                   substr(coalesce(s.srs_name, ''), 1, 1024), substr(coalesce(s.definition, ''), 1, 65536)
            from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
            left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
            where c.data_type = 'features' order by c.table_name limit 1000
            """;
    /** A view can be made to run for ever, and so can what a virtual table does. */
    private static final String PLAIN =
            "select 1 from sqlite_master where type = 'table' and lower(name) = lower(?) and sql like 'create table%'";

    /** The columns of its own tables that are read. */
    private static final Map<String, List<String>> OWN = Map.of(
            "gpkg_contents", List.of("table_name", "identifier", "data_type"),
            "gpkg_geometry_columns", List.of("table_name", "column_name", "geometry_type_name", "srs_id"),
            "gpkg_spatial_ref_sys",
                    List.of("srs_id", "organization", "organization_coordsys_id", "srs_name", "definition"));

    private final Connection connection;

    /** Takes one row: its values in the order of the columns, and the bytes of its geometry. */
    public interface Rows {
        void row(List<Optional<Object>> values, Optional<byte[]> geometry);
    }

    private GeoPackageReader(Connection connection) {
        this.connection = connection;
    }

    public static GeoPackageReader open(Path file) throws IOException {
        try {
            return new GeoPackageReader(Sqlite.foreign(file));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The tables that hold features, by name. */
    public List<FeatureTable> tables() throws IOException {
        List<FeatureTable> tables = new ArrayList<>();
        try {
            for (Map.Entry<String, List<String>> own : OWN.entrySet()) {
                requirePlain(own.getKey());
                List<Stored> stored = stored(own.getKey());
                for (String column : own.getValue()) {
                    requireStored(own.getKey(), column, stored);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(TABLES)) {
            while (row.next()) {
                String name = row.getString(1);
                String geometry = text(row.getString(3));
                FeatureTable.Srs srs = new FeatureTable.Srs(
                        row.getString(5).toUpperCase(Locale.ROOT), row.getInt(6), row.getString(7), row.getString(8));
                requirePlain(name);
                List<Stored> stored = stored(name);
                requireStored(name, geometry, stored);
                tables.add(new FeatureTable(
                        name,
                        row.getString(2),
                        geometry,
                        text(row.getString(4)),
                        srs,
                        stored.stream().filter(Stored::isKey).map(Stored::name).findFirst(),
                        stored.stream()
                                .filter(c -> !c.isKey() && !c.name().equalsIgnoreCase(geometry))
                                .map(c -> new FeatureTable.Column(c.name(), c.type()))
                                .toList()));
            }
            return tables;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requirePlain(String table) throws IOException {
        try (PreparedStatement plain = connection.prepareStatement(PLAIN)) {
            plain.setString(1, table);
            try (ResultSet row = plain.executeQuery()) {
                if (!row.next()) {
                    throw new IOException(table + " is no plain table");
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }

    private record Stored(String name, String type, boolean isKey) {}

    /** What is computed can be made to fill the memory. */
    private static void requireStored(String table, String column, List<Stored> stored) throws IOException {
        if (stored.stream().noneMatch(c -> c.name().equalsIgnoreCase(column))) {
            throw new IOException(table + " has no stored column " + column);
        }
    }

    /** Those that are stored; computed ones are not listed. */
    private List<Stored> stored(String table) throws SQLException {
        List<Stored> columns = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement("select name, type, pk from pragma_table_info(?)")) {
            s.setString(1, table);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    String type = text(row.getString(2)).toUpperCase(Locale.ROOT);
                    columns.add(new Stored(name, type, row.getInt(3) > 0 && type.equals("INTEGER")));
                }
            }
        }
        return columns;
    }

    /** Hands over all rows in the order in which they are stored; values are Integer, Long, Double, String or byte[]. */
    public void scan(FeatureTable table, Rows rows) throws IOException {
        String columns = table.columns().stream()
                .map(c -> ", " + Sqlite.quoted(c.name()))
                .collect(Collectors.joining());
        String sql =
                "select " + Sqlite.quoted(table.geometryColumn()) + columns + " from " + Sqlite.quoted(table.name());
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            while (row.next()) {
                List<Optional<Object>> values = new ArrayList<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    values.add(Optional.ofNullable(row.getObject(i + 2)));
                }
                Object geometry = row.getObject(1);
                rows.row(values, geometry instanceof byte[] blob ? Optional.of(blob) : Optional.empty());
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
