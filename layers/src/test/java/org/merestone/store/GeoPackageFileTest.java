package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.field;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.named;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.sqlite.Function;

/** The GeoPackage as a file: what other programs find in it, and that they may not write. */
final class GeoPackageFileTest {
    @TempDir
    private Path folder;

    private Path file;

    private String url;

    @BeforeEach
    void name() {
        file = folder.resolve("store.gpkg");
        url = "gpkg:" + file;
    }

    private void fill() {
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, named("a", "2020-01-01", "", "A"), named("b", "", "", "B")));
        }
    }

    private Connection foreign() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static final class Zero extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(0);
        }
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection c = foreign();
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    @Test
    void knowsTheNewestMigration() throws SQLException {
        fill();
        assertThat(column("select max(cast(version as integer)) from flyway_schema_history"))
                .containsExactly(String.valueOf(Migrations.VERSION));
    }

    @Test
    void refusesWritesByOtherProgramsAndSaysWhy() throws SQLException {
        fill();
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            // As GDAL and QGIS do; without them SQLite turns a write away because the index needs them.
            for (String function : List.of("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY", "ST_IsEmpty")) {
                Function.create(c, function, new Zero());
            }
            for (String table : List.of("zone-a", "revision", "layer_version", "feature_version")) {
                String column = table.equals("revision") ? "hash" : table.equals("zone-a") ? "name" : "layer";
                String copy = "insert into \"%1$s\" select * from \"%1$s\"".formatted(table);
                for (String sql : List.of(
                        "delete from \"" + table + "\"",
                        "update \"" + table + "\" set " + column + " = 'x'",
                        copy,
                        copy.replace("insert", "insert or replace"))) {
                    assertThatThrownBy(() -> s.executeUpdate(sql))
                            .as(sql)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("由 Merestone（界标）管理")
                            .hasMessageContaining("read-only to other programs");
                }
            }
        }
        try (Store store = Store.open(url)) {
            assertThat(store.verify().faults()).isEmpty();
        }
    }

    @Test
    void noticesWhatWasChangedBehindItsBack() throws SQLException {
        fill();
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            s.executeUpdate("drop trigger feature_version_guard_update");
            s.executeUpdate("update feature_version set valid_from = '2021-01-01' where id = 'a'");
        }
        try (Store store = Store.open(url)) {
            assertThat(store.verify().faults())
                    .extracting(Verification.Fault::revision)
                    .containsExactly(1L);
        }
    }

    @Test
    void leavesAWholeGeoPackageWithTheIndexInStep() throws SQLException {
        fill();
        try (Store store = Store.open(url)) {
            store.commit(change(Change.Mode.REPLACE, named("b", "", "", "B2"), named("c", "", "", "C")));
            store.commit(change(UPDATE, Samples.quarantined("c", Optional.empty())));
        }
        assertThat(column("pragma integrity_check")).containsExactly("ok");
        assertThat(column("pragma foreign_key_check")).isEmpty();
        assertThat(column("pragma user_version")).containsExactly("10300");
        assertThat(column("pragma journal_mode")).containsExactly("wal");
        assertThat(column("select name from \"zone-a\"")).containsExactly("B2");
        assertThat(column("select r.id from \"rtree_zone-a_geom\" r join \"zone-a\" z on z.fid = r.id"))
                .hasSize(1);
        assertThat(column("select count(*) from \"rtree_zone-a_geom\"")).containsExactly("1");
        assertThat(column("select name from sqlite_master where type = 'trigger' and name like 'rtree_zone-a_geom_%'"))
                .hasSize(6);
        assertThat(column("select min_x || ' ' || max_y from gpkg_contents where table_name = 'zone-a'"))
                .containsExactly("110.0 31.0");
    }

    @Test
    void givesLayersOfOneTitleDifferentIdentifiers() throws SQLException {
        try (Store store = Store.open(url)) {
            for (String id : List.of("one", "two")) {
                store.commit(change(ZONE, layer(id, ZONE, Text.of("修订记录", "Same"))));
            }
        }
        assertThat(column("select identifier from gpkg_contents where data_type = 'features' order by table_name"))
                .containsExactly("修订记录（one）", "修订记录（two）");
    }

    @Test
    void findsColumnsForFieldsWhoseNamesAreTaken() throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of("id", "fid", "geom", "Other", "other_", "select", "a\"b", "revision")) {
            fields.add(field(name, Field.Type.TEXT));
        }
        Kind kind = Samples.kind("odd", Set.of(Kind.Shape.POLYGON), fields);
        try (Store store = Store.open(url)) {
            store.commit(change(
                    kind,
                    layer(LAYER, kind),
                    Samples.feature(
                            "a",
                            Validity.ALWAYS,
                            Samples.square(1, 1),
                            Map.of("id", "x", "Other", "y", "a\"b", "z", "own", "w"))));
        }
        assertThat(column("select name from pragma_table_info('zone-a')"))
                .containsExactly(
                        "fid",
                        "geom",
                        "id",
                        "id_",
                        "fid_",
                        "geom_",
                        "Other_",
                        "other__",
                        "select",
                        "a\"b",
                        "revision_",
                        "valid_from",
                        "valid_to",
                        "revision",
                        "other");
        assertThat(column("select id || id_ || Other_ || \"a\"\"b\" || other from \"zone-a\""))
                .containsExactly("axyz{\"own\":\"w\"}");
    }
}
