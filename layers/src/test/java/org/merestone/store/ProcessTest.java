package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.LAYER;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;

/** What other processes see of one that writes, and what is left when it dies. */
final class ProcessTest {
    private static final int ROUNDS = Integer.getInteger("merestone.kills", 20);
    private static final int LONGEST_MS = 250;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void survivesKillsDuringCommits(Kept kept) throws Exception {
        String url = kept.fresh(folder);
        long acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long said = commitAndKill(url, round);
            assertThat(said).as("round %d", round).isGreaterThanOrEqualTo(acknowledged);
            acknowledged = verify(url, said, round);
        }
        assertThat(acknowledged).isGreaterThan(ROUNDS);
    }

    @Test
    void refusesToWriteBesideAnotherProcessButReads() throws Exception {
        Path file = folder.resolve("store.gpkg");
        Process process = start("gpkg:" + file, 1);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            long first = Long.parseLong(out.readLine());
            assertRefused(() -> Store.open("gpkg:" + file), Refusal.Cause.CONFLICT, "process " + process.pid());
            try (Store store = Store.openReadOnly("gpkg:" + file)) {
                assertThat(store.head()).isGreaterThanOrEqualTo(first);
                List<Feature> features = Samples.scan(store, Query.all(LAYER));
                assertThat(features).hasSize(CommitLoop.FEATURES);
                assertThat(features)
                        .extracting(Feature::revision)
                        .containsOnly(features.get(0).revision());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Store.open("gpkg:" + file).close();
    }

    /** The last revision that the process acknowledged before it was killed. */
    private static long commitAndKill(String url, int seed) throws IOException, InterruptedException {
        Process process = start(url, seed);
        long last = 0;
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            last = Long.parseLong(out.readLine());
            TimeUnit.MICROSECONDS.sleep(new Random(seed).nextInt(LONGEST_MS * 1000));
            // Unlike that of the process, this leaves what it said readable.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
            }
        }
        assertThat(process.waitFor()).isNotZero();
        return last;
    }

    private static Process start(String url, int seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitLoop.class.getName(),
                        url,
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long verify(String url, long said, int round) throws SQLException {
        try (Store store = Store.open(url)) {
            long head = store.head();
            // The one that was being committed may have been kept and not yet said.
            assertThat(head).as("round %d", round).isBetween(said, said + 1);
            List<Feature> features = Samples.scan(store, Query.all(LAYER));
            assertThat(features).hasSize(CommitLoop.FEATURES).allMatch(f -> f.revision() == head);
            assertThat(features).allMatch(f -> f.properties().get("grade").equals(head));
            if (round % 5 == 4) {
                assertThat(store.verify().faults()).isEmpty();
            }
        }
        if (url.startsWith("gpkg:")) {
            refuseDamage(url.substring("gpkg:".length()));
        }
        return said;
    }

    private static void refuseDamage(String file) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery("pragma integrity_check")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }
}
