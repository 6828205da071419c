package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.quarantined;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.validity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;

/** Whatever is changed behind the program is found, and the revision named; on every store. */
abstract class AuditContract extends EmptyStore {
    @TempDir
    private Path folder;

    private static final int SEEDS = 400;
    private static final int TABLE_SEEDS = 150;

    /** A connection of another program to {@link #store}, which nothing hinders from writing to any of its tables. */
    abstract Connection intruder() throws SQLException;

    /** One statement past all triggers, which are there again afterwards. */
    abstract void tamper(String sql) throws SQLException;

    /** What the database calls bytes. */
    abstract String bytesType();

    private Verification verify(Connection connection, Optional<Anchor> anchor) throws SQLException {
        return new Audit(store.database(), connection, Progress.NONE).run(anchor);
    }

    private static Set<Long> revisions(Verification verification, Verification.Part part) {
        Set<Long> revisions = new TreeSet<>();
        verification.faults().stream().filter(f -> f.part() == part).forEach(f -> revisions.add(f.revision()));
        return revisions;
    }

    @Test
    void findsEveryChangeOfARowAndNamesItsRevision() throws SQLException {
        RandomHistory.write(store, new Random(1));
        assertThat(store.verify().faults()).isEmpty();
        try (Connection c = intruder()) {
            c.setAutoCommit(false);
            for (int seed = 0; seed < SEEDS; seed++) {
                Tampering tampering = Tampering.random(c, new Random(seed));
                Verification found = verify(c, Optional.empty());
                assertThat(revisions(found, Verification.Part.HISTORY))
                        .as("seed %d: %s", seed, tampering)
                        .containsAll(tampering.named())
                        .isSubsetOf(tampering.dependent())
                        .isNotEmpty();
                assertThat(found.tablesCompared()).isFalse();
                assertThat(found.anchor()).isEmpty();
                c.rollback();
            }
            assertThat(verify(c, Optional.empty()).ok()).isTrue();
        }
    }

    @Test
    void findsEveryChangeOfALayersTableAndLeavesTheHistoryAlone() throws SQLException {
        RandomHistory.write(store, new Random(2));
        try (Connection c = intruder()) {
            c.setAutoCommit(false);
            for (int seed = 0; seed < TABLE_SEEDS; seed++) {
                Tampering tampering = Tampering.ofLayerTable(c, new Random(seed));
                Verification found = verify(c, Optional.empty());
                assertThat(found.faults())
                        .as("seed %d: %s", seed, tampering)
                        .allMatch(f -> f.part() == Verification.Part.LAYER_TABLE);
                assertThat(revisions(found, Verification.Part.LAYER_TABLE))
                        .as("seed %d: %s", seed, tampering)
                        .isEqualTo(tampering.named());
                c.rollback();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from original_chunk",
                "delete from original_chunk where number = 1",
                "update original_chunk set number = number + 5 where number = 1",
                "update original_chunk set content = cast('x' as BYTES) where number = 0",
                "update original_chunk set sha256 = 'none'",
                "insert into original_chunk (sha256, number, content) select sha256, 9, content from original_chunk"
                        + " where number = 0",
            })
    void findsEveryChangeOfAKeptFileAndHandsItOutNoMore(String sql) throws Exception {
        byte[] content = new byte[Originals.CHUNK_BYTES + 3];
        Handed file = Handed.of(Files.write(folder.resolve("a.csv"), content), "区划.csv");
        store.commit(change(ADD, named("a", "", "", "A")));
        store.commit(change(UPDATE).readFrom(List.of(file), List.of(Put.of(named("b", "", "", "B")))));
        assertThat(store.verify().faults()).isEmpty();
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            s.executeUpdate(sql.replace("BYTES", bytesType()));
        }
        Verification found = store.verify();
        assertThat(found.faults())
                .allMatch(f -> f.part() == Verification.Part.ORIGINAL)
                .anyMatch(f -> f.revision() == 2 && f.detail().zh().contains("区划.csv"));
        assertThat(found.tablesCompared()).isTrue();
        if (!sql.startsWith("insert")) {
            Original original = store.revision(2).original(Optional.empty());
            assertRefused(() -> store.open(original).readAllBytes(), Refusal.Cause.CONFLICT, "区划.csv");
        }
    }

    @Test
    void aFileDeliveredAgainPutsBackWhatIsMissingAndIsRefusedOverACopyThatWasChanged() throws Exception {
        byte[] content = new byte[Originals.CHUNK_BYTES + 3];
        Handed file = Handed.of(Files.write(folder.resolve("a.csv"), content), "区划.csv");
        store.commit(
                change(ADD, named("a", "", "", "A")).readFrom(List.of(file), List.of(Put.of(named("a", "", "", "A")))));
        for (int missing : List.of(0, 1)) {
            tamper("delete from original_chunk where number = " + missing);
            store.commit(change(UPDATE).readFrom(List.of(file), List.of(Put.of(named("b", "", "", "B" + missing)))));
            assertThat(store.verify().faults()).isEmpty();
            assertThat(store.open(store.revision(1).original(Optional.empty())).readAllBytes())
                    .isEqualTo(content);
        }
        long head = store.head();
        tamper("update original_chunk set content = cast('x' as " + bytesType() + ") where number = 1");
        assertRefused(
                () -> store.commit(change(UPDATE).readFrom(List.of(file), List.of(Put.of(named("c", "", "", "C"))))),
                Refusal.Cause.CONFLICT,
                "区划.csv");
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void findsAKeptFileThatNoRevisionNames() throws SQLException {
        store.commit(change(ADD, named("a", "", "", "A")));
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            s.executeUpdate("insert into original_chunk (sha256, number, content) values ('ab', 0, cast('x' as "
                    + bytesType() + "))");
        }
        assertThat(store.verify().faults())
                .singleElement()
                .satisfies(f -> assertThat(f.detail().en()).contains("ab").contains("no revision names"));
    }

    @Test
    void seesACutTailOnlyByTheAnchor() throws SQLException {
        RandomHistory.write(store, new Random(3));
        Anchor head = store.anchor().orElseThrow();
        for (long number = 1; number <= head.number(); number++) {
            Optional<Anchor> anchor = store.anchor(number);
            assertThat(store.verify(anchor, Progress.NONE).faults()).isEmpty();
        }
        try (Connection c = intruder()) {
            c.setAutoCommit(false);
            for (long last = head.number() - 1; last > 0; last -= 3) {
                Tampering.cutAfter(c, last);
                assertThat(revisions(verify(c, Optional.empty()), Verification.Part.HISTORY))
                        .isEmpty();
                Verification held = verify(c, Optional.of(head));
                assertThat(held.head()).isEqualTo(store.anchor(last));
                assertThat(revisions(held, Verification.Part.ANCHOR)).containsExactly(head.number());
                assertThat(held.faults().get(0).detail().en())
                        .contains("cut off")
                        .contains(head.toString());
                c.rollback();
            }
        }
    }

    @Test
    void seesAHistoryWrittenAnewOnlyByTheAnchor() {
        store.commit(change(ADD, named("a", "", "", "A")));
        store.commit(change(UPDATE, named("a", "", "", "B")));
        Anchor first = store.anchor(1).orElseThrow();
        Anchor second = store.anchor(2).orElseThrow();
        try (Store other = create(InstantSource.fixed(NOW))) {
            other.commit(change(ADD, named("a", "", "", "A")));
            other.commit(change(UPDATE, named("a", "", "", "C")));
            assertThat(other.verify().ok()).isTrue();
            assertThat(other.verify(Optional.of(first), Progress.NONE).ok()).isTrue();
            Verification rewritten = other.verify(Optional.of(second), Progress.NONE);
            assertThat(revisions(rewritten, Verification.Part.ANCHOR)).containsExactly(2L);
            assertThat(rewritten.anchor()).isEmpty();
        }
    }

    @Test
    void isNotDeceivedByARowHiddenInTheTextOfAnother() throws SQLException {
        store.commit(change(ADD, quarantined("a", Optional.empty()), quarantined("b", Optional.empty())));
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            // What is hashed for the second row follows the first row's properties, as if it were a row still.
            String rest = ",\"geometry\":null}\n+{\"layer\":\"zone-a\",\"id\":\"b\",\"revision_from\":1,"
                    + "\"valid_from\":null,\"valid_to\":null,\"west\":null,\"south\":null,\"east\":null,"
                    + "\"north\":null,\"fault\":\"自相交\",\"properties\":{}";
            c.setAutoCommit(false);
            s.executeUpdate("update feature_version set properties = properties || '" + rest + "' where fid = 1");
            s.executeUpdate("delete from feature_version where fid = 2");
            assertThat(revisions(verify(c, Optional.empty()), Verification.Part.HISTORY))
                    .containsExactly(1L);
        }
    }

    @Test
    void findsALayersTableThatIsGone() throws SQLException {
        store.commit(change(ADD, named("a", "", "", "A")));
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            c.setAutoCommit(false);
            s.executeUpdate("drop table \"zone-a\"");
            assertThat(verify(c, Optional.empty()).faults())
                    .singleElement()
                    .satisfies(f -> assertThat(f.detail().en()).isEqualTo("the table of layer zone-a is missing"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1582-10-10", "1900-02-28", "9999-12-31"})
    void knowsADayAgainWhateverItsCalendar(String day) {
        store.commit(change(
                ADD, feature("a", validity(day, day), square(1, 1), Map.of("approved_on", LocalDate.parse(day)))));
        assertThat(store.verify().faults()).isEmpty();
    }

    @Test
    void readsAWholeLayerFromItsVersionsWhateverItsTableHolds() throws SQLException {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        List<String> known = lines(store, ALL);
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            s.executeUpdate("delete from \"zone-a\"");
        }
        assertThat(lines(store, ALL)).isEqualTo(known).hasSize(2);
        assertThat(lines(store, ALL.at(1))).isEqualTo(known);
    }

    @Test
    void listsManyFaultsInPartAndCountsThemAll() throws SQLException {
        List<Feature> many = new ArrayList<>();
        for (int i = 0; i < Verification.LISTED + 5; i++) {
            many.add(named("f" + i, "", "", "F"));
        }
        store.commit(change(ADD, many));
        try (Connection c = intruder();
                Statement s = c.createStatement()) {
            c.setAutoCommit(false);
            s.executeUpdate("delete from \"zone-a\"");
            Verification found = verify(c, Optional.empty());
            assertThat(found.faults()).hasSize(Verification.LISTED);
            assertThat(found.faultCount()).isEqualTo(Verification.LISTED + 5);
        }
    }

    @Test
    void vouchesForAnEmptyStoreAndTellsHowFarItIs() {
        assertThat(store.verify()).isEqualTo(new Verification(0, Optional.empty(), true, 0, List.of()));
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        store.commit(change(UPDATE, named("a", "", "", "A2")));
        List<String> told = new ArrayList<>();
        Verification found = store.verify(Optional.empty(), (done, total) -> told.add(done + "/" + total));
        assertThat(told).startsWith("1/6").endsWith("6/6").hasSizeBetween(6, 7);
        assertThat(found.anchor())
                .isEqualTo(store.anchor())
                .contains(store.revision(2).anchor());
    }
}
