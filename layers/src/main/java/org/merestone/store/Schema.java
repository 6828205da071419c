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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.merestone.catalog.Refusal;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The store's own tables: made, brought up to date, and recognised. */
final class Schema {
    /** The newest migration under {@code db/}. */
    static final int VERSION = 2;

    /** What another program reads when it tries to write. */
    static final String REFUSAL = "此表由 Merestone（界标）管理，其他程序只能读取；请用 merestone 导入或修改。 / "
            + "This table is kept by Merestone and is read-only to other programs; import or edit with merestone.";

    private Schema() {}

    /** Makes an empty store whole or not at all: a process that dies meanwhile leaves no half-made file behind. */
    static void create(StoreFile file) {
        Path draft = file.beside(".new");
        try {
            Files.createDirectories(file.path().getParent());
            for (String left : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(new StoreFile(draft).beside(left));
            }
            migrate(new StoreFile(draft));
            Files.move(draft, file.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings the tables up to {@link #VERSION}. */
    static void migrate(StoreFile file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(GeoPackage.jdbcUrl(file.path()));
        try {
            Flyway.configure()
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations("classpath:db/common", "classpath:db/sqlite")
                    .placeholders(Map.of("bytes", "blob", "double", "double", "refusal", REFUSAL))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw e.getCause() instanceof SQLException sql ? Failure.of(file.path(), sql) : e;
        }
    }

    /** The version of the store's tables; a refusal when the file is damaged, of another make or of a later version. */
    static int versionOf(StoreFile file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        // Without a log beside it the file is whole by itself, and need not be given one only to look at it.
        boolean whole = !Files.exists(file.beside("-wal"));
        source.setUrl(GeoPackage.jdbcUrl(file.path()) + (whole ? "?immutable=1" : ""));
        OptionalInt version;
        try (Connection c = source.getConnection()) {
            version = version(c);
        } catch (SQLException e) {
            throw Failure.of(file.path(), e);
        }
        if (version.isEmpty()) {
            throw Refusal.badInput(
                    file.path() + " 是 GeoPackage，但不是 Merestone 的存储：请换一个文件名，再用 merestone import 导入它",
                    file.path() + " is a GeoPackage but no store of Merestone: name another file and import this one");
        }
        if (version.getAsInt() > VERSION) {
            throw Refusal.badInput(
                    file.path() + " 由更新的 Merestone 建立：请升级本程序",
                    file.path() + " was made by a newer Merestone: upgrade this program");
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
