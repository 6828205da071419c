package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.named;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one process hears of what another commits. */
final class FollowTest {
    private static final int PATIENCE_S = 30;

    @TempDir
    private Path folder;

    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();

    private static void commit(Store store) {
        store.commit(change(Change.Mode.UPDATE, named("a", "", "", "A" + store.head())));
    }

    private void assertHeard(long head) throws InterruptedException {
        Long last = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (last != null && last < head) {
            last = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertThat(last).isEqualTo(head);
    }

    @Test
    void seesTheHeadOfAFileMoveByLookingAgain() throws InterruptedException {
        String url = Kept.IN_A_FILE.fresh(folder);
        try (Store writer = Store.open(url);
                Store reader = Store.openReadOnly(url)) {
            reader.follow(Duration.ofMillis(50), heard::add);
            commit(writer);
            assertHeard(1);
            commit(writer);
            assertHeard(2);
        }
    }

    @Test
    void aFileTellsItsOwnProcessOfACommitAtOnce() throws InterruptedException {
        // So long that only being told can be the reason.
        try (Store store = Store.open(Kept.IN_A_FILE.fresh(folder))) {
            store.follow(Duration.ofHours(1), heard::add);
            commit(store);
            assertHeard(1);
            commit(store);
            assertHeard(2);
        }
    }

    @Test
    void isToldByPostGisAlsoAfterTheConnectionBroke() throws InterruptedException, SQLException {
        String url = Kept.IN_POSTGIS.fresh(folder);
        // So long that only being told can be the reason.
        Duration never = Duration.ofHours(1);
        try (Store one = Store.open(url);
                Store other = Store.open(url)) {
            other.follow(never, heard::add);
            commit(one);
            assertHeard(1);
            commit(other);
            assertHeard(2);
            try (Connection c = DriverManager.getConnection(url);
                    Statement s = c.createStatement()) {
                s.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query = 'listen merestone'");
            }
            commit(one);
            assertHeard(3);
            commit(one);
            assertHeard(4);
        }
    }
}
