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
import static org.merestone.store.Samples.field;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.quarantined;
import static org.merestone.store.Samples.scan;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** What every store must do, whatever database it is kept in. */
abstract class StoreContract {
    private static final Query ALL = Query.all(LAYER);
    private static final Instant NOW = Instant.parse("2026-08-15T01:02:03.004Z");

    private Store store;

    /** A new and empty store. */
    abstract Store create(InstantSource clock);

    @BeforeEach
    void open() {
        store = create(InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(store.head()).isZero();
        assertThat(store.layers()).isEmpty();
        assertThat(store.layers(0)).isEmpty();
        assertThat(store.revisions()).isEmpty();
        assertThat(store.findLayer(LAYER)).isEmpty();
        assertRefused(() -> store.layer(LAYER), Refusal.Cause.NOT_FOUND, LAYER);
        assertRefused(() -> scan(store, ALL), Refusal.Cause.NOT_FOUND, LAYER);
    }

    @Test
    void givesBackEveryPropertyValueAsItWasPut() {
        Map<String, Object> properties = Map.of(
                "name",
                "一级\"区\"\n\u0000𠮷",
                "grade",
                1L,
                "share",
                0.1,
                "urban",
                true,
                "approved_on",
                LocalDate.parse("2019-05-01"),
                "whole",
                3.0,
                "date",
                "x",
                "unknown",
                "备注",
                "grade_text",
                "1");
        store.commit(change(ADD, feature("a", Validity.ALWAYS, square(110, 30), properties)));
        assertThat(scan(store, ALL).get(0).properties()).isEqualTo(properties);
    }

    @Test
    void givesBackEveryTypeOfGeometryAsItWasPut() {
        Kind any = Samples.kind("any", Set.of(Kind.Shape.values()), List.of());
        List<String> shapes = List.of(
                "POINT (110 30)",
                "MULTIPOINT ((110 30), (111 30))",
                "LINESTRING (110 30, 111 31)",
                "MULTILINESTRING ((110 30, 111 31))",
                "POLYGON ((0 0, 9 0, 9 9, 0 0), (5 1, 6 2, 6 1, 5 1))",
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))",
                "GEOMETRYCOLLECTION (POINT (1 2))");
        List<Feature> put = new ArrayList<>();
        for (String shape : shapes) {
            put.add(feature("f" + put.size(), Validity.ALWAYS, wkt(shape), Map.of()));
        }
        store.commit(new Change("a", "w", any, layer(LAYER, any), ADD, put, Map.of()));
        assertThat(scan(store, ALL))
                .extracting(f -> f.geometry().orElseThrow().toText())
                .isEqualTo(shapes);
    }

    @Test
    void keepsAPolygonAPolygonThoughTheTableHoldsMultiPolygons() {
        store.commit(change(ADD, named("a", "", "", "A")));
        assertThat(scan(store, ALL).get(0).geometry())
                .map(Geometry::getGeometryType)
                .contains("Polygon");
    }

    @Test
    void ordersByIdAndValidFrom() {
        store.commit(change(
                ADD,
                named("b", "2020-01-01", "", "B2"),
                named("a", "", "", "A"),
                named("b", "", "2019-12-31", "B1"),
                named("10", "", "", "T"),
                named("9", "", "", "N")));
        assertThat(lines(store, ALL))
                .containsExactly(
                        "10 T .. r1", "9 N .. r1", "a A .. r1", "b B1 ..2019-12-31 r1", "b B2 2020-01-01.. r1");
    }

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
    void readsTheBoxAtTheHeadAndAtOldRevisionsAlike() {
        store.commit(change(
                ADD,
                feature("near", Validity.ALWAYS, square(110, 30), Map.of()),
                feature("far", Validity.ALWAYS, square(120, 40), Map.of()),
                quarantined("broken-near", Optional.of(square(110.5, 30.5))),
                quarantined("broken-far", Optional.of(square(120, 30))),
                quarantined("nowhere", Optional.empty())));
        Query box = ALL.within(new Envelope(109, 110, 29, 30));
        assertThat(scan(store, box)).extracting(Feature::id).containsExactly("near", "nowhere");
        Query wider = ALL.within(new Envelope(109, 110.6, 29, 30.6));
        assertThat(scan(store, wider)).extracting(Feature::id).containsExactly("broken-near", "near", "nowhere");
        store.commit(change(UPDATE, feature("near", Validity.ALWAYS, square(130, 30), Map.of())));
        assertThat(scan(store, box)).extracting(Feature::id).containsExactly("nowhere");
        assertThat(scan(store, box.at(1))).extracting(Feature::id).containsExactly("near", "nowhere");
        assertThat(scan(store, ALL.within(new Envelope())))
                .extracting(Feature::id)
                .containsExactly("nowhere");
    }

    @Test
    void comparesBoxesExactlyAndNotAsTheIndexRoundsThem() {
        store.commit(change(ADD, feature("a", Validity.ALWAYS, square(110.1, 30.1), Map.of())));
        double justBelow = Math.nextDown(110.1);
        assertThat(scan(store, ALL.within(new Envelope(109, justBelow, 29, 31))))
                .isEmpty();
        assertThat(scan(store, ALL.within(new Envelope(109, 110.1, 29, 31)))).hasSize(1);
    }

    @Test
    void readsOneFeature() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        assertThat(lines(store, ALL.only("b"))).containsExactly("b B .. r1");
        assertThat(lines(store, ALL.only("b").within(new Envelope(0, 1, 0, 1)))).isEmpty();
        assertThat(lines(store, ALL.only("c"))).isEmpty();
    }

    @Test
    void keepsQuarantinedFeaturesApart() {
        Geometry bowtie = wkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))");
        store.commit(change(ADD, named("a", "", "", "A"), quarantined("q", Optional.of(bowtie))));
        Layer.Contents contents = store.layer(LAYER).contents();
        assertThat(contents.count()).isEqualTo(1);
        assertThat(contents.quarantined()).isEqualTo(1);
        assertThat(extentOf(store.layer(LAYER))).isEqualTo(new Envelope(110, 111, 30, 31));
        Feature q = scan(store, ALL.only("q")).get(0);
        assertThat(q.fault()).contains("自相交");
        assertThat(q.geometry()).map(Geometry::toText).contains(bowtie.toText());
        store.commit(change(UPDATE, named("q", "", "", "mended")));
        assertThat(store.layer(LAYER).contents().quarantined()).isZero();
        assertThat(store.layer(LAYER).contents().count()).isEqualTo(2);
        assertThat(store.layers(1).get(0).contents()).isEqualTo(contents);
    }

    @Test
    void takesAQuarantinedGeometryWhoseCoordinatesAreNotFinite() {
        Geometry wild = wkt("LINESTRING (1 2, NaN 3)");
        store.commit(change(ADD, quarantined("q", Optional.of(wild))));
        assertThat(scan(store, ALL.within(new Envelope(50, 51, 50, 51)))).hasSize(1);
        assertThat(store.layer(LAYER).contents().extent().isNull()).isTrue();
    }

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
        assertThat(store.firstBroken()).isEmpty();
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
    void refusesWhatCannotBeStoredSoundly() {
        assertBad(named(" ", "", "", "A"));
        assertBad(named("a\u0000", "", "", "A"));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON EMPTY"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POINT (1 2)"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON ((0 0, 1 0, NaN 1, 0 0))"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, wkt("POLYGON ((0 0, 200 0, 1 1, 0 0))"), Map.of()));
        assertBad(feature("a", Validity.ALWAYS, square(1, 1), Map.of("share", Double.NaN)));
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
        for (String id :
                List.of("Zone", "1zone", "zone_a", "zone\"; drop table revision; --", "revision", "z".repeat(64), "")) {
            assertRefused(() -> store.commit(change(ZONE, layer(id, ZONE))), Refusal.Cause.BAD_INPUT, id);
        }
        assertThat(store.head()).isZero();
    }

    @Test
    void letsASinkReadTheStoreAndStopTheScan() {
        store.commit(change(ADD, named("a", "", "", "A"), named("b", "", "", "B")));
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> store.scan(ALL, f -> {
                    seen.addAll(lines(store, ALL.only(f.id())));
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(seen).containsExactly("a A .. r1");
        assertThat(lines(store, ALL)).hasSize(2);
    }

    // Envelope is a raw Comparable, for which assertThat is an unchecked call.
    private static Object extentOf(Layer layer) {
        return layer.contents().extent();
    }

    static void assertRefused(ThrowingCallable call, Refusal.Cause cause, String named) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(cause);
            assertThat(refusal.text().zh()).contains(named);
            assertThat(refusal.text().en()).contains(named);
        });
    }
}
