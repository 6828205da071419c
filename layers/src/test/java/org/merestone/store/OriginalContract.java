package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Originals.CHUNK_BYTES;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.edit;
import static org.merestone.store.Samples.named;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;

/** Delivered files come back as they were handed in, and versions of features lead back to their rows; on every store. */
abstract class OriginalContract extends EmptyStore {
    @TempDir
    private Path delivered;

    private Handed file(String name, byte[] content) throws IOException {
        return Handed.of(Files.write(delivered.resolve(name), content), name);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static Put read(Feature feature, String file, int row) {
        return new Put(feature, Optional.of(new Origin(0, file, row)));
    }

    private Revision commit(Change.Mode mode, List<Handed> files, Put... put) {
        return store.commit(change(mode).readFrom(files, List.of(put)));
    }

    private byte[] original(long revision, String name) throws IOException {
        try (InputStream in = store.open(store.revision(revision).original(Optional.of(name)))) {
            return in.readAllBytes();
        }
    }

    private List<String> origins(String id) {
        return store.history(LAYER, id).stream()
                .map(v -> Samples.line(v.feature()) + " <- "
                        + v.origin()
                                .map(o -> o.revision() + " " + o.file() + ":" + o.row())
                                .orElse("nothing"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17})
    void aFileComesBackByteForByte(int count) throws IOException {
        Handed file = file("区划.zip", bytes(count));
        Revision made =
                commit(ADD, List.of(file, file("区划.txt", bytes(5))), read(named("a", "", "", "A"), "区划.zip", 1));
        assertThat(store.revision(made.number()).originals())
                .containsExactly(
                        new Original("区划.zip", count, file.sha256(), true),
                        new Original("区划.txt", 5, file("5", bytes(5)).sha256(), true));
        assertThat(original(1, "区划.zip")).isEqualTo(bytes(count));
        assertThat(original(1, "区划.txt")).isEqualTo(bytes(5));
        assertThat(store.verify().faults()).isEmpty();
    }

    @Test
    void theSameBytesDeliveredAgainAreKeptOnceUnderBothNames() throws IOException {
        byte[] content = bytes(2 * CHUNK_BYTES);
        commit(ADD, List.of(file("一月.csv", content)), read(named("a", "", "", "A"), "一月.csv", 1));
        commit(UPDATE, List.of(file("二月.csv", content)), read(named("b", "", "", "B"), "二月.csv", 2));
        assertThat(original(1, "一月.csv")).isEqualTo(content);
        assertThat(original(2, "二月.csv")).isEqualTo(content);
        assertThat(store.database().<Long>read(c -> {
                    try (var s = c.createStatement();
                            var row = s.executeQuery("select count(*) from original_chunk")) {
                        row.next();
                        return row.getLong(1);
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void aFileThatChangedAfterItWasReadIsRefusedAndNothingStored() throws IOException {
        Handed file = file("a.csv", bytes(10));
        for (byte[] other : List.of(bytes(11), new byte[10])) {
            Files.write(file.path(), other);
            assertRefused(
                    () -> commit(ADD, List.of(file), read(named("a", "", "", "A"), "a.csv", 1)),
                    Refusal.Cause.CONFLICT,
                    "a.csv");
        }
        Files.delete(file.path());
        assertRefused(() -> commit(ADD, List.of(file)), Refusal.Cause.CONFLICT, "a.csv");
        assertThat(store.head()).isZero();
        assertThat(store.findLayer(LAYER)).isEmpty();
    }

    @Test
    void aVersionLeadsToTheRowThatFirstSaidWhatItSays() throws IOException {
        List<Handed> files = List.of(file("a.csv", bytes(10)));
        commit(ADD, files, read(named("a", "", "", "A"), "a.csv", 7));
        commit(UPDATE, files, read(named("a", "", "", "A"), "a.csv", 8));
        assertThat(origins("a")).containsExactly("a A .. r1 <- 1 a.csv:7");
        commit(UPDATE, files, read(named("a", "", "", "A2"), "a.csv", 9));
        assertThat(origins("a")).containsExactly("a A .. r1 <- 1 a.csv:7", "a A2 .. r3 <- 3 a.csv:9");
    }

    @Test
    void aVersionOfWhichOnlyTheValidityEndsKeepsItsRowAndWhatAPersonMadeHasNone() throws IOException {
        commit(ADD, List.of(file("a.csv", bytes(10))), read(named("a", "2020-01-01", "", "A"), "a.csv", 7));
        store.commit(edit(false, Map.of("a", 1L), named("a", "2021-01-01", "", "B")));
        store.commit(edit(
                true, Map.of("a", 2L), named("a", "2020-01-01", "2020-06-30", "A"), named("a", "2021-01-01", "", "C")));
        assertThat(origins("a"))
                .containsExactly(
                        "a A 2020-01-01.. r1 <- 1 a.csv:7",
                        "a A 2020-01-01..2020-12-31 r2 <- 1 a.csv:7",
                        "a B 2021-01-01.. r2 <- nothing",
                        "a A 2020-01-01..2020-06-30 r3 <- 1 a.csv:7",
                        "a C 2021-01-01.. r3 <- nothing");
        assertThat(store.verify().faults()).isEmpty();
    }

    @Test
    void aRevisionWithoutFilesHasNoOriginalAndSaysSo() {
        store.commit(change(ADD, named("a", "", "", "A")));
        assertThat(store.revision(1).originals()).isEmpty();
        assertRefused(() -> store.revision(1).original(Optional.empty()), Refusal.Cause.NOT_FOUND, "1");
    }

    @Test
    void theBytesOfAnOlderImportAreSaidNotToBeKept() {
        var files = List.of(Map.of("file", "旧.csv", "bytes", 5L, "sha256", "0".repeat(64)));
        store.commit(new Change(
                "李工", "导入", Samples.ZONE, Samples.layer(LAYER, Samples.ZONE), ADD, List.of(), Map.of("files", files)));
        Original old = store.revision(1).original(Optional.empty());
        assertThat(old.kept()).isFalse();
        assertRefused(() -> store.open(old), Refusal.Cause.NOT_FOUND, "旧.csv");
        assertThat(store.verify().faults()).isEmpty();
    }
}
