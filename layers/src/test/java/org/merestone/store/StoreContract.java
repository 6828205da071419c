package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.quarantined;
import static org.merestone.store.Samples.scan;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;

/** What every store must do when it is read, whatever database it is kept in. */
abstract class StoreContract extends EmptyStore {
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
}
