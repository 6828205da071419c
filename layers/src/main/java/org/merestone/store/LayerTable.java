package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;

/**
 * The GeoPackage table of a layer, as other programs see it: the sound features at the head with typed columns, a
 * spatial index with the standard triggers, and triggers that refuse foreign writes.
 */
final class LayerTable {
    private static final List<String> BEFORE = List.of("fid", "geom", "id");
    private static final List<String> AFTER = List.of("valid_from", "valid_to", "revision", "other");
    private static final String RTREE = "gpkg_rtree_index";
    private static final String RTREE_DEFINITION = "http://www.geopackage.org/spec120/#extension_rtree";

    private final Connection connection;
    private final String layer;
    private final String geometryType;
    private final Map<String, Field> columns;

    LayerTable(Connection connection, String layer, Kind kind) {
        this.connection = connection;
        this.layer = layer;
        this.geometryType = Blob.typeFor(kind.geometries());
        this.columns = columnsFor(kind.fields());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The quoted name of a layer's spatial index, whose columns are id, minx, maxx, miny, maxy. */
    static String rtree(String layer) {
        return quoted("rtree_" + layer + "_geom");
    }

    private static Map<String, Field> columnsFor(List<Field> fields) {
        Set<String> taken = new HashSet<>(BEFORE);
        taken.addAll(AFTER);
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

    String layer() {
        return layer;
    }

    String name() {
        return quoted(layer);
    }

    String geometryType() {
        return geometryType;
    }

    /** The columns of the kind's own fields, in order; a name that is taken has got an underscore. */
    Map<String, Field> columns() {
        return columns;
    }

    /** All columns in the order of the table. */
    List<String> allColumns() {
        List<String> all = new ArrayList<>(BEFORE);
        all.addAll(columns.keySet());
        all.addAll(AFTER);
        return all;
    }

    /** Makes the table; makes it anew from the versions known now when the kind's fields are no longer those it has. */
    void ensure() throws SQLException {
        String wanted = definition();
        if (present().equals(wanted)) {
            return;
        }
        for (String sql : dropping()) {
            run(sql);
        }
        run(wanted);
        run("create virtual table " + rtree(layer) + " using rtree(id, minx, maxx, miny, maxy)");
        for (String sql : LayerTriggers.of(layer)) {
            run(sql);
        }
        register();
        try (LayerRows rows = new LayerRows(connection, this)) {
            rows.fill();
        }
    }

    private String definition() {
        String fields = columns.entrySet().stream()
                .map(c -> quoted(c.getKey()) + " " + type(c.getValue().type()) + ", ")
                .collect(Collectors.joining());
        return "CREATE TABLE " + name() + " (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \"geom\" "
                + geometryType
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

    private String present() throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select sql from sqlite_master where type = 'table' and name = ?")) {
            s.setString(1, layer);
            try (ResultSet row = s.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private List<String> dropping() {
        String named = " where table_name = '" + layer + "'";
        return List.of(
                "drop table if exists " + name(),
                "drop table if exists " + rtree(layer),
                "delete from gpkg_extensions" + named,
                "delete from gpkg_geometry_columns" + named,
                "delete from gpkg_contents" + named);
    }

    private void register() throws SQLException {
        run("insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('" + layer
                + "', 'features', null, " + Blob.SRS_ID + ")");
        run("insert into gpkg_geometry_columns values ('" + layer + "', 'geom', '" + geometryType + "', " + Blob.SRS_ID
                + ", 0, 0)");
        run("insert into gpkg_extensions values ('" + layer + "', 'geom', '" + RTREE + "', '" + RTREE_DEFINITION
                + "', 'write-only')");
    }

    /** Sets what a GeoPackage says about the table; its identifier is the Chinese title, made unique. */
    void describe(Layer described, Instant at) throws SQLException {
        String sql = "update gpkg_contents set identifier = ?, description = ?, last_change = ?,"
                + " min_x = ?, min_y = ?, max_x = ?, max_y = ? where table_name = ?";
        String identifier = described.title().zh();
        while (identifierIsTaken(identifier)) {
            identifier += "（" + layer + "）";
        }
        Envelope extent = described.contents().extent();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, identifier, described.title().en(), Bind.instant(at));
            Bind.box(s, 4, extent);
            s.setString(8, layer);
            s.executeUpdate();
        }
    }

    private boolean identifierIsTaken(String identifier) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select 1 from gpkg_contents where identifier = ? and table_name <> ?")) {
            Bind.all(s, 1, identifier, layer);
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
        }
    }
}
