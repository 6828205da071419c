package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;

/** A table of another program that has the name of a layer is left as it is. */
final class ForeignTableTest {
    @TempDir
    private Path folder;

    private static void run(String url, String... sql) {
        try (Connection c = DriverManager.getConnection(jdbc(url));
                Statement s = c.createStatement()) {
            for (String one : sql) {
                s.executeUpdate(one);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String only(String url, String sql) {
        try (Connection c = DriverManager.getConnection(jdbc(url));
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String jdbc(String url) {
        return url.replaceFirst("^gpkg:", "jdbc:sqlite:");
    }

    private String withForeignTable(Kept kept, String name) {
        String url = kept.fresh(folder);
        Store.open(url).close();
        run(
                url,
                "create table \"" + name + "\" (fid integer primary key, name text)",
                "insert into \"" + name + "\" values (7, '青河')");
        return url;
    }

    @ParameterizedTest
    @EnumSource
    void isNotReplacedByAFirstImport(Kept kept) {
        String url = withForeignTable(kept, LAYER);
        try (Store store = Store.open(url)) {
            assertRefused(() -> store.commit(change(ADD, named("a", "", "", "A"))), Refusal.Cause.CONFLICT, LAYER);
            assertThat(store.head()).isZero();
            assertThat(store.layers()).isEmpty();
        }
        assertThat(only(url, "select name from \"zone-a\"")).isEqualTo("青河");
        run(url, "alter table \"zone-a\" rename to rivers");
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, named("a", "", "", "A")));
            assertThat(store.verify().ok()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotReplacedByACopy(Kept kept) {
        String url = withForeignTable(kept, LAYER);
        try (Store from = Store.open(Kept.IN_A_FILE.fresh(folder));
                Store to = Store.open(url)) {
            from.commit(change(ADD, named("a", "", "", "A")));
            assertRefused(() -> from.copyTo(to, id -> ZONE, Progress.NONE), Refusal.Cause.CONFLICT, LAYER);
            assertThat(to.head()).isZero();
        }
        assertThat(only(url, "select name from \"zone-a\"")).isEqualTo("青河");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZONE-A", "rtree_zone-a_geom"})
    void isKnownInAFileHoweverItIsWrittenAndWhereTheIndexWouldBe(String name) {
        String url = withForeignTable(Kept.IN_A_FILE, name);
        try (Store store = Store.open(url)) {
            assertRefused(() -> store.commit(change(ADD, named("a", "", "", "A"))), Refusal.Cause.CONFLICT, LAYER);
        }
        assertThat(only(url, "select name from \"" + name + "\"")).isEqualTo("青河");
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "materialized view"})
    void mayAlsoBeAView(String what) {
        String url = PostgresServer.shared().freshStore();
        run(url, "create " + what + " \"zone-a\" as select 1 as fid");
        try (Store store = Store.open(url)) {
            assertRefused(() -> store.commit(change(ADD, named("a", "", "", "A"))), Refusal.Cause.CONFLICT, LAYER);
        }
        assertThat(only(url, "select fid from \"zone-a\"")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void isMadeAnewWhenItWasTheStoresOwnAndSomebodyDroppedIt(Kept kept) {
        String url = kept.fresh(folder);
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, named("a", "", "", "A")));
            run(url, "drop table \"zone-a\"");
            store.commit(change(ADD, named("b", "", "", "B")));
            assertThat(store.verify().ok()).isTrue();
        }
    }
}
