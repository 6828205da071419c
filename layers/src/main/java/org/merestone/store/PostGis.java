package org.merestone.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in a PostGIS database, which any number of processes may read and write at once. */
final class PostGis implements Database {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final int READERS = 16;
    /** As many as there are jobs, each of which may write while it holds its row, and as many more. */
    private static final int WRITERS = 6;

    private static final int WAIT_FOR_CONNECTION_MS = 5_000;
    private static final int WAIT_FOR_WRITER_MS = 60_000;
    private static final int CONNECT_S = 5;
    private static final int SILENT_S = 600;

    // What a peer that is gone without a word may hold up: the lock of writers, and whoever waits for an answer. A role
    // for which commits are not waited for would lose what was acknowledged.
    private static final String OPTIONS = "-c lock_timeout=" + WAIT_FOR_WRITER_MS
            + " -c idle_in_transaction_session_timeout=" + SILENT_S * 1000
            + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
            + " -c synchronous_commit=on";
    private static final int ROWS_A_FETCH = 1_000;

    private final String url;
    private final DataSource source;
    private final HikariDataSource readers;
    private final Optional<HikariDataSource> writers;

    private PostGis(String url, PGSimpleDataSource source, Optional<HikariDataSource> writers) {
        this.url = url;
        this.source = source;
        this.readers = readers(source);
        this.writers = writers;
    }

    /** Whether an address is one of PostgreSQL. */
    static boolean isMeant(String url) {
        return url.startsWith(SCHEME);
    }

    /**
     * Opens the database, and makes the store's tables when they are absent. Refuses one that cannot be reached or
     * entered, has no PostGIS, or is of a newer version.
     */
    static PostGis open(String url) {
        PGSimpleDataSource source = source(url);
        if (PostGisSchema.versionOf(source, StoreAddress.shown(url)).orElse(0) < Migrations.VERSION) {
            PostGisSchema.migrate(source, StoreAddress.shown(url));
        }
        return new PostGis(StoreAddress.shown(url), source, Optional.of(writers(source)));
    }

    /** Opens the database for reading; NOT_FOUND when no store is in it. */
    static PostGis openReadOnly(String url) {
        PGSimpleDataSource source = source(url);
        int version = PostGisSchema.versionOf(source, StoreAddress.shown(url))
                .orElseThrow(() -> Refusal.notFound(
                        "数据库 " + StoreAddress.shown(url) + " 里还没有存储：请先用 merestone import 导入图层，或检查 --store",
                        "there is no store in " + StoreAddress.shown(url)
                                + " yet: import a layer with merestone import first, or check --store"));
        if (version < Migrations.VERSION) {
            throw Migrations.tooOld(StoreAddress.shown(url));
        }
        return new PostGis(StoreAddress.shown(url), source, Optional.empty());
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput(
                    "不认识的存储地址“" + StoreAddress.shown(url) + "”：请写成 jdbc:postgresql://主机:端口/数据库?user=…&password=…",
                    "unknown store address \"" + StoreAddress.shown(url)
                            + "\": write jdbc:postgresql://HOST:PORT/DATABASE?user=…&password=…");
        }
        source.setApplicationName("merestone");
        source.setCurrentSchema("merestone,public");
        source.setOptions(
                Optional.ofNullable(source.getOptions()).map(o -> o + " ").orElse("") + OPTIONS);
        source.setSocketTimeout(SILENT_S);
        source.setConnectTimeout(CONNECT_S);
        source.setTcpKeepAlive(true);
        source.setDefaultRowFetchSize(ROWS_A_FETCH);
        source.setReWriteBatchedInserts(true);
        // An error does not carry the values of the statement into logs.
        source.setLogServerErrorDetail(false);
        return source;
    }

    private static HikariDataSource readers(PGSimpleDataSource source) {
        HikariConfig pool = pool(source, "merestone-readers", READERS);
        pool.setReadOnly(true);
        // All that one transaction reads is of one state.
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(pool);
    }

    private static HikariDataSource writers(PGSimpleDataSource source) {
        HikariConfig pool = pool(source, "merestone-writers", WRITERS);
        // Each statement sees what was committed before it began; so what follows the lock sees the last revision.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(pool);
    }

    private static HikariConfig pool(PGSimpleDataSource source, String name, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName(name);
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION_MS);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public boolean readOnly() {
        return writers.isEmpty();
    }

    @Override
    public LayerTable table(Connection connection, String layer, Kind kind) {
        return new PostGisTable(connection, layer, kind);
    }

    @Override
    public String nameOf(String layer) {
        return PostGisTable.nameOf(layer);
    }

    @Override
    public String byBytes(String column) {
        return column + " collate \"C\"";
    }

    @Override
    public boolean hasTable(Connection connection, String layer) throws SQLException {
        return PostGisTable.isThere(connection, layer);
    }

    @Override
    public Clause mayMeet(String layer, Envelope box) {
        return Clause.of(
                "geom && ST_MakeEnvelope(?, ?, ?, ?, " + PostGisTable.SRID + ")",
                box.getMinX(),
                box.getMinY(),
                box.getMaxX(),
                box.getMaxY());
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw PostGisFailure.of(url, e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        HikariDataSource pool = writers.orElseThrow(() -> new IllegalStateException("opened for reading only"));
        try (Connection connection = pool.getConnection()) {
            // Also waits here until the writer before, in whatever process, has ended.
            Guard.lift(connection);
            T result = work.with(connection);
            Guard.lower(connection);
            PostGisSignal.send(connection);
            new PostGisCommit(source, url).run(connection);
            return result;
        } catch (SQLException e) {
            throw PostGisFailure.of(url, e);
        }
    }

    @Override
    public boolean holds(ResultSet row, int column, byte[] wkb, Envelope box) throws SQLException {
        return PostGisTable.isSame(row.getString(column), wkb);
    }

    /** The row of the job is locked while it is done; whoever finds it locked leaves it alone. */
    @Override
    public boolean take(Turn turn) {
        HikariDataSource pool = writers.orElseThrow(() -> new IllegalStateException("opened for reading only"));
        try (Connection connection = pool.getConnection()) {
            Job.make(connection, turn.name(), turn.clock().instant());
            connection.commit();
            boolean ours = Job.isDue(connection, turn.name(), turn.clock().instant(), " for update skip locked");
            if (ours) {
                // A long job is not a peer that is gone without a word: the keepalive of the connection tells of those.
                keep(connection);
                Job done = turn.run();
                done.write(connection, done.doneAt().plus(turn.every()));
                connection.commit();
            }
            return ours;
        } catch (SQLException e) {
            throw PostGisFailure.of(url, e);
        }
    }

    private static void keep(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("set local idle_in_transaction_session_timeout = 0");
        }
    }

    @Override
    public List<Text> damage(Connection connection) throws SQLException {
        return PostGisDamage.in(connection);
    }

    @Override
    public Signal signal() {
        return new PostGisSignal(source);
    }

    @Override
    public void close() {
        readers.close();
        writers.ifPresent(HikariDataSource::close);
    }
}
