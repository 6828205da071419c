package org.merestone.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Connections to an SQLite file, each set up for one purpose. */
final class Sqlite {
    private static final int READERS = 8;
    private static final int BUSY_MS = 10_000;
    private static final int WRITER_CACHE_KIB = 65_536;
    private static final int LOG_LIMIT_BYTES = 64 << 20;

    private Sqlite() {}

    /** The address for the driver, in which no character of the path can be taken for an option. */
    static String jdbcUrl(Path path) {
        return "jdbc:sqlite:" + path.toUri();
    }

    private static SQLiteDataSource source(SQLiteConfig config, String url) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    static Connection writer(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        config.setGetGeneratedKeys(false);
        return source(config, jdbcUrl(path)).getConnection();
    }

    static HikariDataSource readers(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        // Not opened read-only, so that the last to close can tidy up the log; the pragma keeps it from writing data.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MS);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(config, jdbcUrl(path)));
        pool.setPoolName("merestone-readers");
        pool.setAutoCommit(false);
        pool.setConnectionInitSql("pragma query_only = on");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    /** For making and changing tables; makes the file when it is absent. */
    static DataSource maker(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return source(config, jdbcUrl(path));
    }

    /** For a look that leaves no trace; {@code whole} says that no log lies beside the file. */
    static Connection onlooker(Path path, boolean whole) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(config, jdbcUrl(path) + (whole ? "?immutable=1" : "")).getConnection();
    }
}
