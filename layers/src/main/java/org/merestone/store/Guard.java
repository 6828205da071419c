package org.merestone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The row of {@code merestone_writer} that triggers on all tables look at: it says 1 inside a transaction of the store
 * that is not committed yet, so that nobody else ever reads 1. Where rows are locked it also is the one that writers
 * queue for.
 */
final class Guard {
    /** What another program reads when it tries to write. */
    static final String REFUSAL = "此表由 Merestone（界标）管理，其他程序只能读取；请用 merestone 导入或修改。 / "
            + "This table is kept by Merestone and is read-only to other programs; import or edit with merestone.";

    private Guard() {}

    static void lift(Connection connection) throws SQLException {
        set(connection, 1);
    }

    static void lower(Connection connection) throws SQLException {
        set(connection, 0);
    }

    private static void set(Connection connection, int open) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate("update merestone_writer set open = " + open);
        }
    }
}
