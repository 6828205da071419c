package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due again and again, and when it was last done.
 *
 * @param name of the job
 * @param doneAt when it last ended
 * @param outcome what it said then
 */
public record Job(String name, Instant doneAt, String outcome) {
    /**
     * By how much the clocks of servers may differ. A job that was done later than that from now was done before the clock was
     * set back, and would rest until it has caught up, which may take years.
     */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** When it last was done, if it ever was. */
    static Optional<Job> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "select done_at, outcome from job where name = ? and done_at is not null")) {
            s.setString(1, name);
            try (ResultSet row = s.executeQuery()) {
                return row.next()
                        ? Optional.of(new Job(name, Instant.parse(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Makes the row of a job that is not known yet; it is due at once. */
    static void make(Connection connection, String name, Instant now) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "insert into job (name, due) values (?, ?) on conflict (name) do nothing")) {
            Bind.all(s, 1, name, Bind.instant(now));
            s.executeUpdate();
        }
    }

    /** Whether it is known and not due; asking this first writes nothing. */
    static boolean rests(Connection connection, String name, Instant now) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select 1 from job where name = ? and due > ? and done_at <= ?")) {
            Bind.all(s, 1, name, Bind.instant(now), Bind.instant(now.plus(SKEW)));
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @param locking what is to follow the query so that the row is ours until the transaction ends */
    static boolean isDue(Connection connection, String name, Instant now, String locking) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "select 1 from job where name = ? and (due <= ? or done_at is null or done_at > ?)" + locking)) {
            Bind.all(s, 1, name, Bind.instant(now), Bind.instant(now.plus(SKEW)));
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    void write(Connection connection, Instant due) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("update job set due = ?, done_at = ?, outcome = ? where name = ?")) {
            Bind.all(s, 1, Bind.instant(due), Bind.instant(doneAt), outcome, name);
            s.executeUpdate();
        }
    }
}
