package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of {@code kept_check}. */
final class CheckTable {
    private static final String COLUMNS = "id, kept_at, revision, pinned, subject, answer";
    /** SQLite has no offset without a limit. */
    private static final long ALL = 1_000_000_000;

    private CheckTable() {}

    /** Of two with one id the first stays. */
    static void put(Connection connection, Collection<KeptCheck> checks, Instant at) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "insert into kept_check (" + COLUMNS + ") values (?, ?, ?, 0, ?, ?) on conflict (id) do nothing")) {
            for (KeptCheck check : checks) {
                Bind.all(s, 1, check.id(), Bind.instant(at), check.revision(), check.subject(), check.answer());
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    static void pin(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("update kept_check set pinned = 1 where id = ?")) {
            for (String id : ids) {
                Bind.all(s, 1, id);
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    /** Leaves the newest of those that are not pinned. */
    static void forget(Connection connection, int most) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("delete from kept_check where id in (select id from"
                + " kept_check where pinned = 0 order by kept_at desc, id limit " + ALL + " offset ?)")) {
            Bind.all(s, 1, most);
            s.executeUpdate();
        }
    }

    /** Those whose subject begins with one of these texts, the newest first. */
    static List<KeptCheck> of(Connection connection, Collection<String> beginnings, int most) throws SQLException {
        String begins = String.join(" or ", Collections.nCopies(beginnings.size(), "substr(subject, 1, ?) = ?"));
        try (PreparedStatement s =
                connection.prepareStatement("select id, revision, subject, answer from kept_check where " + begins
                        + " order by kept_at desc, id limit " + most)) {
            Bind.all(
                    s,
                    1,
                    beginnings.stream()
                            .flatMap(text -> Stream.of(text.codePointCount(0, text.length()), text))
                            .toArray());
            List<KeptCheck> checks = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    checks.add(new KeptCheck(row.getString(1), row.getLong(2), row.getString(3), row.getBytes(4)));
                }
            }
            return checks;
        }
    }

    static Optional<KeptCheck> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select revision, subject, answer from kept_check where id = ?")) {
            Bind.all(s, 1, id);
            try (ResultSet row = s.executeQuery()) {
                return row.next()
                        ? Optional.of(new KeptCheck(id, row.getLong(1), row.getString(2), row.getBytes(3)))
                        : Optional.empty();
            }
        }
    }
}
