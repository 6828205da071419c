package org.merestone.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Wkt;
import org.merestone.store.Change;
import org.merestone.store.Store;

class DuplicatesTest {
    private static final Kinds KINDS = Kinds.load();
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    /** About one metre from south to north. */
    private static final double METRE = 1 / 110_900d;

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open("gpkg:" + folder.resolve("store.gpkg"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String layer, String kind, List<Feature> features) {
        Kind of = KINDS.kind(kind);
        var provenance = new Layer.Provenance("x", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC);
        Layer made = new Layer(layer, kind, of.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        store.commit(new Change("李工", "导入", of, made, Change.Mode.UPDATE, features, Map.of()));
    }

    private static Feature outfall(String layer, String id, double northM, Map<String, Object> properties) {
        return at(layer, id, 112, 33 + northM * METRE, properties);
    }

    private static Feature at(String layer, String id, double lon, double lat, Map<String, Object> properties) {
        String wkt = "POINT (%.9f %.9f)".formatted(lon, lat);
        return new Feature(
                layer, layer + ":" + id, Optional.of(Wkt.of(wkt)), properties, Validity.ALWAYS, 0, Optional.empty());
    }

    private static Map<String, Object> named(String name, String bank, String category) {
        Map<String, Object> properties = new HashMap<>();
        if (name != null) {
            properties.put("name", name);
        }
        if (bank != null) {
            properties.put("bank", bank);
        }
        if (category != null) {
            properties.put("category", category);
        }
        return properties;
    }

    /** Outfalls are good to 10 m each, so two of them to 14 m. */
    @ParameterizedTest(name = "{0} | {1} and {2} | {3} and {4} | {5}")
    @CsvSource({
        "8, 甲厂排污口, 甲厂入河排污口, left, left, likely",
        "8, 甲厂排污口, 甲厂入河排污口, left, right, none",
        "8, 甲厂排污口, 乙村雨水沟, left, left, none",
        "8, 甲化工厂排污口, 甲化工厂总排口, , , possible",
        "25, 甲厂排污口, 甲厂排口, , , possible",
        "50, 甲厂排污口, 甲厂排口, left, left, possible",
        "70, 甲厂排污口, 甲厂排口, left, left, none",
        "8, , , left, left, possible",
        "30, , , left, left, none",
    })
    void whatSpeaksForOneThingIsAddedUp(
            double apartM, String name, String otherName, String bank, String otherBank, String grade) {
        put(
                "a",
                "outfall",
                List.of(
                        outfall("a", "1", 0, named(name, bank, null)),
                        outfall("a", "2", apartM, named(otherName, otherBank, null))));
        Duplicates found = Duplicates.of(store, KINDS, "a", Optional.empty(), DAY);
        assertThat(found.pairs().stream().map(p -> p.isLikely() ? "likely" : "possible"))
                .isEqualTo(grade.equals("none") ? List.of() : List.of(grade));
    }

    @Test
    void oneCodeFarApartIsFoundAndTheDistanceIsHeldAgainstIt() {
        put("a", "outfall", List.of(outfall("a", "1", 0, Map.of("outfall_code", "FA-7", "name", "甲厂排污口"))));
        put("b", "outfall", List.of(outfall("b", "9", 600, Map.of("outfall_code", "FA-7", "name", "甲厂排口"))));
        Duplicates found = Duplicates.of(store, KINDS, "b", Optional.of("a"), DAY);
        assertThat(found.looked()).isEqualTo(2);
        Pair pair = found.pairs().get(0);
        assertThat(pair.one().id()).as("the one known longer").isEqualTo("a:1");
        assertThat(pair.evidence()).containsExactly(Evidence.SAME_CODE, Evidence.SAME_NAME, Evidence.APART);
        assertThat(pair.distanceM()).isBetween(599.0, 601.0);
        assertThat(pair.isLikely()).isTrue();
    }

    @Test
    void aCoarserPositionReachesFurther() {
        Map<String, Object> coarse = new HashMap<>(named("甲厂排污口", "left", null));
        coarse.put(Feature.ROUNDING_M, 52.0);
        put("a", "outfall", List.of(outfall("a", "1", 0, named("甲厂排口", "left", null)), outfall("a", "2", 45, coarse)));
        Pair pair =
                Duplicates.of(store, KINDS, "a", Optional.empty(), DAY).pairs().get(0);
        assertThat(pair.evidence()).contains(Evidence.NEAR);
        assertThat(pair.accuracyM()).isBetween(52.0, 54.0);
    }

    @Test
    void aTypeGivenMoreFinelyIsTheSameType() {
        put(
                "a",
                "outfall",
                List.of(
                        outfall("a", "1", 0, named("甲", null, "industrial")),
                        outfall("a", "2", 5, named("乙", null, "industrial.mining.plant")),
                        outfall("a", "3", 2_000, named("丙", null, "industrial")),
                        outfall("a", "4", 2_005, named("丙", null, "town_wwtp"))));
        assertThat(Duplicates.of(store, KINDS, "a", Optional.empty(), DAY).pairs())
                .as("丙 and 丙: 2 + 2 - 2; 甲 and 乙: 2 + 1 - 1")
                .isEmpty();
    }

    @Test
    void zonesAndOtherKindsAreNotCompared() {
        put("a", "outfall", List.of(outfall("a", "1", 0, Map.of())));
        put("p", "issue-point", List.of(outfall("p", "1", 0, Map.of())));
        put("z", "nature-reserve", List.of());
        assertThatThrownBy(() -> Duplicates.of(store, KINDS, "z", Optional.empty(), DAY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不是排污口、点位一类的对象");
        assertThatThrownBy(() -> Duplicates.of(store, KINDS, "a", Optional.of("p"), DAY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能对照");
    }

    /** 400 outfalls along a river, 250 of them surveyed again with other codes, noise and names written otherwise. */
    @Test
    void aSecondCampaignIsRecognised() {
        Random random = new Random(1312);
        List<Feature> first = new ArrayList<>();
        List<Feature> second = new ArrayList<>();
        Set<Set<String>> truth = new HashSet<>();
        String[] places = {"柳湾", "石桥", "界河", "北桩", "徐家铺", "冯家岗", "上游", "墨池", "斛塘", "衡原"};
        String[] works = {"造纸厂", "污水处理厂", "养鸡场", "雨水沟", "村生活污水", "印染厂", "电镀园", "灌区退水"};
        for (int i = 0; i < 400; i++) {
            double lon = 112 + 0.4 * random.nextDouble();
            double lat = 33 + 0.4 * random.nextDouble();
            String name = places[random.nextInt(10)] + places[random.nextInt(10)] + works[random.nextInt(8)];
            String bank = random.nextBoolean() ? "left" : "right";
            Map<String, Object> properties = named(name + "排污口", bank, "other");
            properties.put("code", "A%04d".formatted(i));
            first.add(at("a", "A" + i, lon, lat, properties));
            if (i < 250) {
                Map<String, Object> again = named(
                        i % 3 == 0 ? name + "入河排口" : i % 3 == 1 ? name.substring(1) + "排口" : null,
                        i % 7 == 0 ? null : bank,
                        i % 2 == 0 ? "other" : null);
                again.put("code", "B%04d".formatted(i));
                double sigma = 8 * METRE;
                second.add(at(
                        "b",
                        "B" + i,
                        lon + sigma * random.nextGaussian() * 1.19,
                        lat + sigma * random.nextGaussian(),
                        again));
                truth.add(Set.of("a:A" + i, "b:B" + i));
            }
        }
        put("a", "outfall", first);
        put("b", "outfall", second);
        List<Pair> found =
                Duplicates.of(store, KINDS, "a", Optional.of("b"), DAY).pairs();
        long right = found.stream()
                .filter(p -> truth.contains(Set.of(p.one().id(), p.other().id())))
                .count();
        long named = truth.size() - 83;
        assertThat(found.size() - right).as("wrong proposals").isLessThanOrEqualTo(3);
        assertThat(right).as("of 250, 83 of which were left without a name").isGreaterThanOrEqualTo(named * 9 / 10);
    }
}
