package org.merestone.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geopackage.GeoPackageBlob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in one file: at most one connection that writes, and a pool of those that only read. */
final class GeoPackage implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(GeoPackage.class);

    private final GeoPackageFile file;
    private final HikariDataSource readers;
    private final Optional<Writing> writing;
    private final OwnCommits commits = new OwnCommits();
    /** What is held while a job is done, by its name. */
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    /** The right to write, and the connection to do it with. */
    private record Writing(GeoPackageLock lock, Connection connection) {}

    private GeoPackage(GeoPackageFile file, Optional<Writing> writing) {
        this.file = file;
        this.readers = Sqlite.readers(file.path());
        this.writing = writing;
    }

    /**
     * Opens the file, and makes it when absent. Refuses one that is damaged, foreign or of a newer version (leaving it
     * as it is), and with CONFLICT one that another process writes.
     */
    static GeoPackage open(GeoPackageFile file) {
        if (file.exists()) {
            file.refuseUnlessGeoPackage();
        }
        GeoPackageLock lock = GeoPackageLock.take(file);
        try {
            if (!file.exists()) {
                GeoPackageSchema.create(file);
            } else if (GeoPackageSchema.versionOf(file) < Migrations.VERSION) {
                GeoPackageSchema.migrate(file);
            }
            return new GeoPackage(file, Optional.of(new Writing(lock, Sqlite.writer(file.path()))));
        } catch (SQLException e) {
            lock.close();
            throw GeoPackageFailure.of(file.path(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens the file for reading, also while another process writes it; NOT_FOUND when it is absent. */
    static GeoPackage openReadOnly(GeoPackageFile file) {
        if (!file.exists()) {
            throw Refusal.notFound(
                    "没有存储文件 " + file.path() + "：请先用 merestone import 导入图层，或检查 --store",
                    "there is no store " + file.path()
                            + ": import a layer with merestone import first, or check --store");
        }
        file.refuseUnlessGeoPackage();
        if (GeoPackageSchema.versionOf(file) < Migrations.VERSION) {
            throw Migrations.tooOld(file.url());
        }
        return new GeoPackage(file, Optional.empty());
    }

    @Override
    public String url() {
        return file.url();
    }

    @Override
    public boolean readOnly() {
        return writing.isEmpty();
    }

    @Override
    public LayerTable table(Connection connection, String layer, Kind kind) {
        return new GeoPackageTable(connection, layer, kind);
    }

    @Override
    public String nameOf(String layer) {
        return LayerTable.quoted(layer);
    }

    @Override
    public String byBytes(String column) {
        return column;
    }

    @Override
    public boolean hasTable(Connection connection, String layer) throws SQLException {
        return GeoPackageTable.isThere(connection, layer);
    }

    @Override
    public Clause mayMeet(String layer, Envelope box) {
        return Clause.of(
                "fid in (select id from " + GeoPackageTable.rtree(layer)
                        + " where minx <= ? and maxx >= ? and miny <= ? and maxy >= ?)",
                box.getMaxX(),
                box.getMinX(),
                box.getMaxY(),
                box.getMinY());
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw GeoPackageFailure.of(file.path(), e);
        }
    }

    @Override
    public synchronized <T> T write(Work<T> work) {
        Connection connection = writing.orElseThrow(() -> new IllegalStateException("opened for reading only"))
                .connection();
        boolean kept = false;
        try {
            // Begins here and not at the last commit, as the driver would: in between the file is free for others.
            connection.setAutoCommit(false);
            Guard.lift(connection);
            T result = work.with(connection);
            Guard.lower(connection);
            connection.setAutoCommit(true);
            kept = true;
            commits.tell();
            return result;
        } catch (SQLException e) {
            throw GeoPackageFailure.of(file.path(), e);
        } finally {
            if (!kept) {
                rollBack(connection);
            }
        }
    }

    @Override
    public boolean holds(ResultSet row, int column, byte[] wkb, Envelope box) throws SQLException {
        String type = row.getMetaData().getColumnTypeName(column);
        return Arrays.equals(GeoPackageBlob.of(wkb, box, type, GeoPackageTable.SRS_ID), row.getBytes(column));
    }

    /** Only the one process that may write the file does jobs, each in one thread at a time. */
    @Override
    public boolean take(Turn turn) {
        synchronized (turns.computeIfAbsent(turn.name(), name -> new Object())) {
            boolean due = write(c -> {
                Job.make(c, turn.name(), turn.clock().instant());
                return Job.isDue(c, turn.name(), turn.clock().instant(), "");
            });
            if (due) {
                Job done = turn.run();
                write(c -> {
                    done.write(c, done.doneAt().plus(turn.every()));
                    return done;
                });
            }
            return due;
        }
    }

    @Override
    public List<Text> damage(Connection connection) throws SQLException {
        return GeoPackageDamage.in(connection);
    }

    @Override
    public Signal signal() {
        return commits.signal();
    }

    /** Writes one state of the file into a new one, while others read and write. */
    void copyTo(GeoPackageFile target) {
        try (Connection connection = Sqlite.onlooker(file.path(), false);
                PreparedStatement s = connection.prepareStatement("vacuum into ?")) {
            s.setString(1, target.path().toString());
            s.executeUpdate();
        } catch (SQLException e) {
            throw GeoPackageFailure.of(target.path(), e);
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

    @Override
    public synchronized void close() {
        readers.close();
        if (writing.isEmpty()) {
            return;
        }
        try {
            writing.get().connection().close();
        } catch (SQLException e) {
            throw GeoPackageFailure.of(file.path(), e);
        } finally {
            writing.get().lock().close();
        }
    }
}
