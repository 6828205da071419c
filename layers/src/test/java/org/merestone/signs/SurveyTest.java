package org.merestone.signs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Wkt;
import org.merestone.signs.Survey.Measures;
import org.merestone.store.Change;
import org.merestone.store.Kept;
import org.merestone.store.Store;

/** Corners of zones and the signs that stand there, in both stores. */
class SurveyTest {
    private static final Kinds KINDS = Kinds.load();
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    private static final String SQUARE = "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))";

    @TempDir
    private Path folder;

    private static void put(Store store, String kind, Feature... features) {
        Kind of = KINDS.kind(kind);
        var provenance = new Layer.Provenance("x", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC);
        Layer layer = new Layer(kind, kind, of.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        store.commit(new Change("李工", "导入", of, layer, Change.Mode.UPDATE, List.of(features), Map.of()));
    }

    private static Feature zone(String code, String wkt, Optional<String> fault) {
        return feature("water-source-zone", code, Optional.of(wkt), Map.of("code", code, "name", code + " 区"), fault);
    }

    private static Feature sign(String code, String wkt, String zone) {
        return feature("zone-sign", code, Optional.of(wkt), Map.of("code", code, "zone_code", zone), Optional.empty());
    }

    private static Feature feature(
            String layer, String id, Optional<String> wkt, Map<String, Object> properties, Optional<String> fault) {
        return new Feature(layer, layer + ":" + id, wkt.map(Wkt::of), properties, Validity.ALWAYS, 0, fault);
    }

    private static Survey survey(Store store, Measures sought) {
        return Survey.of(store, KINDS, "water-source-zone", "zone-sign", sought, DAY);
    }

    private static List<String> corners(Survey survey) {
        return survey.corners().stream()
                .map(c -> c.zone().code() + " " + c.number() + " "
                        + c.nearest()
                                .map(n -> n.sign().code() + " " + n.distanceM())
                                .orElse("none"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void listsCornersWithoutASignOfTheirZoneNearby(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            put(store, "water-source-zone", zone("A", SQUARE, Optional.empty()));
            put(
                    store,
                    "zone-sign",
                    sign("S1", "POINT (112 33)", "A"),
                    sign("S2", "LINESTRING (112.01 33.0003, 112.01 33.0096)", "A"));
            Survey survey = survey(store, Measures.USUAL);
            assertThat(survey.zones())
                    .extracting(z -> z.zone().code() + " " + z.corners() + " " + z.unsigned() + " " + z.signs())
                    .containsExactly("A 4 1 2");
            assertThat(corners(survey)).containsExactly("A 4 S2 935.481");
            assertThat(survey.corners().get(0).at())
                    .isEqualTo(Wkt.of("POINT (112 33.01)").getCoordinate());
            assertThat(corners(survey(store, new Measures(20, 30, 10))))
                    .containsExactly("A 2 S2 33.271", "A 3 S2 44.362", "A 4 S2 935.481");
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsSignsThatMarkNoZone(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            put(store, "water-source-zone", zone("A", SQUARE, Optional.empty()));
            put(
                    store,
                    "zone-sign",
                    sign("S1", "POINT (112 33)", "B"),
                    feature("zone-sign", "S2", Optional.of("POINT (112 33)"), Map.of("code", "S2"), Optional.empty()),
                    feature("zone-sign", "S3", Optional.empty(), Map.of("zone_code", "A"), Optional.of("没有坐标")));
            Survey survey = survey(store, Measures.USUAL);
            assertThat(survey.strays())
                    .extracting(s -> s.sign().id() + " " + s.why())
                    .containsExactly(
                            "zone-sign:S1 NO_SUCH_ZONE", "zone-sign:S2 NO_ZONE_CODE", "zone-sign:S3 QUARANTINED");
            assertThat(corners(survey)).containsExactly("A 1 none", "A 2 none", "A 3 none", "A 4 none");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesZonesThatAreQuarantinedAndThoseWithoutCorners(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            String bow = "POLYGON ((112 33, 112.01 33.01, 112.01 33, 112 33.01, 112 33))";
            String circle = org.merestone.geometry.Around.point(new org.locationtech.jts.geom.Coordinate(112, 33), 100)
                    .toText();
            put(store, "water-source-zone", zone("A", bow, Optional.of("自相交")), zone("B", circle, Optional.empty()));
            put(store, "zone-sign", sign("S1", "POINT (112 33)", "A"), sign("S2", "POINT (75 45)", "B"));
            assertThat(survey(store, Measures.USUAL).zones())
                    .extracting(z ->
                            z.zone().code() + " " + z.zone().fault().isPresent() + " " + z.corners() + " " + z.signs())
                    .containsExactly("A true 0 1", "B false 0 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void measuresToASignThatStandsFarAway(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            put(store, "water-source-zone", zone("A", SQUARE, Optional.empty()));
            put(store, "zone-sign", sign("S1", "POINT (75 45)", "A"));
            assertThat(survey(store, Measures.USUAL)
                            .corners()
                            .get(0)
                            .nearest()
                            .orElseThrow()
                            .distanceM())
                    .isBetween(3_400_000.0, 3_600_000.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksOnlyAtWhatHoldsOnTheDay(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            Feature later = new Feature(
                    "water-source-zone",
                    "water-source-zone:A",
                    Optional.of(Wkt.of(SQUARE)),
                    Map.of("code", "A"),
                    new Validity(Optional.of(DAY.plusDays(1)), Optional.empty()),
                    0,
                    Optional.empty());
            put(store, "water-source-zone", later);
            put(store, "zone-sign", sign("S1", "POINT (112 33)", "A"));
            Survey survey = survey(store, Measures.USUAL);
            assertThat(survey.zones()).isEmpty();
            assertThat(survey.strays()).extracting(Survey.Stray::why).containsExactly(Survey.Why.NO_SUCH_ZONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOnlyZonesAndSigns(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            put(store, "water-source-zone", zone("A", SQUARE, Optional.empty()));
            put(store, "zone-sign", sign("S1", "POINT (112 33)", "A"));
            assertThatThrownBy(() -> Survey.of(store, KINDS, "zone-sign", "zone-sign", Measures.USUAL, DAY))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("which is no zone: name a layer of zones");
            assertThatThrownBy(() ->
                            Survey.of(store, KINDS, "water-source-zone", "water-source-zone", Measures.USUAL, DAY))
                    .hasMessageContaining("is of kind water-source-zone, not zone-sign");
            assertThatThrownBy(() -> Survey.of(store, KINDS, "water-source-zone", "nothing", Measures.USUAL, DAY))
                    .hasMessageContaining("there is no layer \"nothing\"");
        }
    }
}
