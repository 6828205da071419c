package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class PostGisAuditTest extends AuditContract {
    private String url = "";

    @Override
    Store create(InstantSource clock) {
        url = PostgresServer.shared().freshStore();
        return Store.open(url, clock);
    }

    @Override
    String bytesType() {
        return "bytea";
    }

    @Override
    Connection intruder() throws SQLException {
        Connection connection =
                DriverManager.getConnection(url + "&currentSchema=merestone,public&stringtype=unspecified");
        try (Statement s = connection.createStatement()) {
            // Keeps every trigger from firing.
            s.execute("set session_replication_role = replica");
        }
        return connection;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (Connection connection = intruder();
                Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
        }
    }

    @Test
    void isNotDeceivedByATableOfThatNameInAnotherSchema() throws SQLException {
        store.commit(change(ADD, named("a", "", "", "A")));
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            s.execute("alter table public.\"zone-a\" set schema merestone");
        }
        assertThat(store.verify().faults())
                .singleElement()
                .satisfies(f -> assertThat(f.detail().en()).isEqualTo("the table of layer zone-a is missing"));
    }
}
