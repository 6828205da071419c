package org.merestone.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Around;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Wkt;
import org.merestone.store.Change;
import org.merestone.store.Kept;
import org.merestone.store.Revision;

/** Layers that are made from others, in both stores. */
class DerivingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void makesARingForEachStationAndRadius(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("ZD01", "POINT (112.1 33.1)"));
            assertThat(county.catchUp()).containsExactly("ring");
            List<Feature> rings = county.held("ring");
            assertThat(rings).extracting(Feature::id).containsExactly("ring:ZD01-1000", "ring:ZD01-2000");
            assertThat(rings.get(1).properties())
                    .isEqualTo(Map.of(
                            "code", "ZD01-2000",
                            "name", "ZD01 站 2000 m 圈",
                            "station", "ZD01 站",
                            "station_code", "ZD01",
                            "station_type", "air",
                            "radius_m", 2000L,
                            "indicative", false,
                            "source_id", "station:ZD01"));
            assertThat(Measure.areaM2(rings.get(0).geometry().orElseThrow()))
                    .isCloseTo(Math.PI * 1e6, within(2 * Math.PI * 1000 * 0.05));
            Layer layer = county.store.layer("ring");
            assertThat(layer.kind()).isEqualTo("station-ring");
            assertThat(layer.provenance().accuracyM()).hasValue(3.05);
            assertThat(layer.provenance().source()).isEqualTo("由图层 station 生成，1000 m、2000 m；监测站网 2026");
            assertThat(layer.contents().derivation())
                    .contains(new Derivation("station", 1, "radius_m", List.of(1000L, 2000L)));
            Revision made = county.store.revision(2);
            assertThat(made.author()).isEqualTo("merestone");
            assertThat(made.what()).isEqualTo("由图层 station 第 1 次修订生成：2 个要素有变");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSupposedOfAStationIsWhatWouldBeMadeOfIt(Kept kept) {
        try (County county = new County(kept, folder)) {
            Feature stays = County.station("ZD01", "POINT (112.1 33.1)");
            Feature moves = County.station("ZD02", "POINT (112.11 33.1)");
            Feature moved = County.station("ZD02", "POINT (112.12 33.1)");
            Feature comes = County.station("ZD03", "POINT (112.13 33.1)");
            Feature goes = County.station("ZD04", "POINT (112.14 33.1)");
            county.stations(stays, moves, goes);
            Map<String, List<Feature>> stations =
                    Map.of(moved.id(), List.of(moved), comes.id(), List.of(comes), goes.id(), List.of());
            assertThat(county.deriving.supposed(1, Map.of("station", stations)))
                    .as("rings that are not made yet cannot follow")
                    .isEmpty();
            county.catchUp();
            var rings = county.deriving.supposed(2, Map.of("station", stations)).get("ring");
            assertThat(rings.keySet())
                    .containsExactlyInAnyOrder(
                            "ring:ZD02-1000",
                            "ring:ZD02-2000",
                            "ring:ZD03-1000",
                            "ring:ZD03-2000",
                            "ring:ZD04-1000",
                            "ring:ZD04-2000");
            assertThat(county.held("ring")).hasSize(6);
            county.put(Change.Mode.REPLACE, "station", County.AREA, OptionalDouble.of(3), stays, moved, comes);
            county.catchUp();
            Map<String, Feature> made =
                    county.held("ring").stream().collect(Collectors.toMap(Feature::id, ring -> ring.withRevision(0)));
            rings.forEach((id, supposed) -> assertThat(supposed)
                    .as(id)
                    .isEqualTo(Stream.ofNullable(made.get(id)).toList()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesAStripAlongABankAndAnIndicativeOneAlongACentreLine(Kept kept) {
        try (County county = new County(kept, folder)) {
            Map<String, Object> river = Map.of("river", "丹江", "river_rank", "tributary", "basin", "yangtze");
            county.banks(
                    County.bank("L", with(river, Map.of("line_type", "bank", "half_width_m", 90.0))),
                    County.bank("M", with(river, Map.of("line_type", "centre_line", "half_width_m", 80.0))));
            assertThat(county.catchUp()).containsExactly("strip");
            List<Feature> strips = county.held("strip");
            assertThat(strips)
                    .extracting(Feature::id)
                    .containsExactly("strip:L-1000", "strip:L-3000", "strip:M-1000", "strip:M-3000");
            assertThat(strips.get(0).properties())
                    .isEqualTo(with(
                            river,
                            Map.of(
                                    "code", "L-1000",
                                    "name", "丹江岸线 1000 m 范围",
                                    "strip", "within_1km",
                                    "baseline", "bank",
                                    "indicative", false,
                                    "source_id", "bank-line:L")));
            assertThat(strips.get(3).properties())
                    .containsEntry("strip", "within_3km")
                    .containsEntry("baseline", "centre_line")
                    .containsEntry("indicative", true);
            var line = Wkt.of("LINESTRING (112.1 33.05, 112.1 33.15)");
            assertThat(strips.get(0).geometry()).contains(Around.lines(line, 1000));
            assertThat(strips.get(3).geometry()).contains(Around.lines(line, 3080));
        }
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new java.util.TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatDoesNotSayHowWideTheRiverIs(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.banks(
                    County.bank("L", Map.of("line_type", "bank")),
                    County.bank("M", Map.of("line_type", "centre_line")),
                    County.bank("N", Map.of("line_type", "centre_line", "half_width_m", 0.0)),
                    County.bank("O", Map.of()));
            assertThatThrownBy(() -> county.deriving.make(County.STRIP))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("bank-line:M 是中心线，须写明 half_width_m")
                    .hasMessageContaining("bank-line:N is a centre line and needs half_width_m")
                    .hasMessageContaining("bank-line:O does not say in line_type")
                    .hasMessageNotContaining("bank-line:L");
            assertThat(county.store.findLayer("strip")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesOnlyWhatTheSourceChanged(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(
                    County.station("ZD01", "POINT (112.1 33.1)"), County.station("ZD02", "POINT (112.15 33.1)"));
            county.catchUp();
            assertThat(county.catchUp()).isEmpty();
            assertThat(county.deriving.make(County.RING)).isEmpty();
            assertThat(county.store.head()).isEqualTo(2);
            county.stations(County.station("ZD02", "POINT (112.16 33.1)"));
            assertThat(county.catchUp()).containsExactly("ring");
            assertThat(county.store.changed("ring", 2, 4)).containsExactly("ring:ZD02-1000", "ring:ZD02-2000");
            assertThat(county.store.revision(4).what()).isEqualTo("由图层 station 第 3 次修订生成：2 个要素有变");
        }
    }

    @ParameterizedTest
    @EnumSource
    void notesThatItIsStillRightWhenTheSourceChangedInWhatDoesNotMatter(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("ZD01", "POINT (112.1 33.1)"));
            county.catchUp();
            Feature remarked = County.feature(
                    "station",
                    "ZD01",
                    "POINT (112.1 33.1)",
                    Map.of("name", "ZD01 站", "station_type", "air", "remark", "已巡检"),
                    "");
            county.stations(remarked);
            assertThat(county.catchUp()).containsExactly("ring");
            assertThat(county.store.changed("ring", 2, 4)).isEmpty();
            assertThat(county.store.layer("ring").contents().derivation())
                    .map(Derivation::revision)
                    .contains(3L);
            assertThat(county.catchUp()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsNothingMoreOfAStationThanTheSourceDoes(Kept kept) {
        try (County county = new County(kept, folder)) {
            Map<String, Object> named = Map.of("name", "甲站");
            Feature first = County.feature("station", "ZD01", "POINT (112.1 33.1)", named, "2019-01-01");
            Feature moved = County.feature("station", "ZD01", "POINT (112.11 33.1)", named, "2024-01-01");
            county.stations(first, County.station("ZD02", "POINT (112.15 33.1)"));
            county.stations(moved);
            county.catchUp();
            assertThat(county.held("ring")).hasSize(6);
            Feature corrected = County.feature("station", "ZD01", "POINT (112.11 33.1)", named, "");
            county.put(Change.Mode.REPLACE, "station", County.AREA, OptionalDouble.of(3), corrected);
            county.catchUp();
            assertThat(county.held("ring"))
                    .extracting(f -> f.id() + " " + f.validity().from())
                    .containsExactly("ring:ZD01-1000 Optional.empty", "ring:ZD01-2000 Optional.empty");
            assertThat(county.store.verify().ok()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isCompleteWhereTheSourceIsAsFarRoundAsItReaches(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("ZD01", "POINT (112.1 33.1)"));
            county.banks(
                    County.bank("L", Map.of("line_type", "bank")),
                    County.bank("M", Map.of("line_type", "centre_line", "half_width_m", 500.0)));
            county.catchUp();
            Layer.Coverage rings = county.store.layer("ring").coverage().orElseThrow();
            assertThat(rings.statedAs()).isEqualTo("derived:station");
            assertThat(rings.area().equalsTopo(Around.inside(Wkt.of(County.AREA), 2000)))
                    .isTrue();
            assertThat(county.store
                            .layer("strip")
                            .coverage()
                            .orElseThrow()
                            .area()
                            .equalsTopo(Around.inside(Wkt.of(County.AREA), 3500)))
                    .isTrue();
            county.put("station", "", OptionalDouble.empty());
            county.catchUp();
            assertThat(county.store.layer("ring").coverage()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverBetterKnownThanItsSource(Kept kept) {
        try (County county = new County(kept, folder)) {
            Map<String, Object> rough = Map.of("name", "乙站", Feature.ROUNDING_M, 52.0);
            Map<String, Object> sure = Map.of("name", "丙站", Feature.ACCURACY_M, 1.0);
            county.put(
                    "station",
                    County.AREA,
                    OptionalDouble.empty(),
                    County.station("A", "POINT (112.1 33.1)"),
                    County.feature("station", "B", "POINT (112.1 33.11)", rough, ""),
                    County.feature("station", "C", "POINT (112.1 33.12)", sure, ""));
            county.catchUp();
            List<Feature> rings = county.held("ring");
            assertThat(rings.get(0).accuracyM()).hasValue(10.05);
            assertThat(rings.get(2).roundingM()).hasValue(52);
            assertThat(rings.get(4).accuracyM()).hasValue(1.05);
        }
    }

    @ParameterizedTest
    @EnumSource
    void quarantinesWhatIsMadeOfAQuarantinedOne(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(
                    County.broken(County.station("A", "POINT (0 0)"), Optional.of("POINT (112.1 33.1)")),
                    County.broken(County.station("B", "POINT (0 0)"), Optional.empty()));
            county.banks(County.broken(County.bank("L", Map.of()), Optional.of("LINESTRING (112 33, 112.1 33)")));
            county.catchUp();
            assertThat(county.held("ring"))
                    .extracting(f -> f.id() + " " + f.fault().orElseThrow() + " "
                            + f.geometry().isPresent())
                    .containsExactly(
                            "ring:A-1000 图层 station 的 station:A 有错：站点类型写错 true",
                            "ring:A-2000 图层 station 的 station:A 有错：站点类型写错 true",
                            "ring:B-1000 图层 station 的 station:B 有错：站点类型写错 false",
                            "ring:B-2000 图层 station 的 station:B 有错：站点类型写错 false");
            assertThat(county.held("strip"))
                    .extracting(f -> f.geometry().isPresent())
                    .containsExactly(false, false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesNothingOfALayerThatIsNotThereOrOfAnotherKind(Kept kept) {
        try (County county = new County(kept, folder)) {
            assertThat(county.deriving.due()).isEmpty();
            assertThat(county.deriving.make(County.RING)).isEmpty();
            county.banks(County.bank("L", Map.of("line_type", "bank")));
            Definition wrong = County.read("- {layer: ring, ring: {from: bank-line, radius_m: [1000]}}");
            assertThatThrownBy(() -> county.deriving.make(wrong))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("bank-line is of kind bank-line, not station; correct from in derived.yaml");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoLayerOverThatSomebodyKeepsByHand(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("ZD01", "POINT (112.1 33.1)"));
            county.put("station-ring", County.AREA, OptionalDouble.empty());
            Definition taken = County.read("- {layer: station-ring, ring: {from: station, radius_m: [1000]}}");
            assertThatThrownBy(() -> county.deriving.make(taken))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("layer station-ring is kept by hand");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMadeAnewWhenItsDefinitionIsAnother(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("ZD01", "POINT (112.1 33.1)"));
            county.catchUp();
            Definition other = County.read("- {layer: ring, ring: {from: station, radius_m: [500]}}");
            Deriving deriving = new Deriving(county.store, County.KINDS, new DerivedLayers(List.of(other)));
            assertThat(deriving.due()).containsExactly(other);
            assertThat(deriving.make(other)).isPresent();
            assertThat(county.held("ring")).extracting(Feature::id).containsExactly("ring:ZD01-500");
        }
    }
}
