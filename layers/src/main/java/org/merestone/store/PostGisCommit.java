package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.merestone.catalog.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a transaction, of which it must never be said that nothing was stored when it was: a connection can break
 * after the database has committed and before it has said so.
 */
final class PostGisCommit {
    private static final Logger LOG = LoggerFactory.getLogger(PostGisCommit.class);
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MS = 500;

    private final DataSource source;
    private final String store;

    PostGisCommit(DataSource source, String store) {
        this.source = source;
        this.store = store;
    }

    /**
     * Commits. When the connection breaks, the database is asked on another what has become of the transaction: it
     * returns when that is committed, throws the error when it is not, and an UNAVAILABLE refusal that says so when
     * nobody can tell.
     */
    void run(Connection connection) throws SQLException {
        long transaction = number(connection);
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!isCommitted(transaction, e)) {
                throw e;
            }
        }
    }

    private static long number(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select txid_current()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean isCommitted(long transaction, SQLException broken) {
        for (int i = 0; i < ATTEMPTS; i++) {
            String status = status(transaction).orElse("");
            if (status.equals("committed") || status.equals("aborted")) {
                return status.equals("committed");
            }
            pause();
        }
        throw (Refusal) Refusal.unavailable(
                        "与数据库 " + store + " 的连接在提交时中断，不知道是否已写入：请先看修订记录（merestone revisions），再决定是否重做",
                        "the connection to " + store + " broke while committing, and it is not known whether it was"
                                + " stored: look at the revisions (merestone revisions) before doing it again")
                .initCause(broken);
    }

    private Optional<String> status(long transaction) {
        try (Connection other = source.getConnection();
                PreparedStatement s = other.prepareStatement("select txid_status(?)")) {
            s.setLong(1, transaction);
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        } catch (SQLException e) {
            LOG.debug("asked again", e);
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
