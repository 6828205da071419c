package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.REPLACE;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;

/** A store carried into another, from any database into any. */
final class CopyTest {
    private static final byte[] DELIVERED = new byte[9 * Originals.CHUNK_BYTES + 1];

    @TempDir
    private Path folder;

    static Stream<Arguments> ways() {
        return Stream.of(Kept.values()).flatMap(from -> Stream.of(Kept.values()).map(to -> Arguments.of(from, to)));
    }

    private void fill(Store store) {
        store.commit(change(ADD, named("a", "2020-01-01", "", "A"), named("b", "", "", "B\u0000𠮷")));
        store.commit(change(
                REPLACE,
                named("a", "2021-01-01", "", "A2"),
                feature("c", Validity.ALWAYS, square(120, 40), Map.of("grade", 2L, "x", "y")),
                Samples.quarantined("q", Optional.of(wkt("LINESTRING (1 2, NaN 3)")))));
        var coverage = new Layer.Coverage(square(110, 30), "extent");
        Layer plain = Samples.layer("zone-b", ZONE);
        store.commit(change(
                ZONE,
                new Layer(
                        plain.id(),
                        plain.kind(),
                        plain.title(),
                        plain.provenance(),
                        Optional.of(coverage),
                        plain.contents())));
        try {
            Handed file = Handed.of(Files.write(folder.resolve("a.csv"), DELIVERED), "甲.csv");
            var row = new Put(named("n", "", "", "N"), Optional.of(new Origin(0, "甲.csv", 4)));
            store.commit(change(UPDATE).readFrom(List.of(file), List.of(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void holdsAllVersionsAndTheChainAndGoesOnFromThere(Kept here, Kept there) throws IOException {
        try (Store from = Store.open(here.fresh(folder), EmptyStore.fixed());
                Store to = Store.open(there.fresh(folder), EmptyStore.fixed())) {
            fill(from);
            assertThat(from.copyTo(to, id -> ZONE, Progress.NONE)).isEqualTo(4);
            assertThat(to.revisions()).isEqualTo(from.revisions());
            try (InputStream in = to.open(to.revision(4).original(Optional.empty()))) {
                assertThat(in.readAllBytes()).isEqualTo(DELIVERED);
            }
            assertThat(to.history(LAYER, "n")).isEqualTo(from.history(LAYER, "n"));
            assertThat(to.verify().ok()).isTrue();
            for (long revision = 0; revision <= 4; revision++) {
                assertThat(to.layers(revision)).hasSameSizeAs(from.layers(revision));
                if (revision > 0) {
                    Query then = Query.all(LAYER).at(revision);
                    assertThat(lines(to, then)).isEqualTo(lines(from, then));
                }
            }
            Query box = Query.all(LAYER).within(new Envelope(119, 121, 39, 41));
            assertThat(lines(to, box)).isEqualTo(lines(from, box)).hasSize(2);
            from.commit(change(ADD, named("next", "", "", "N")));
            to.commit(change(ADD, named("next", "", "", "N")));
            assertThat(to.revisions()).isEqualTo(from.revisions());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesATargetThatHoldsAnything(Kept there) {
        try (Store from = Store.open(Kept.IN_A_FILE.fresh(folder));
                Store to = Store.open(there.fresh(folder))) {
            fill(from);
            to.commit(change(ADD, named("z", "", "", "Z")));
            assertRefused(() -> from.copyTo(to, id -> ZONE, Progress.NONE), Refusal.Cause.CONFLICT, to.url());
            assertThat(to.head()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void backsUpAWholeStateWhileItIsWritten(Kept here) throws InterruptedException, IOException {
        Path file = folder.resolve("backup.gpkg");
        AtomicBoolean done = new AtomicBoolean();
        try (Store store = Store.open(here.fresh(folder))) {
            fill(store);
            Thread writer = new Thread(() -> {
                while (!done.get()) {
                    store.commit(change(UPDATE, named("n", "", "", "N" + store.head())));
                }
            });
            writer.start();
            try {
                while (store.head() < 20) {
                    Thread.onSpinWait();
                }
                store.backUp(file, id -> ZONE, Progress.NONE);
            } finally {
                done.set(true);
                writer.join();
            }
            assertRefused(() -> store.backUp(file, id -> ZONE, Progress.NONE), Refusal.Cause.CONFLICT, file.toString());
            try (Store copy = Store.open("gpkg:" + file)) {
                assertThat(copy.head()).isBetween(20L, store.head());
                assertThat(copy.revisions()).isEqualTo(store.revisions().subList(0, (int) copy.head()));
                assertThat(copy.verify().ok()).isTrue();
                assertThat(lines(copy, Query.all(LAYER)))
                        .isEqualTo(lines(store, Query.all(LAYER).at(copy.head())));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().contains(".part"))).isEmpty();
        }
    }

    @RepeatedTest(3)
    void letsOneOfTwoBackupsToTheSameNameWin() throws InterruptedException {
        Path file = folder.resolve("same.gpkg");
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        try (Store store = Store.open(Kept.IN_POSTGIS.fresh(folder))) {
            fill(store);
            List<Thread> two = Stream.generate(() -> new Thread(() -> {
                        try {
                            store.backUp(file, id -> ZONE, Progress.NONE);
                            ends.add("done");
                        } catch (Refusal e) {
                            ends.add(e.reason().name());
                        }
                    }))
                    .limit(2)
                    .toList();
            two.forEach(Thread::start);
            for (Thread thread : two) {
                thread.join();
            }
            assertThat(ends).containsExactlyInAnyOrder("done", "CONFLICT");
            try (Store copy = Store.openReadOnly("gpkg:" + file)) {
                assertThat(copy.anchor()).isEqualTo(store.anchor());
            }
        }
        assertThat(folder.toFile().list())
                .filteredOn(name -> name.contains(".part"))
                .isEmpty();
    }

    @Test
    void refusesToBackUpIntoAFolderThatIsNotThere() {
        try (Store store = Store.open(Kept.IN_A_FILE.fresh(folder))) {
            Path nowhere = folder.resolve("nowhere");
            assertRefused(
                    () -> store.backUp(nowhere.resolve("b.gpkg"), id -> ZONE, Progress.NONE),
                    Refusal.Cause.BAD_INPUT,
                    nowhere.toString());
        }
    }
}
