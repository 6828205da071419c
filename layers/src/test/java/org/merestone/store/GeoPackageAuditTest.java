package org.merestone.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
        Connection connection =
                DriverManager.getConnection(Sqlite.jdbcUrl(Path.of(store.url().substring("gpkg:".length()))));
        try (Statement s = connection.createStatement()) {
            List<String> triggers = new ArrayList<>();
            try (ResultSet row = s.executeQuery("select name from sqlite_master where type = 'trigger'")) {
                while (row.next()) {
                    triggers.add(row.getString(1));
                }
            }
            for (String trigger : triggers) {
                s.executeUpdate("drop trigger \"" + trigger + "\"");
            }
        }
        return connection;
    }
}
