package org.merestone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the NOTIFY that every commit of every server sends, on a connection of its own that is renewed when it breaks. */
final class PostGisSignal implements Signal {
    private static final Logger LOG = LoggerFactory.getLogger(PostGisSignal.class);
    private static final String CHANNEL = "merestone";
    private static final Duration REST = Duration.ofSeconds(1);

    private final DataSource source;
    private volatile Connection listening;

    /** Connects at the first {@link #await}. */
    PostGisSignal(DataSource source) {
        this.source = source;
    }

    /** Sends it when the transaction of the connection is committed. */
    static void send(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("notify " + CHANNEL);
        }
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
        try {
            if (listening == null) {
                listening = listen();
                // What was committed before could not be heard.
                return;
            }
            listening.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
        } catch (SQLException e) {
            LOG.debug("the database is listened to again later", e);
            close();
            listening = null;
            Thread.sleep(REST.toMillis());
        }
    }

    private Connection listen() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement s = connection.createStatement()) {
            s.execute("listen " + CHANNEL);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Also ends an {@link #await} in another thread. */
    @Override
    public void close() {
        Connection connection = listening;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("it was broken already", e);
        }
    }
}
