package org.merestone.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done with a connection inside one transaction. */
interface Work<T> {
    T with(Connection connection) throws SQLException;
}
