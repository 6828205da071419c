package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** What is said when PostgreSQL refuses a statement. */
final class PostGisFailureTest {
    private String url;

    @BeforeEach
    void fill() {
        url = PostgresServer.shared().freshStore();
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, named("a", "", "", "A")));
        }
    }

    private void run(String... sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            for (String one : sql) {
                s.execute(one);
            }
        }
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void tellsWhatIsWrongAndNothingOfTheFeatures() throws SQLException {
        run("alter table \"zone-a\" add constraint short check (length(name) < 3)");
        try (Store store = Store.open(url)) {
            assertThatThrownBy(() -> store.commit(change(ADD, named("b", "", "", "机密名称"), named("c", "", "", "C"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("violates check constraint \"short\"")
                    .satisfies(e -> assertThat(trace(e)).doesNotContain("机密名称", "insert into"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "40001", "40P01"})
    void asksToTryAgainWhatWasOnlyInterrupted(String state) throws SQLException {
        run(
                "create function public.interrupt() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'x' using errcode = '" + state + "'; end $$",
                "create trigger interrupt before insert on \"zone-a\" execute function public.interrupt()");
        try (Store store = Store.open(url)) {
            assertRefused(
                    () -> store.commit(change(ADD, named("b", "", "", "B"))), Refusal.Cause.UNAVAILABLE, store.url());
            assertThat(store.head()).isEqualTo(1);
        }
    }
}
