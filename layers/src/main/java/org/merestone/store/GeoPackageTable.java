package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.geopackage.GeoPackageBlob;
import org.merestone.geopackage.SpatialIndex;

/** A layer's table as the GeoPackage standard wants it, with its triggers and its entries in the standard's tables. */
final class GeoPackageTable extends LayerTable {
    /** EPSG:4490, in which all is kept. */
    static final int SRS_ID = 4490;

    GeoPackageTable(Connection connection, String layer, Kind kind) {
        super(connection, layer, kind, Set.of());
    }

    /** The quoted name of a layer's spatial index, whose columns are id, minx, maxx, miny, maxy. */
    static String rtree(String layer) {
        return new SpatialIndex(layer).name();
    }

    static boolean isThere(Connection connection, String layer) throws SQLException {
        return found(connection, "select 1 from sqlite_master where type = 'table' and name = ?", layer);
    }

    @Override
    String name() {
        return quoted(layer());
    }

    @Override
    boolean isOurs() throws SQLException {
        String sql = "select 1 from sqlite_master where type = 'trigger' and tbl_name = ? and name = ?";
        return found(connection(), sql, layer(), GeoPackageTriggers.guardName(layer(), "insert"));
    }

    /** SQLite does not tell names apart by case; an index without its table, which a program left behind, is no one's. */
    @Override
    boolean isTaken() throws SQLException {
        String sql = "select 1 from sqlite_master where lower(name) = lower(?)"
                + " or lower(name) = lower(?) and sql not like 'create virtual table%using rtree%'";
        return found(connection(), sql, layer(), "rtree_" + layer() + "_geom");
    }

    @Override
    boolean asWanted() throws SQLException {
        try (PreparedStatement s =
                connection().prepareStatement("select sql from sqlite_master where type = 'table' and name = ?")) {
            s.setString(1, layer());
            try (ResultSet row = s.executeQuery()) {
                return row.next() && row.getString(1).equals(definition());
            }
        }
    }

    private String definition() {
        String fields = columns().entrySet().stream()
                .map(c -> quoted(c.getKey()) + " " + type(c.getValue().type()) + ", ")
                .collect(Collectors.joining());
        return "CREATE TABLE " + name() + " (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \"geom\" "
                + geometryType()
                + ", \"id\" TEXT NOT NULL, " + fields
                + "\"valid_from\" DATE, \"valid_to\" DATE, \"revision\" INTEGER NOT NULL, \"other\" TEXT)";
    }

    private static String type(Field.Type type) {
        return switch (type) {
            case TEXT -> "TEXT";
            case INTEGER -> "INTEGER";
            case NUMBER -> "REAL";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
        };
    }

    @Override
    void make() throws SQLException {
        for (String sql : leftovers()) {
            run(sql);
        }
        run(definition());
        run(new SpatialIndex(layer()).creation());
        // Few rows have any, and each filter asks whether one has. No layer has an underscore in its id.
        run("create index " + quoted("merestone_other_" + layer()) + " on " + name() + " (id) where other is not null");
        for (String sql : GeoPackageTriggers.of(layer())) {
            run(sql);
        }
        register();
    }

    @Override
    void change() throws SQLException {
        run("drop table " + name());
        make();
    }

    /** What is left when a program has dropped the table alone. */
    private List<String> leftovers() {
        String named = " where table_name = '" + layer() + "'";
        return List.of(
                "drop table if exists " + rtree(layer()),
                "delete from gpkg_extensions" + named,
                "delete from gpkg_geometry_columns" + named,
                "delete from gpkg_contents" + named);
    }

    private void register() throws SQLException {
        run("insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('" + layer()
                + "', 'features', null, " + SRS_ID + ")");
        run("insert into gpkg_geometry_columns values ('" + layer() + "', 'geom', '" + geometryType() + "', " + SRS_ID
                + ", 0, 0)");
        run(new SpatialIndex(layer()).announcement());
    }

    /** Sets what a GeoPackage says about the table; its identifier is the Chinese title, made unique. */
    @Override
    void describe(Layer described, Instant at) throws SQLException {
        String sql = "update gpkg_contents set identifier = ?, description = ?, last_change = ?,"
                + " min_x = ?, min_y = ?, max_x = ?, max_y = ? where table_name = ?";
        String identifier = described.title().zh();
        while (identifierIsTaken(identifier)) {
            identifier += "（" + layer() + "）";
        }
        try (PreparedStatement s = connection().prepareStatement(sql)) {
            Bind.all(s, 1, identifier, described.title().en(), Bind.instant(at));
            Bind.box(s, 4, described.contents().extent());
            s.setString(8, layer());
            s.executeUpdate();
        }
    }

    private boolean identifierIsTaken(String identifier) throws SQLException {
        try (PreparedStatement s =
                connection().prepareStatement("select 1 from gpkg_contents where identifier = ? and table_name <> ?")) {
            Bind.all(s, 1, identifier, layer());
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    Object geometry(Body body) {
        return GeoPackageBlob.of(body.wkb().orElseThrow(), body.box(), geometryType(), SRS_ID);
    }

    @Override
    Object date(LocalDate date) {
        return date.toString();
    }

    @Override
    Optional<GeoPackageIndex> index() throws SQLException {
        return Optional.of(new GeoPackageIndex(connection(), layer()));
    }
}
