package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.merestone.catalog.Validity;

/** Closes and opens versions of one layer's features at one revision, in all tables that hold them. */
final class VersionRows implements AutoCloseable {
    private static final int BATCH = 500;

    private final String layer;
    private final long revision;
    private final Tally tally;
    private final LayerRows layerRows;
    private final Connection connection;
    private final PreparedStatement lastChange;
    private final PreparedStatement close;
    private final PreparedStatement open;
    private long lastFid;
    private int waiting;

    VersionRows(Connection connection, LayerTable table, String layer, long revision, Tally tally) throws SQLException {
        this.connection = connection;
        this.layer = layer;
        this.revision = revision;
        this.tally = tally;
        layerRows = new LayerRows(table);
        lastChange = connection.prepareStatement("select coalesce(max(coalesce(revision_to, revision_from)), 0)"
                + " from feature_version where layer = ? and id = ?");
        close = connection.prepareStatement("update feature_version set revision_to = ? where fid = ?");
        open = connection.prepareStatement("insert into feature_version (fid, layer, id, revision_from, valid_from,"
                + " valid_to, west, south, east, north, fault, properties, geometry,"
                + " origin_revision, origin_file, origin_row)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select coalesce(max(fid), 0) from feature_version")) {
            row.next();
            lastFid = row.getLong(1);
        }
    }

    /** The versions of these ids that are known before this revision; an id without any has no entry. */
    Map<String, List<Version>> held(List<String> ids) throws SQLException {
        Map<String, List<Version>> versions = new TreeMap<>();
        String some = "?, ".repeat(ids.size() - 1) + "?";
        try (PreparedStatement s = connection.prepareStatement("select " + Version.COLUMNS + " from feature_version"
                + " where layer = ? and id in (" + some + ") and revision_to is null"
                + " order by id, valid_from nulls first")) {
            Bind.all(s, 1, layer);
            Bind.all(s, 2, ids.toArray());
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    Version version = Version.read(row);
                    versions.computeIfAbsent(version.id(), id -> new ArrayList<>())
                            .add(version);
                }
            }
        }
        return versions;
    }

    /** The last revision before this one that changed what is known of {@code id}; 0 when it never was. */
    long lastChange(String id) throws SQLException {
        Bind.all(lastChange, 1, layer, id);
        try (ResultSet row = lastChange.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Closes what is only in {@code before} and opens what is only in {@code after}. */
    void replace(List<Version> before, List<Version> after) throws SQLException {
        for (Version version : before) {
            if (after.stream().noneMatch(v -> v == version)) {
                close(version);
            }
        }
        for (Version version : after) {
            if (before.stream().noneMatch(v -> v == version)) {
                open(version);
            }
        }
    }

    private void close(Version version) throws SQLException {
        Bind.all(close, 1, revision, version.fid());
        close.addBatch();
        if (version.body().sound()) {
            layerRows.delete(version.fid());
        }
        tally.closed(version.body().sound(), version.body().box());
        flushWhenMany();
    }

    private void open(Version version) throws SQLException {
        Validity validity = version.validity();
        Body body = version.body();
        long fid = ++lastFid;
        Bind.all(open, 1, fid, layer, version.id(), revision);
        Bind.all(
                open, 5, validity.from().map(LocalDate::toString), validity.to().map(LocalDate::toString));
        Bind.box(open, 7, body.box());
        Bind.all(open, 11, body.fault(), body.json(), body.wkb());
        Optional<Origin> origin = version.origin().map(o -> o.in(revision));
        Bind.all(open, 14, origin.map(Origin::revision), origin.map(Origin::file), origin.map(Origin::row));
        open.addBatch();
        if (body.sound()) {
            layerRows.insert(version, fid, revision);
        }
        tally.opened(body.sound(), body.box());
        flushWhenMany();
    }

    private void flushWhenMany() throws SQLException {
        if (++waiting == BATCH) {
            flush();
        }
    }

    private void flush() throws SQLException {
        close.executeBatch();
        open.executeBatch();
        waiting = 0;
    }

    /** Writes what still waits; nothing is complete before. */
    void finish() throws SQLException {
        flush();
        layerRows.finish();
    }

    @Override
    public void close() throws SQLException {
        try (lastChange;
                close;
                open;
                layerRows) {
            waiting = 0;
        }
    }
}
