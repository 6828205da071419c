package org.merestone.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** The open file: at most one connection that writes, and a pool of those that only read. */
final class GeoPackage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeoPackage.class);
    private static final int READERS = 8;
    private static final int BUSY_MS = 10_000;
    private static final int WRITER_CACHE_KIB = 65_536;
    private static final int LOG_LIMIT_BYTES = 64 << 20;

    private final Path path;
    private final HikariDataSource readers;
    private final Optional<Connection> writer;

    private GeoPackage(Path path, HikariDataSource readers, Optional<Connection> writer) {
        this.path = path;
        this.readers = readers;
        this.writer = writer;
    }

    static GeoPackage open(StoreFile file) {
        Path path = file.path();
        try {
            Connection writer = writer(path);
            return new GeoPackage(path, readers(path), Optional.of(writer));
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }

    static GeoPackage openReadOnly(StoreFile file) {
        return new GeoPackage(file.path(), readers(file.path()), Optional.empty());
    }

    /** The address for the driver, in which no character of the path can be taken for an option. */
    static String jdbcUrl(Path path) {
        return "jdbc:sqlite:" + path.toUri();
    }

    private static Connection writer(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl(path));
        return source.getConnection();
    }

    private static HikariDataSource readers(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        // Not opened read-only, so that the last to close can tidy up the log; the pragma keeps it from writing data.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl(path));
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName("merestone-readers");
        pool.setAutoCommit(false);
        pool.setConnectionInitSql("pragma query_only = on");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    boolean readOnly() {
        return writer.isEmpty();
    }

    /** Runs {@code work} in a transaction that sees one state of the store throughout. */
    <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }

    /** Runs {@code work} in a transaction of its own, which is kept whole or, after any exception, not at all. */
    synchronized <T> T write(Work<T> work) {
        Connection connection = writer.orElseThrow(() -> new IllegalStateException("opened for reading only"));
        boolean kept = false;
        try {
            // Begins here and not at the last commit, as the driver would: in between the file is free for others.
            connection.setAutoCommit(false);
            guard(connection, 1);
            T result = work.with(connection);
            guard(connection, 0);
            connection.setAutoCommit(true);
            kept = true;
            return result;
        } catch (SQLException e) {
            throw Failure.of(path, e);
        } finally {
            if (!kept) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        // In plain SQL, since the driver thinks there is no transaction after a commit that failed.
        attempt(connection, c -> {
            try (Statement s = c.createStatement()) {
                return s.execute("rollback");
            }
        });
        attempt(connection, c -> {
            c.setAutoCommit(true);
            return true;
        });
    }

    /** What went wrong first is on its way to the caller already, and this may find nothing left to end. */
    private static void attempt(Connection connection, Work<Boolean> ending) {
        try {
            ending.with(connection);
        } catch (SQLException e) {
            LOG.debug("nothing to roll back", e);
        }
    }

    private static void guard(Connection connection, int open) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate("update merestone_writer set open = " + open);
        }
    }

    @Override
    public synchronized void close() {
        readers.close();
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }
}
