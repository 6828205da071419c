package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** The rows of {@code revision}. */
final class Revisions {
    private static final String READ = "select number, at, author, what, layer, hash, detail, feature_count,"
            + " quarantined_count, west, south, east, north from revision";

    private Revisions() {}

    /** The newest number, 0 when there is none. */
    static long head(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select coalesce(max(number), 0) from revision")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Revision 0 is the empty store. */
    static void refuseUnlessMade(long revision, long head) {
        if (revision < 0 || revision > head) {
            throw notMade(revision, head);
        }
    }

    static Refusal notMade(long revision, long head) {
        return Refusal.notFound(
                "没有第 " + revision + " 次修订：最新是第 " + head + " 次",
                "there is no revision " + revision + ": the newest is " + head);
    }

    static List<Revision> all(Connection connection) throws SQLException {
        List<Revision> revisions = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(READ + " order by number")) {
            while (row.next()) {
                revisions.add(revision(row));
            }
        }
        return revisions;
    }

    /** Those before the number {@code before}, the newest first; {@code layer} empty: of all layers. */
    static List<Revision> newest(Connection connection, Optional<String> layer, long before, int limit)
            throws SQLException {
        String sql = READ + " where number < ?" + (layer.isPresent() ? " and layer = ?" : "")
                + " order by number desc limit ?";
        List<Object> values = new ArrayList<>(List.of(before));
        layer.ifPresent(values::add);
        values.add(limit);
        List<Revision> revisions = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, values.toArray());
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    revisions.add(revision(row));
                }
            }
        }
        return revisions;
    }

    static Revision get(Connection connection, long number) throws SQLException {
        return find(connection, number)
                .orElseThrow(() -> new IllegalStateException("the store has no revision " + number));
    }

    static Optional<Revision> find(Connection connection, long number) throws SQLException {
        return newest(connection, Optional.empty(), number + 1, 1).stream()
                .filter(r -> r.number() == number)
                .findFirst();
    }

    /** The hash of a revision as it is stored, with its number; empty when there is none. */
    static Optional<Anchor> anchor(Connection connection, long number) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("select hash from revision where number = ?")) {
            s.setLong(1, number);
            try (ResultSet row = s.executeQuery()) {
                return row.next() ? Optional.of(new Anchor(number, row.getString(1))) : Optional.empty();
            }
        }
    }

    private static Revision revision(ResultSet row) throws SQLException {
        Map<String, Object> detail = Json.tree(row.getString(7));
        return new Revision(
                row.getLong(1),
                Instant.parse(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                detail,
                new Layer.Contents(
                        row.getLong(8), row.getLong(9), Version.box(row, 10), row.getLong(1), Derivation.of(detail)));
    }

    /** Writes the row without its hash, which is made from all that is written. */
    static void insert(Connection connection, Change change, Layer.Contents contents, Instant at) throws SQLException {
        String sql = "insert into revision (number, at, author, what, layer, detail, feature_count, quarantined_count,"
                + " west, south, east, north, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, contents.revision(), Bind.instant(at), change.author(), change.what());
            Bind.all(s, 5, change.layer().id(), Json.of(change.detail()), contents.count(), contents.quarantined());
            Bind.box(s, 9, contents.extent());
            s.executeUpdate();
        }
    }

    static void seal(Connection connection, long number, String hash) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("update revision set hash = ? where number = ?")) {
            Bind.all(s, 1, hash, number);
            s.executeUpdate();
        }
    }
}
