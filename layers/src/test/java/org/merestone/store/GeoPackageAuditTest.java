package org.merestone.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

final class GeoPackageAuditTest extends AuditContract {
    @TempDir
    private Path folder;

    @Override
    Store create(InstantSource clock) {
        return Samples.geoPackage(folder, clock);
    }

    @Override
    String bytesType() {
        return "blob";
    }

    @Override
    Connection intruder() throws SQLException {
        Connection connection = file();
        try (Statement s = connection.createStatement()) {
            for (String trigger : triggers(s).keySet()) {
                s.executeUpdate("drop trigger \"" + trigger + "\"");
            }
        }
        return connection;
    }

    @Override
    void tamper(String sql) throws SQLException {
        Map<String, String> triggers;
        try (Connection connection = file();
                Statement s = connection.createStatement()) {
            triggers = triggers(s);
        }
        try (Connection connection = intruder();
                Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
            for (String trigger : triggers.values()) {
                s.executeUpdate(trigger);
            }
        }
    }

    private Connection file() throws SQLException {
        return DriverManager.getConnection(Sqlite.jdbcUrl(Path.of(store.url().substring("gpkg:".length()))));
    }

    /** The definition of each trigger by its name. */
    private static Map<String, String> triggers(Statement s) throws SQLException {
        Map<String, String> triggers = new TreeMap<>();
        try (ResultSet row = s.executeQuery("select name, sql from sqlite_master where type = 'trigger'")) {
            while (row.next()) {
                triggers.put(row.getString(1), row.getString(2));
            }
        }
        return triggers;
    }
}
