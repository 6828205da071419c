package org.merestone.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Connections to files that are not a store. */
final class Sqlite {
    private static final int LONGEST_VALUE = 128 << 20;

    private Sqlite() {}

    /**
     * For a foreign file that may be made to do harm: nothing is written beside it, and nothing in its schema is run that
     * a read of a plain table does not need.
     */
    static Connection foreign(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, String.valueOf(LONGEST_VALUE));
        Connection connection = connect(config, file, "?immutable=1");
        try (var s = connection.createStatement()) {
            s.execute("pragma trusted_schema = off");
            s.execute("pragma cell_size_check = on");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** For a new file that is of use only when it is whole. */
    static Connection draft(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        return connect(config, file, "");
    }

    private static Connection connect(SQLiteConfig config, Path file, String options) throws SQLException {
        // No character of the path can be taken for an option.
        return config.createConnection("jdbc:sqlite:" + file.toUri() + options);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
