package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Refusal;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection that breaks in the moment of the commit: what is said of the transaction is what has become of it. */
final class PostGisCommitTest {
    private final PGSimpleDataSource source = new PGSimpleDataSource();

    @BeforeEach
    void makeATable() throws SQLException {
        source.setUrl(PostgresServer.shared().freshDatabase());
        try (Connection c = source.getConnection();
                Statement s = c.createStatement()) {
            s.execute("create table said (what text)");
        }
    }

    /** What a connection does when it is told to commit. */
    private interface Ending {
        void of(Connection connection) throws SQLException;
    }

    private void commit(Ending ending, PGSimpleDataSource asked) throws SQLException {
        try (Connection real = source.getConnection();
                Statement s = real.createStatement()) {
            real.setAutoCommit(false);
            s.execute("insert into said values ('stored')");
            Connection breaking = (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("commit")) {
                            ending.of(real);
                            throw new SQLException("broken", "08006");
                        }
                        try {
                            return method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            new PostGisCommit(asked, "the store").run(breaking);
        }
    }

    private long rows() throws SQLException {
        try (Connection c = source.getConnection();
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery("select count(*) from said")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void countsAsDoneWhenTheDatabaseHadCommitted() throws SQLException {
        commit(Connection::commit, source);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void countsAsFailedWhenTheDatabaseHadNot() throws SQLException {
        assertThatThrownBy(() -> commit(Connection::rollback, source)).hasMessage("broken");
        assertThat(rows()).isZero();
    }

    @Test
    void saysThatItIsNotKnownWhenNobodyCanTell() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/x");
        assertThatThrownBy(() -> commit(Connection::commit, nowhere)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Cause.UNAVAILABLE);
            assertThat(refusal.text().en()).contains("not known whether it was stored");
        });
    }
}
