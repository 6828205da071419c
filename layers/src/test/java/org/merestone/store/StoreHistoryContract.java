package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.REPLACE;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.quarantined;
import static org.merestone.store.Samples.scan;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** What every store must remember: layers as they were, who did what, and the chain of hashes. */
abstract class StoreHistoryContract extends EmptyStore {
    @Test
    void shrinksTheExtentWhenTheOutermostFeatureGoes() {
        store.commit(change(
                ADD,
                feature("a", Validity.ALWAYS, square(110, 30), Map.of()),
                feature("b", Validity.ALWAYS, square(120, 30), Map.of())));
        assertThat(extentOf(store.layer(LAYER))).isEqualTo(new Envelope(110, 121, 30, 31));
        store.commit(change(UPDATE, feature("b", Validity.ALWAYS, square(112, 30), Map.of())));
        assertThat(extentOf(store.layer(LAYER))).isEqualTo(new Envelope(110, 113, 30, 31));
        assertThat(extentOf(store.layers(1).get(0))).isEqualTo(new Envelope(110, 121, 30, 31));
        store.commit(change(REPLACE));
        assertThat(store.layer(LAYER).contents()).isEqualTo(new Layer.Contents(0, 0, new Envelope(), 3));
    }

    @Test
    void remembersWhatWasSaidOfALayer() {
        Layer first = layer(LAYER, ZONE);
        var coverage = new Layer.Coverage(wkt("POLYGON ((0 0, 9 0, 9 9, 0 0))"), "district:330100");
        var provenance = new Layer.Provenance("省厅", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.SECRET);
        Layer second =
                new Layer(LAYER, ZONE.id(), Text.of("新名", "New"), provenance, Optional.of(coverage), first.contents());
        store.commit(change(ZONE, first));
        store.commit(change(ZONE, second));
        store.commit(change(ZONE, layer("zone-b", ZONE)));
        Layer at1 = store.layers(1).get(0);
        assertThat(at1.provenance()).isEqualTo(first.provenance());
        assertThat(at1.title()).isEqualTo(first.title());
        assertThat(at1.coverage()).isEmpty();
        Layer head = store.layer(LAYER);
        assertThat(head.provenance()).isEqualTo(provenance);
        assertThat(head.title()).isEqualTo(second.title());
        assertThat(head.coverage()).map(Layer.Coverage::statedAs).contains("district:330100");
        assertThat(head.coverage())
                .map(c -> c.area().toText())
                .contains(coverage.area().toText());
        assertThat(head.contents().revision()).isEqualTo(2);
        assertThat(store.layers()).extracting(Layer::id).containsExactly(LAYER, "zone-b");
        assertThat(store.layers(2)).extracting(Layer::id).containsExactly(LAYER);
    }

    @Test
    void numbersRevisionsWithoutGapsAndSaysWhoDidWhat() {
        store.commit(change(ADD, named("a", "", "", "A")));
        assertThatThrownBy(() -> store.commit(change(ADD, named("a", "", "", "A"))))
                .isInstanceOf(Refusal.class);
        Revision second = store.commit(change(UPDATE, named("a", "", "", "B")));
        assertThat(store.revisions()).extracting(Revision::number).containsExactly(1L, 2L);
        assertThat(store.revisions().get(1)).isEqualTo(second);
        assertThat(second.at()).isEqualTo(NOW);
        assertThat(second.author()).isEqualTo("李工");
        assertThat(second.what()).isEqualTo("导入 zones.geojson");
        assertThat(second.layer()).isEqualTo(LAYER);
        assertThat(second.detail()).isEqualTo(Map.of("rows", 3L));
        assertThat(store.head()).isEqualTo(2);
        assertRefused(() -> scan(store, ALL.at(3)), Refusal.Cause.NOT_FOUND, "3");
        assertRefused(() -> store.layers(3), Refusal.Cause.NOT_FOUND, "3");
    }

    @Test
    void chainsTheSameContentToTheSameHashesOnAnyStore() {
        try (Store other = create(InstantSource.fixed(NOW))) {
            for (Store s : List.of(store, other)) {
                s.commit(change(
                        ADD, named("b", "", "", "B"), named("a", "", "", "A"), quarantined("q", Optional.empty())));
                s.commit(change(REPLACE, named("a", "2020-01-01", "", "A2")));
            }
            assertThat(other.revisions()).isEqualTo(store.revisions());
        }
        assertThat(store.revisions())
                .extracting(Revision::hash)
                .doesNotHaveDuplicates()
                .allMatch(h -> h.matches("[0-9a-f]{64}"));
        assertThat(store.verify().faults()).isEmpty();
    }

    @Test
    void chainsToAHashThatNeverChanges() {
        store.commit(change(ADD, named("a", "2020-01-01", "", "A")));
        store.commit(change(
                UPDATE, feature("a", Samples.validity("2021-01-01", ""), square(110.1, 30), Map.of("share", 0.1))));
        assertThat(store.revisions())
                .extracting(r -> r.hash().substring(0, 12))
                .containsExactly("5aa67b3d51df", "7e68a962a68a");
    }

    @Test
    void tellsEveryVersionThatAFeatureEverHad() {
        store.commit(change(ADD, named("a", "2010-01-01", "", "old"), named("b", "", "", "B")));
        store.commit(change(UPDATE, named("a", "2020-05-01", "", "new")));
        store.commit(change(REPLACE));
        assertThat(store.history(LAYER, "a"))
                .extracting(
                        v -> Samples.line(v.feature()) + " " + v.revisionTo().orElse(0))
                .containsExactly(
                        "a old 2010-01-01.. r1 2", "a old 2010-01-01..2020-04-30 r2 3", "a new 2020-05-01.. r2 3");
        assertThat(store.history(LAYER, "b").get(0).isKnownAt(2)).isTrue();
        assertThat(store.history(LAYER, "b").get(0).isKnownAt(3)).isFalse();
        assertThat(store.history(LAYER, "c")).isEmpty();
        assertThat(store.history("nowhere", "a")).isEmpty();
    }

    @Test
    void tellsWhichFeaturesRevisionsChanged() {
        store.commit(change(ADD, named("b", "", "", "B"), named("a", "", "", "A")));
        store.commit(change(ADD, named("c", "", "", "C")));
        store.commit(change(UPDATE, named("b", "", "", "B2")));
        store.commit(change(REPLACE, named("b", "", "", "B2"), named("c", "", "", "C")));
        assertThat(store.changed(LAYER, 0, 1)).containsExactly("a", "b");
        assertThat(store.changed(LAYER, 1, 3)).containsExactly("b", "c");
        assertThat(store.changed(LAYER, 3, 4)).containsExactly("a");
        assertThat(store.changed(LAYER, 4, 4)).isEmpty();
        assertThat(store.changed("nowhere", 0, 4)).isEmpty();
    }

    @Test
    void findsARevisionByItsNumber() {
        Revision first = store.commit(change(ADD, named("a", "", "", "A")));
        assertThat(store.revision(1)).isEqualTo(first);
        assertRefused(() -> store.revision(2), Refusal.Cause.NOT_FOUND, "2");
        assertRefused(() -> store.revision(0), Refusal.Cause.NOT_FOUND, "0");
    }

    @Test
    void givesNoRevisionAMomentBeforeTheOneBefore() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        try (Store slow = create(clock::get)) {
            slow.commit(change(ADD, named("a", "", "", "A")));
            clock.set(NOW.minusSeconds(60));
            assertThat(slow.commit(change(UPDATE, named("a", "", "", "B"))).at())
                    .isEqualTo(NOW);
            clock.set(NOW.plusSeconds(60));
            assertThat(slow.commit(change(UPDATE, named("a", "", "", "C"))).at())
                    .isEqualTo(NOW.plusSeconds(60));
        }
    }
}
