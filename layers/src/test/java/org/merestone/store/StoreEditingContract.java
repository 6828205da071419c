package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.REPLACE;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.edit;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.field;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.scan;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** What every store must do when it is changed: the modes, validity, and what it refuses. */
abstract class StoreEditingContract extends EmptyStore {
    @Test
    void addRefusesIdsHeldAndNamesThem() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        assertRefused(
                () -> store.commit(change(ADD, named("b", "2020-01-01", "", "B2"), named("c", "", "", "C"))),
                Refusal.Cause.CONFLICT,
                "b");
        assertThat(lines(store, ALL)).containsExactly("a A .. r1", "b B .. r1");
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void updateWithoutADateCorrectsAllThatIsKnownOfTheId() {
        store.commit(change(ADD, named("a", "", "2019-12-31", "A1"), named("a", "2020-01-01", "", "A2")));
        store.commit(change(UPDATE, named("a", "", "", "A")));
        assertThat(lines(store, ALL)).containsExactly("a A .. r2");
        assertThat(lines(store, ALL.at(1))).hasSize(2);
    }

    @Test
    void updateWithADateEndsTheValidityThatHoldsTheDayBefore() {
        store.commit(change(ADD, named("a", "2010-01-01", "", "old")));
        store.commit(change(UPDATE, named("a", "2020-05-01", "", "new")));
        assertThat(lines(store, ALL)).containsExactly("a old 2010-01-01..2020-04-30 r2", "a new 2020-05-01.. r2");
        assertThat(lines(store, ALL.at(1))).containsExactly("a old 2010-01-01.. r1");
        assertThat(lines(store, ALL.asOf(LocalDate.parse("2020-04-30"))))
                .containsExactly("a old 2010-01-01..2020-04-30 r2");
        assertThat(lines(store, ALL.asOf(LocalDate.parse("2020-05-01")))).containsExactly("a new 2020-05-01.. r2");
        assertThat(lines(store, ALL.asOf(LocalDate.parse("2009-12-31")))).isEmpty();
        assertThat(lines(store, ALL.at(1).asOf(LocalDate.parse("2020-05-01"))))
                .containsExactly("a old 2010-01-01.. r1");
    }

    @Test
    void updateOnTheDayAValidityBeginsTakesItsPlace() {
        store.commit(change(ADD, named("a", "2010-01-01", "", "old")));
        store.commit(change(UPDATE, named("a", "2010-01-01", "", "new")));
        assertThat(lines(store, ALL)).containsExactly("a new 2010-01-01.. r2");
    }

    @Test
    void refusesToOverlapALaterValidityAndNamesTheId() {
        store.commit(change(ADD, named("a", "2010-01-01", "2019-12-31", "A1"), named("a", "2020-01-01", "", "A2")));
        assertRefused(
                () -> store.commit(change(UPDATE, named("a", "2015-01-01", "", "new"), named("b", "", "", "B"))),
                Refusal.Cause.CONFLICT,
                "a");
        assertThat(store.head()).isEqualTo(1);
        store.commit(change(UPDATE, named("a", "2015-01-01", "2019-12-31", "new")));
        assertThat(lines(store, ALL))
                .containsExactly(
                        "a A1 2010-01-01..2014-12-31 r2", "a new 2015-01-01..2019-12-31 r2", "a A2 2020-01-01.. r1");
    }

    @Test
    void refusesVersionsOfOneIdThatOverlapEachOther() {
        assertRefused(
                () -> store.commit(change(ADD, named("a", "", "", "A"), named("a", "2020-01-01", "", "A2"))),
                Refusal.Cause.CONFLICT,
                "a");
        assertThat(store.findLayer(LAYER)).isEmpty();
    }

    @Test
    void replaceClosesWhatIsNotPut() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        store.commit(change(REPLACE, named("b", "", "", "B2"), named("c", "", "", "C")));
        assertThat(lines(store, ALL)).containsExactly("b B2 .. r2", "c C .. r2");
        store.commit(change(REPLACE));
        assertThat(lines(store, ALL)).isEmpty();
        assertThat(lines(store, ALL.at(2))).containsExactly("b B2 .. r2", "c C .. r2");
        assertThat(lines(store, ALL.at(1))).containsExactly("a A .. r1", "b B .. r1");
        assertThat(lines(store, ALL.at(0))).isEmpty();
    }

    @Test
    void keepsAVersionThatIsPutAgainUnchanged() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        store.commit(change(REPLACE, named("a", "", "", "A"), named("b", "", "", "other")));
        assertThat(lines(store, ALL)).containsExactly("a A .. r1", "b other .. r2");
        assertThat(store.layer(LAYER).contents().revision()).isEqualTo(2);
    }

    @Test
    void refusesToChangeTheKindOfALayer() {
        store.commit(change(ADD, named("a", "", "", "A")));
        Kind other = Samples.kind("other", Set.of(Kind.Shape.POLYGON), List.of());
        assertRefused(() -> store.commit(change(other, layer(LAYER, other))), Refusal.Cause.CONFLICT, "zone");
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void takesAKindThatHasGotOtherFields() {
        store.commit(change(ADD, feature("a", Validity.ALWAYS, square(110, 30), Map.of("depth", "3 m", "grade", 1L))));
        Kind grown = Samples.kind(
                "zone",
                Set.of(Kind.Shape.POLYGON),
                List.of(field("depth", Field.Type.NUMBER), field("fid", Field.Type.TEXT)));
        store.commit(change(
                grown,
                layer(LAYER, grown),
                feature("b", Validity.ALWAYS, square(112, 30), Map.of("depth", 2.5, "fid", "7"))));
        assertThat(scan(store, ALL))
                .extracting(Feature::properties)
                .containsExactly(Map.of("depth", "3 m", "grade", 1L), Map.of("depth", 2.5, "fid", "7"));
        assertThat(scan(store, ALL.within(new Envelope(110, 111, 30, 31))))
                .extracting(Feature::id)
                .containsExactly("a");
    }

    @Test
    void refusesWhatCannotBeStoredSoundly() {
        assertBad(named(" ", "", "", "A"));
        assertBad(named("a\u0000", "", "", "A"));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON EMPTY"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POINT (1 2)"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON ((0 0, 1 0, NaN 1, 0 0))"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON ((0 0, 200 0, 1 1, 0 0))"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, square(1, 1), Map.of("share", Double.NaN)));
        assertBad(feature("a", Validity.ALWAYS, square(1, 1), Map.of("approved_on", LocalDate.of(10_000, 1, 1))));
        assertBad(feature(
                "a", new Validity(Optional.of(LocalDate.of(12020, 1, 1)), Optional.empty()), square(1, 1), Map.of()));
        assertThat(store.head()).isZero();
    }

    private void assertBad(Feature feature) {
        assertRefused(
                () -> store.commit(change(ADD, feature)),
                Refusal.Cause.BAD_INPUT,
                feature.id().strip());
    }

    @Test
    void refusesLayerIdsThatCannotNameATable() {
        List<String> own = List.of("revision", "job", "finding");
        List<String> bad = List.of("Zone", "1zone", "zone_a", "zone\"; drop table revision; --", "z".repeat(64), "");
        for (String id : Stream.concat(bad.stream(), own.stream()).toList()) {
            assertRefused(() -> store.commit(change(ZONE, layer(id, ZONE))), Refusal.Cause.BAD_INPUT, id);
        }
        assertThat(store.head()).isZero();
    }

    @Test
    void anEditOfTheWholeMakesWhatIsPutAllThatIsKnown() {
        store.commit(change(ADD, named("a", "", "2019-12-31", "A1"), named("a", "2020-01-01", "", "A2")));
        store.commit(
                edit(true, Map.of("a", 1L), named("a", "2020-01-01", "", "A2!"), named("a", "", "2019-12-31", "A1")));
        assertThat(lines(store, ALL)).containsExactly("a A1 ..2019-12-31 r1", "a A2! 2020-01-01.. r2");
        store.commit(edit(true, Map.of("a", 2L)));
        assertThat(lines(store, ALL)).isEmpty();
        assertThat(store.layer(LAYER).contents().count()).isZero();
        assertThat(lines(store, ALL.at(2))).containsExactly("a A1 ..2019-12-31 r1", "a A2! 2020-01-01.. r2");
    }

    @Test
    void anEditOfTheWholeRefusesVersionsThatOverlap() {
        store.commit(change(ADD, named("a", "", "", "A")));
        assertRefused(
                () -> store.commit(edit(
                        true, Map.of("a", 1L), named("a", "", "2020-01-01", "B"), named("a", "2020-01-01", "", "C"))),
                Refusal.Cause.CONFLICT,
                "a");
        assertThat(lines(store, ALL)).containsExactly("a A .. r1");
    }

    @Test
    void refusesAnEditOfWhatHasChangedSinceItWasSeenAndNamesIt() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        store.commit(change(UPDATE, named("a", "", "", "A2")));
        Change late = edit(false, Map.of("a", 1L, "b", 1L), named("a", "", "", "mine"), named("b", "", "", "mine"));
        assertRefused(() -> store.commit(late), Refusal.Cause.OUTDATED, "a");
        assertThat(store.head()).isEqualTo(2);
        store.commit(edit(false, Map.of("a", 2L, "b", 1L), named("a", "", "", "mine"), named("b", "", "", "mine")));
        assertThat(lines(store, ALL)).containsExactly("a mine .. r3", "b mine .. r3");
    }

    @Test
    void severalChangesAreRevisionsOneAfterTheOtherOrNone() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        Feature other = new Feature(
                "zone-b", "c", Optional.of(square(110, 30)), Map.of(), Validity.ALWAYS, 0, Optional.empty());
        Change another = change(ZONE, layer("zone-b", ZONE), other);
        Change late = edit(false, Map.of("b", 7L), named("b", "", "", "late"));
        assertRefused(() -> store.commit(List.of(another, late)), Refusal.Cause.OUTDATED, "b");
        assertThat(store.head()).isEqualTo(1);
        assertThat(store.findLayer("zone-b")).isEmpty();
        Change seen = edit(false, Map.of("b", 1L), named("b", "", "", "B2"));
        List<Revision> made = store.commit(List.of(another, seen));
        assertThat(made).extracting(Revision::number).containsExactly(2L, 3L);
        assertThat(store.layer("zone-b").contents().revision()).isEqualTo(2);
        assertThat(lines(store, ALL)).containsExactly("a A .. r1", "b B2 .. r3");
        assertThat(store.verify().faults()).isEmpty();
    }

    @Test
    void noticesThatAVersionWentThoughNoneCame() {
        store.commit(change(ADD, named("a", "", "2019-12-31", "A1"), named("a", "2020-01-01", "", "A2")));
        store.commit(edit(true, Map.of("a", 1L), named("a", "", "2019-12-31", "A1")));
        assertThat(lines(store, ALL)).containsExactly("a A1 ..2019-12-31 r1");
        assertRefused(() -> store.commit(edit(true, Map.of("a", 1L))), Refusal.Cause.OUTDATED, "a");
        store.commit(edit(true, Map.of("a", 2L)));
        assertRefused(
                () -> store.commit(edit(true, Map.of("a", 2L), named("a", "", "", "late"))),
                Refusal.Cause.OUTDATED,
                "a");
    }

    @Test
    void refusesToMakeWhatIsAlreadyKnownAndTakesWhatNoLongerIs() {
        store.commit(change(ADD, named("a", "", "", "A")));
        assertRefused(
                () -> store.commit(edit(true, Map.of("a", 0L), named("a", "", "", "twin"))),
                Refusal.Cause.CONFLICT,
                "a");
        store.commit(edit(true, Map.of("a", 1L)));
        store.commit(edit(true, Map.of("a", 0L), named("a", "", "", "again")));
        assertThat(lines(store, ALL)).containsExactly("a again .. r3");
    }

    @Test
    void anEditKeepsWhatWasMeanwhileSaidOfTheLayer() {
        store.commit(change(ADD, named("a", "", "", "A")));
        Layer first = store.layer(LAYER);
        var area = new Layer.Coverage(square(110, 30), "extent");
        Layer covered =
                new Layer(LAYER, ZONE.id(), first.title(), first.provenance(), Optional.of(area), first.contents());
        store.commit(change(ZONE, covered));
        store.commit(edit(true, Map.of("a", 1L), named("a", "", "", "mine")));
        assertThat(store.layer(LAYER).coverage()).map(Layer.Coverage::statedAs).contains("extent");
        Change describing = new Change("王工", "改", ZONE, first, UPDATE, List.of(), Map.of())
                .having(new Change.Seen(Map.of(), true, covered));
        store.commit(describing);
        assertThat(store.layer(LAYER).coverage()).isEmpty();
        Layer other = new Layer(
                LAYER, ZONE.id(), Text.of("别", "Else"), first.provenance(), Optional.empty(), first.contents());
        Change late = new Change("王工", "改", ZONE, other, UPDATE, List.of(), Map.of())
                .having(new Change.Seen(Map.of(), true, covered));
        assertRefused(() -> store.commit(late), Refusal.Cause.CONFLICT, LAYER);
    }

    @Test
    void refusesToEditALayerThatIsNotThere() {
        assertRefused(
                () -> store.commit(edit(true, Map.of("a", 0L), named("a", "", "", "A"))),
                Refusal.Cause.NOT_FOUND,
                LAYER);
        assertThat(store.head()).isZero();
    }

    @Test
    void makesAChangeOnlyOnTheRevisionItWasPreparedFor() {
        store.commit(change(ADD, named("a", "", "", "A")).on(0));
        store.commit(change(UPDATE, named("a", "", "", "edited meanwhile")));
        assertRefused(
                () -> store.commit(
                        change(UPDATE, named("a", "", "", "imported")).on(1)),
                Refusal.Cause.CONFLICT,
                LAYER);
        assertThat(lines(store, ALL)).containsExactly("a edited meanwhile .. r2");
        store.commit(change(UPDATE, named("a", "", "", "imported")).on(2));
        assertThat(lines(store, ALL)).containsExactly("a imported .. r3");
    }

    @Test
    void losesNoChangeOfManyWritersAtOnce() throws InterruptedException {
        store.commit(change(ADD, named("a", "", "", "")));
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(writer -> new Thread(() -> appendEight(String.valueOf(writer))))
                .toList();
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(scan(store, ALL).get(0).name()).hasSize(32);
    }

    /** Reads, prepares and commits, again after each refusal, as an import does. */
    private void appendEight(String letter) {
        for (int done = 0; done < 8; ) {
            long basis = store.layer(LAYER).contents().revision();
            String name = scan(store, ALL.at(basis)).get(0).name();
            try {
                store.commit(change(UPDATE, named("a", "", "", name + letter)).on(basis));
                done++;
            } catch (Refusal e) {
                assertThat(e.reason()).isEqualTo(Refusal.Cause.CONFLICT);
            }
        }
    }
}
