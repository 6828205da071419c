package org.merestone.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

final class PostGisAuditTest extends AuditContract {
    private String url = "";

    @Override
    Store create(InstantSource clock) {
        url = PostgresServer.shared().freshStore();
        return Store.open(url, clock);
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
}
