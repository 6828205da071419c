package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.flywaydb.core.api.FlywayException;
import org.merestone.catalog.Refusal;

/** The tables of a store in a file: made, brought up to date, and recognised. */
final class GeoPackageSchema {
    private static final Map<String, String> TYPES =
            Map.of("integer", "integer", "double", "double", "text", "text", "bytes", "blob", "nulls_first", "");

    private GeoPackageSchema() {}

    /** Makes an empty store whole or not at all: a process that dies meanwhile leaves no half-made file behind. */
    static void create(GeoPackageFile file) {
        Path draft = file.beside(".new");
        try {
            Files.createDirectories(file.path().getParent());
            for (String left : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(new GeoPackageFile(draft).beside(left));
            }
            migrate(new GeoPackageFile(draft));
            Files.move(draft, file.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings the tables up to {@link Migrations#VERSION}. */
    static void migrate(GeoPackageFile file) {
        try {
            Migrations.of("sqlite", TYPES)
                    .dataSource(Sqlite.maker(file.path()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Migrations.error(e)
                    .map(sql -> GeoPackageFailure.of(file.path(), sql))
                    .orElse(e);
        }
    }

    /** The version of the store's tables; a refusal when the file is damaged, of another make or of a later version. */
    static int versionOf(GeoPackageFile file) {
        // Without a log beside it the file is whole by itself, and need not be given one only to look at it.
        boolean whole = !Files.exists(file.beside("-wal"));
        OptionalInt version;
        try (Connection c = Sqlite.onlooker(file.path(), whole)) {
            version = version(c);
        } catch (SQLException e) {
            throw GeoPackageFailure.of(file.path(), e);
        }
        if (version.isEmpty()) {
            throw Refusal.badInput(
                    file.path() + " 是 GeoPackage，但不是 Merestone 的存储：请换一个文件名，再用 merestone import 导入它",
                    file.path() + " is a GeoPackage but no store of Merestone: name another file and import this one");
        }
        if (version.getAsInt() > Migrations.VERSION) {
            throw Migrations.tooNew(file.path().toString());
        }
        return version.getAsInt();
    }

    private static OptionalInt version(Connection c) throws SQLException {
        String tables = """
                select count(*) from sqlite_master where type = 'table' and name in (
                    'flyway_schema_history', 'revision', 'layer_version', 'feature_version', 'merestone_writer')
                """;
        if (number(c, tables) < 5) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(number(
                c, "select coalesce(max(cast(version as integer)), 0) from flyway_schema_history where success = 1"));
    }

    private static int number(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
