package org.merestone.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Writes one table of features, with its spatial index, as a GeoPackage. Its geometry column is geom. */
public final class GeoPackageWriter implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            "pragma application_id = 0x47504b47",
            "pragma user_version = 10300",
            "create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key,"
                    + " organization text not null, organization_coordsys_id integer not null, definition text not null,"
                    + " description text)",
            "insert into gpkg_spatial_ref_sys values"
                    + " ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null),"
                    + " ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null)",
            "create table gpkg_contents (table_name text not null primary key, data_type text not null,"
                    + " identifier text unique, description text default '',"
                    + " last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),"
                    + " min_x double, min_y double, max_x double, max_y double, srs_id integer,"
                    + " constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))",
            "create table gpkg_geometry_columns (table_name text not null, column_name text not null,"
                    + " geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null,"
                    + " constraint pk_geom_cols primary key (table_name, column_name),"
                    + " constraint uk_gc_table_name unique (table_name),"
                    + " constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),"
                    + " constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))",
            "create table gpkg_extensions " + SpatialIndex.EXTENSIONS);

    private final Connection connection;
    private final PreparedStatement insert;
    private final FeatureTable table;
    private final SpatialIndex index;
    private final SpatialIndexFilling filling;
    private long fid;
    private final Envelope extent = new Envelope();
    private final WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);

    private GeoPackageWriter(Connection connection, FeatureTable table) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.index = new SpatialIndex(table.name());
        this.filling = new SpatialIndexFilling(connection, index);
        for (String sql : SCHEMA) {
            run(sql);
        }
        connection.setAutoCommit(false);
        for (FeatureTable.Srs srs : Stream.of(WGS84, table.srs()).distinct().toList()) {
            run(
                    "insert or replace into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, null)",
                    srs.name(),
                    srs.code(),
                    srs.organization(),
                    srs.code(),
                    srs.definition());
        }
        String columns = table.columns().stream()
                .map(c -> ", " + Sqlite.quoted(c.name()) + " " + c.type())
                .collect(Collectors.joining());
        run("create table " + Sqlite.quoted(table.name()) + " (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                + Sqlite.quoted(table.geometryColumn()) + " " + table.geometryType() + columns + ")");
        run(index.creation());
        String marks = ", ?".repeat(table.columns().size());
        insert = connection.prepareStatement(
                "insert into " + Sqlite.quoted(table.name()) + " values (?, ?" + marks + ")");
    }

    /** The standard wants it in every file. */
    private static final FeatureTable.Srs WGS84 = new FeatureTable.Srs(
            "EPSG",
            4326,
            "WGS 84",
            "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
                    + "UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]");

    /** Begins a file that is not there yet; it is sound only once {@link #finish} was called. */
    public static GeoPackageWriter begin(Path file, FeatureTable table) throws IOException {
        Connection connection = null;
        try {
            connection = Sqlite.draft(file);
            return new GeoPackageWriter(connection, table);
        } catch (SQLException e) {
            close(connection);
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void close(Connection connection) throws IOException {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @param values in the order of the columns: Long, Double, Integer or String */
    public void write(Optional<Geometry> geometry, List<Optional<Object>> values) throws IOException {
        try {
            insert.setLong(1, ++fid);
            if (geometry.isPresent()) {
                Envelope box = geometry.get().getEnvelopeInternal();
                extent.expandToInclude(box);
                if (!box.isNull()) {
                    filling.insert(fid, box);
                }
                insert.setBytes(
                        2,
                        GeoPackageBlob.of(
                                wkb.write(geometry.get()),
                                box,
                                table.geometryType(),
                                table.srs().code()));
            } else {
                insert.setObject(2, null);
            }
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 3, values.get(i).orElse(null));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @param description what people should know of the table */
    public void finish(String description) throws IOException {
        try {
            boolean none = extent.isNull();
            run(
                    "insert into gpkg_contents values (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
                    table.name(),
                    table.identifier(),
                    description,
                    Instant.now()
                            .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                            .toString(),
                    none ? null : extent.getMinX(),
                    none ? null : extent.getMinY(),
                    none ? null : extent.getMaxX(),
                    none ? null : extent.getMaxY(),
                    table.srs().code());
            run(
                    "insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)",
                    table.name(),
                    table.geometryColumn(),
                    table.geometryType(),
                    table.srs().code());
            filling.finish();
            run(index.announcement());
            for (String trigger : index.triggers()) {
                run(trigger);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        if (values.length == 0) {
            try (Statement s = connection.createStatement()) {
                s.execute(sql);
            }
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }

    @Override
    public void close() throws IOException {
        close(connection);
    }
}
