package org.merestone.store;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Text;

/** What is found broken in the file of a store. */
final class DamageTest {
    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("store.gpkg");
        try (Store store = Store.open("gpkg:" + file)) {
            store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        }
    }

    private String[] damage() {
        try (Store store = Store.openReadOnly("gpkg:" + file)) {
            return store.damage().stream().map(Text::en).toArray(String[]::new);
        }
    }

    @Test
    void isSoundAsItWasMade() {
        assertThat(damage()).isEmpty();
    }

    @Test
    void findsAnIndexThatMissesAFeature() throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.executeUpdate("update \"rtree_zone-a_geom\" set minx = 110.5 where id = 1");
            s.executeUpdate("delete from \"rtree_zone-a_geom\" where id = 2");
        }
        assertThat(damage()).containsExactly("the spatial index of layer zone-a misses 2 features");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zone-a_guard_delete",
                "rtree_zone-a_geom_update1",
                "rtree_zone-a_geom_insert",
                "revision_guard_delete",
                "feature_version_guard_update"
            })
    void findsATriggerThatIsGone(String trigger) throws SQLException {
        run("drop trigger \"" + trigger + "\"");
        assertThat(damage()).singleElement(as(STRING)).startsWith("the trigger " + trigger + " of the table ");
    }

    @Test
    void findsAnIndexOrATableThatIsGone() throws SQLException {
        run("drop table \"rtree_zone-a_geom\"");
        assertThat(damage()).containsExactly("the spatial index of layer zone-a is missing or not valid");
        run("drop table \"zone-a\"");
        assertThat(damage()).containsExactly("the table of layer zone-a is missing");
    }

    private void run(String sql) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.executeUpdate(sql);
        }
    }

    @Test
    void findsAPageThatIsNoLongerWhatItWas() throws IOException, SQLException {
        long page;
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement();
                var row = s.executeQuery("select rootpage from sqlite_master where name = 'feature_version_by_id'")) {
            page = row.getLong(1);
        }
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((page - 1) * PAGE_BYTES + PAGE_BYTES - 60);
            raw.write(new byte[40]);
        }
        assertThat(damage()).anyMatch(fault -> fault.startsWith("the database file is damaged: "));
    }
}
