package org.merestone.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.store.Job;
import org.merestone.store.PostgresServer;
import org.merestone.store.Store;

/** The store verifies itself once a day, whoever of its servers does it. */
class NightlyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T04:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void verifiesOnceADayAndFindsWhatWasChanged() throws SQLException {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Path file = folder.resolve("store.gpkg");
        try (Store store = Store.open("gpkg:" + file, now::get)) {
            assertThat(Nightly.verifyWhenDue(store)).isTrue();
            assertThat(Nightly.verifyWhenDue(store)).isFalse();
            assertThat(store.lastRun("verified"))
                    .contains(new Job("verified", NOW, "{\"ok\":true,\"revisions\":0,\"fault_count\":0}"));
            try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement s = c.createStatement()) {
                s.executeUpdate("drop trigger layer_version_guard_insert");
                s.executeUpdate(
                        "insert into layer_version values ('x', 1, null, 'x', 'x', 'x', 'x', null, null, 'public',"
                                + " null, null)");
            }
            now.set(NOW.plus(Duration.ofDays(1)));
            assertThat(Nightly.verifyWhenDue(store)).isTrue();
            assertThat(store.lastRun("verified"))
                    .map(Job::outcome)
                    .contains("{\"ok\":false,\"revisions\":0,\"fault_count\":1}");
        }
    }

    @Test
    void aClockThatWasSetBackDoesNotPutItOffUntilItHasCaughtUp() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW.plus(Duration.ofDays(400)));
        try (Store store = Store.open("gpkg:" + folder.resolve("store.gpkg"), now::get)) {
            assertThat(Nightly.verifyWhenDue(store)).isTrue();
            now.set(NOW);
            assertThat(Nightly.verifyWhenDue(store)).isTrue();
            assertThat(Nightly.verifyWhenDue(store)).isFalse();
            now.set(NOW.minusSeconds(60));
            assertThat(Nightly.verifyWhenDue(store))
                    .as("clocks of servers differ by some seconds")
                    .isFalse();
        }
    }

    @Test
    void isDoneByOneOfTwoServers() {
        String url = PostgresServer.shared().freshStore();
        try (Store one = Store.open(url);
                Store other = Store.open(url)) {
            assertThat(Nightly.verifyWhenDue(one)).isTrue();
            assertThat(Nightly.verifyWhenDue(other)).isFalse();
            assertThat(other.lastRun("verified")).isEqualTo(one.lastRun("verified"));
        }
    }
}
