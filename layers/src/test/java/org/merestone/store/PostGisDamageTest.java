package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Text;

/** What is found broken in the database of a store. */
final class PostGisDamageTest {
    private String url;

    @BeforeEach
    void fill() {
        url = PostgresServer.shared().freshStore();
        try (Store store = Store.open(url)) {
            store.commit(change(
                    ADD, named("a", "", "", "A"), named("b", "", "", "B"), Samples.quarantined("q", Optional.empty())));
        }
    }

    private String[] damage() {
        try (Store store = Store.openReadOnly(url)) {
            return store.damage().stream().map(Text::en).toArray(String[]::new);
        }
    }

    private void run(String... sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            for (String one : sql) {
                s.execute(one);
            }
        }
    }

    @Test
    void isSoundAsItWasMade() {
        assertThat(damage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "merestone.revision, merestone_kept",
        "merestone.layer_version, merestone_guard",
        "merestone.feature_version, merestone_guard",
        "'public.\"zone-a\"', merestone_guard"
    })
    void findsAGuardThatIsGoneOrDisabled(String table, String trigger) throws SQLException {
        String said = "the trigger " + trigger + " of the table " + table + " is missing or disabled";
        run("alter table " + table + " disable trigger " + trigger);
        assertThat(damage()).containsExactly(said);
        run("drop trigger " + trigger + " on " + table);
        assertThat(damage()).containsExactly(said);
    }

    @Test
    void findsASpatialIndexThatIsGoneOrNotValid() throws SQLException {
        String said = "the spatial index of layer zone-a is missing or not valid";
        run("update pg_index set indisvalid = false where indexrelid = '\"zone-a_geom_idx\"'::regclass");
        assertThat(damage()).containsExactly(said);
        run("drop index \"zone-a_geom_idx\"");
        assertThat(damage()).containsExactly(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from \"zone-a\" where id = 'a'",
                "update \"zone-a\" set geom = null where id = 'a'",
                "update \"zone-a\" set geom = st_translate(geom, 0.5, 0) where id = 'a'"
            })
    void findsAFeatureThatAQueryByBoxWouldMiss(String sql) throws SQLException {
        run("set session_replication_role = replica", sql);
        assertThat(damage()).containsExactly("the spatial index of layer zone-a misses 1 features");
    }

    /** As after an upgrade of the system's libraries, or a crash without fsync. */
    @Test
    void findsAFeatureThatIsInTheTableAndNotInTheIndex() throws SQLException {
        run(
                "set session_replication_role = replica",
                // An index that is not ready is not kept.
                "update pg_index set indisready = false where indexrelid = '\"zone-a_geom_idx\"'::regclass",
                "delete from \"zone-a\" where id = 'a'",
                "insert into \"zone-a\" (fid, id, geom, revision) select 1, 'a', geom, 1 from \"zone-a\" where id = 'b'",
                "update pg_index set indisready = true where indexrelid = '\"zone-a_geom_idx\"'::regclass");
        assertThat(damage()).containsExactly("the spatial index of layer zone-a misses 1 features");
    }

    @Test
    void findsATableThatIsGone() throws SQLException {
        run("drop table \"zone-a\"");
        assertThat(damage()).containsExactly("the table of layer zone-a is missing");
    }
}
