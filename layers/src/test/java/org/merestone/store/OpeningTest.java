package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;
import org.sqlite.Function;

/** Which files are opened as a store, made, or refused and left as they are; and by how many at once. */
final class OpeningTest {
    @TempDir
    private Path folder;

    private Path file;

    private String url;

    @BeforeEach
    void name() {
        file = folder.resolve("store.gpkg");
        url = "gpkg:" + file;
    }

    private void fill() {
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, named("a", "2020-01-01", "", "A"), named("b", "", "", "B")));
        }
    }

    private Connection foreign() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static final class Zero extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(0);
        }
    }

    @Test
    void opensAgainWithAllThatWasCommitted() {
        fill();
        try (Store store = Store.open(url)) {
            assertThat(store.url()).isEqualTo(url);
            assertThat(lines(store, Query.all(LAYER))).containsExactly("a A 2020-01-01.. r1", "b B .. r1");
            assertThat(store.verify().faults()).isEmpty();
            store.commit(change(UPDATE, named("c", "", "", "C")));
            assertThat(store.head()).isEqualTo(2);
        }
    }

    @Test
    void bringsAStoreFromBeforeFilesWereKeptUpToDateAndItsHashesStillHold() throws SQLException {
        fill();
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            for (String table :
                    List.of("original_chunk", "finding", "finding_set", "scenario", "kept_check", "finding_override")) {
                s.executeUpdate("drop table " + table);
            }
            for (String column : List.of("origin_revision", "origin_file", "origin_row")) {
                s.executeUpdate("alter table feature_version drop column " + column);
            }
            s.executeUpdate("delete from flyway_schema_history where version in ('4', '5', '6', '7', '8')");
        }
        assertRefused(() -> Store.openReadOnly(url), Refusal.Cause.CONFLICT, url);
        try (Store store = Store.open(url)) {
            assertThat(store.verify().faults()).isEmpty();
            assertThat(store.verify().revisions()).isEqualTo(1);
            assertThat(store.history(LAYER, "a").get(0).origin()).isEmpty();
            store.commit(change(UPDATE, named("c", "", "", "C")));
            assertThat(store.verify().faults()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoStoreAndLeavesItAsItIs() throws Exception {
        assertRefusedUnchanged(new byte[0], "0");
        assertRefusedUnchanged("id,name\n1,a\n".getBytes(), "GeoPackage");
        assertRefusedUnchanged(new byte[4096], "GeoPackage");
        Files.delete(file);
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            s.executeUpdate("create table t (x)");
        }
        assertRefusedUnchanged(Files.readAllBytes(file), "SQLite");
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            s.executeUpdate("pragma application_id = 0x47504b47");
        }
        assertRefusedUnchanged(Files.readAllBytes(file), "merestone import", "import this one");
    }

    @Test
    void refusesATruncatedOrDamagedStoreAndLeavesItAsItIs() throws Exception {
        fill();
        byte[] whole = Files.readAllBytes(file);
        assertRefusedUnchanged(Arrays.copyOf(whole, 50), "GeoPackage");
        assertRefusedUnchanged(Arrays.copyOf(whole, 200), "损坏", "damaged");
        assertRefusedUnchanged(Arrays.copyOf(whole, 4096), "损坏", "damaged");
        assertRefusedUnchanged(Arrays.copyOf(whole, whole.length / 2), "损坏", "damaged");
        assertRefusedUnchanged(Arrays.copyOf(whole, whole.length - 1), "损坏", "damaged");
        byte[] scribbled = whole.clone();
        Arrays.fill(scribbled, 100, 4096, (byte) 0x5a);
        assertRefusedUnchanged(scribbled, "损坏", "damaged");
    }

    private void assertRefusedUnchanged(byte[] content, String... named) throws IOException {
        Files.write(file, content);
        for (Runnable open : List.<Runnable>of(
                () -> Store.open(url).close(), () -> Store.openReadOnly(url).close())) {
            assertThatThrownBy(open::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.reason()).isEqualTo(Refusal.Cause.BAD_INPUT);
                assertThat(refusal.text().zh()).contains(file.toString(), named[0]);
                assertThat(refusal.text().en()).contains(file.toString(), named[named.length - 1]);
            });
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(folder.resolve("store.gpkg-wal")).doesNotExist();
    }

    @Test
    void refusesAStoreOfANewerVersion() throws SQLException {
        fill();
        try (Connection c = foreign();
                Statement s = c.createStatement()) {
            s.executeUpdate(
                    "insert into flyway_schema_history values (99, '99', 'x', 'SQL', 'x', 0, 'x', '2030-01-01', 0, 1)");
        }
        assertRefused(() -> Store.open(url), Refusal.Cause.BAD_INPUT, "Merestone");
        assertRefused(() -> Store.openReadOnly(url), Refusal.Cause.BAD_INPUT, "Merestone");
    }

    @Test
    void refusesAddressesThatNameNoFile() {
        assertRefused(() -> Store.open("jdbc:mysql://localhost/x"), Refusal.Cause.BAD_INPUT, "jdbc:postgresql:");
        assertRefused(() -> Store.open("gpkg:"), Refusal.Cause.BAD_INPUT, "gpkg:");
        assertRefused(() -> Store.open("gpkg:a\0b"), Refusal.Cause.BAD_INPUT, "a");
        assertRefused(() -> Store.open("gpkg:" + folder), Refusal.Cause.BAD_INPUT, folder.toString());
        assertRefused(() -> Store.openReadOnly(url), Refusal.Cause.NOT_FOUND, file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void readsATildeAsTheHomeDirectory() {
        assertThat(GeoPackageFile.of("gpkg:~/x.gpkg").path())
                .isEqualTo(Path.of(System.getProperty("user.home"), "x.gpkg"));
    }

    @Test
    void makesAStoreAnewWhenAnEarlierAttemptDiedHalfWay() throws IOException {
        Files.write(folder.resolve("store.gpkg.new"), new byte[4096]);
        Files.write(folder.resolve("store.gpkg.new-wal"), new byte[100]);
        fill();
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("store.gpkg", "store.gpkg.lock");
        }
    }

    @Test
    void leavesTheFileFreeForOtherProgramsBetweenCommitsAndWaitsForThem() throws Exception {
        try (Store store = Store.open(url);
                Connection c = foreign();
                Statement s = c.createStatement()) {
            store.commit(change(ADD, named("a", "", "", "A")));
            s.executeUpdate("begin immediate");
            s.executeUpdate("create table layer_styles (id integer primary key)");
            var commit = CompletableFuture.supplyAsync(() -> store.commit(change(UPDATE, named("b", "", "", "B"))));
            assertThatThrownBy(() -> commit.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(lines(store, Query.all(LAYER))).containsExactly("a A .. r1");
            s.executeUpdate("commit");
            assertThat(commit.get(5, TimeUnit.SECONDS).number()).isEqualTo(2);
            assertThat(lines(store, Query.all(LAYER))).containsExactly("a A .. r1", "b B .. r2");
        }
    }

    @Test
    void letsOneWriteAndOthersRead() {
        fill();
        try (Store writer = Store.open(url)) {
            assertRefused(
                    () -> Store.open(url),
                    Refusal.Cause.CONFLICT,
                    "process " + ProcessHandle.current().pid());
            try (Store reader = Store.openReadOnly(url)) {
                writer.commit(change(UPDATE, named("c", "", "", "C")));
                assertThat(lines(reader, Query.all(LAYER))).hasSize(3);
                assertRefused(() -> reader.commit(change(UPDATE)), Refusal.Cause.CONFLICT, file.toString());
            }
            writer.commit(change(UPDATE, named("d", "", "", "D")));
        }
        try (Store reader = Store.openReadOnly(url)) {
            assertThat(lines(reader, Query.all(LAYER))).hasSize(4);
        }
    }
}
