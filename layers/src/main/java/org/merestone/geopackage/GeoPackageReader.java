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
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the feature tables of a GeoPackage of any origin. What is wrong with the file is an {@code IOException}. */
public final class GeoPackageReader implements AutoCloseable {
    private static final String TABLES = """
            select c.table_name, coalesce(c.identifier, c.table_name), g.column_name, upper(g.geometry_type_name),
                   coalesce(s.organization, 'NONE'), coalesce(s.organization_coordsys_id, 0),
                   coalesce(s.srs_name, ''), coalesce(s.definition, '')
            from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
            left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
            where c.data_type = 'features' order by c.table_name limit 1000
            """;
    /** A view can be made to run for ever, and so can what a virtual table does. */
    private static final String PLAIN =
            "select 1 from sqlite_master where type = 'table' and lower(name) = lower(?) and sql like 'create table%'";

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
        for (String own : List.of("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")) {
            requirePlain(own);
        }
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(TABLES)) {
            while (row.next()) {
                String name = row.getString(1);
                String geometry = text(row.getString(3));
                FeatureTable.Srs srs = new FeatureTable.Srs(
                        row.getString(5).toUpperCase(Locale.ROOT), row.getInt(6), row.getString(7), row.getString(8));
                tables.add(new FeatureTable(
                        name, row.getString(2), geometry, text(row.getString(4)), srs, columns(name, geometry)));
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

    /** Those that are stored; computed ones are not listed. The integer key is no attribute. */
    private List<FeatureTable.Column> columns(String table, String geometry) throws IOException, SQLException {
        requirePlain(table);
        List<FeatureTable.Column> columns = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement("select name, type, pk from pragma_table_info(?)")) {
            s.setString(1, table);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    String type = text(row.getString(2)).toUpperCase(Locale.ROOT);
                    boolean key = row.getInt(3) > 0 && type.equals("INTEGER");
                    if (!key && !name.equalsIgnoreCase(geometry)) {
                        columns.add(new FeatureTable.Column(name, type));
                    }
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
