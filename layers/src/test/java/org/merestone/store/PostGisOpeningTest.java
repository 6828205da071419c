package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Refusal;

/** Which databases a store can be made in, and by whom. */
final class PostGisOpeningTest {
    private final String url = PostgresServer.shared().freshDatabase();

    private void run(String... sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            for (String one : sql) {
                s.execute(one);
            }
        }
    }

    @Test
    void isMadeByAnOrdinaryUserOnceAnAdministratorHasPutPostGisThere() throws SQLException {
        String database = url.replaceFirst(".*/(.*)[?].*", "$1");
        run("create role plain login", "alter database " + database + " owner to plain");
        String plain = url.replace("=gis", "=plain");
        assertRefused(() -> Store.open(plain), Refusal.Cause.BAD_INPUT, "create extension postgis");
        run("create extension postgis");
        try (Store store = Store.open(plain)) {
            store.commit(change(ADD, named("a", "", "", "A")));
            assertThat(store.verify().ok()).isTrue();
        }
        run("drop extension postgis cascade");
        assertRefused(() -> Store.open(plain), Refusal.Cause.BAD_INPUT, "create extension postgis");
    }

    @Test
    void isNotMadeWherePostGisIsInAnotherSchema() throws SQLException {
        run("create schema gis", "create extension postgis with schema gis");
        assertRefused(() -> Store.open(url), Refusal.Cause.BAD_INPUT, "public");
        assertRefused(() -> Store.openReadOnly(url), Refusal.Cause.BAD_INPUT, "public");
    }

    @Test
    void isNotMadeWhereNotEveryTextCanBeHeld() throws SQLException {
        run("create database ascii encoding 'SQL_ASCII' locale 'C' template template0");
        String ascii = url.replaceFirst("/empty_\\d+", "/ascii");
        assertRefused(() -> Store.open(ascii), Refusal.Cause.BAD_INPUT, "UTF8");
    }

    @Test
    void saysWhoHasToHelpWhenTheUserMayNotMakeTheTables() throws SQLException {
        run("create extension postgis", "create role stranger login", "create schema merestone");
        assertRefused(() -> Store.open(url.replace("=gis", "=stranger")), Refusal.Cause.BAD_INPUT, "127.0.0.1");
    }
}
