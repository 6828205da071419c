package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;

/** Filters on features in either store, held against GeoTools that evaluates them in memory. */
final class LayerFilterTest {
    private static final String MANY = "many";
    private static final String FEW = "few";
    private static final int RANDOM_FILTERS = 400;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Map<Kept, Store> STORES = new EnumMap<>(Kept.class);

    /** The features of each layer as GeoTools sees them, by id. */
    private static final Map<String, List<SimpleFeature>> FEATURES = new HashMap<>();

    @BeforeAll
    static void fill(@TempDir Path folder) {
        for (Kept kept : Kept.values()) {
            STORES.put(kept, Store.open(kept.fresh(folder)));
        }
        fill(MANY, 5_000);
        fill(FEW, 2_000);
    }

    private static void fill(String layer, int count) {
        List<Feature> made = FilterWorld.features(layer, count);
        STORES.values()
                .forEach(store -> store.commit(Samples.change(
                        FilterWorld.KIND, Samples.layer(layer, FilterWorld.KIND), made.toArray(Feature[]::new))));
        FeatureView view = new FeatureView("zone", FilterWorld.KIND.fields(), Set.of("备注"));
        FEATURES.put(
                layer,
                made.stream()
                        .sorted(Comparator.comparing(Feature::id))
                        .map(view::of)
                        .toList());
    }

    @AfterAll
    static void close() {
        STORES.values().forEach(Store::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INCLUDE",
                "EXCLUDE",
                "code = 'a'",
                "code <> 'a'",
                "NOT (code = 'a')",
                "NOT (code <> 'a')",
                "name IN ('a', 'A', '一级区', '😀')",
                "NOT (name IN ('a', 'A'))",
                "name = 'it''s'",
                "name = 'say \"grade\": 1'",
                "name = '𠮷野'",
                "name = 'a\uFFFDb'",
                "name <> 'a\uFFFDb'",
                "name < 'b'",
                "name >= '10'",
                "name > '一级区'",
                "other = 'ab'",
                "\"备注\" = 'ab'",
                "\"备注\" IS NULL",
                "grade = 3",
                "grade = 3.0",
                "grade = 3.5",
                "grade <> 3",
                "grade < 3.5",
                "grade > -3.5",
                "grade = 9007199254740993",
                "grade > 9007199254740992",
                "grade < 9007199254740993",
                "grade < 1e300",
                "grade BETWEEN 1 AND 3",
                "grade BETWEEN 1.5 AND 3.5",
                "NOT (grade BETWEEN 1 AND 3)",
                "grade IN (1, 3)",
                "grade = '3'",
                "share = 0",
                "share = 0.0",
                "share <> 0.0",
                "share = 0.1",
                "share >= 0.3",
                "share < 3",
                "share BETWEEN 0 AND 1",
                "NOT (share BETWEEN 0.0 AND 1.0)",
                "share + 1 = 2",
                "urban = true",
                "urban <> true",
                "NOT (urban = false)",
                "approved_on = '2020-01-01'",
                "approved_on >= '2020-01-01' AND approved_on < '2024-01-01'",
                "approved_on < '2020'",
                "approved_on BETWEEN '2020-01-01' AND '2024-12-31'",
                "approved_on > 'x'",
                "valid_from = '2020-02-02'",
                "valid_from IS NULL AND valid_to IS NOT NULL",
                "valid_to >= '2031-01-01'",
                "fault IS NOT NULL",
                "fault = '坏'",
                "fault IS NULL AND grade = 1",
                "code IS NULL",
                "code IS NOT NULL",
                "NOT (code LIKE 'a%')",
                "code LIKE 'a%'",
                "code NOT LIKE '%b'",
                "code LIKE 'A_'",
                "code LIKE 'a\\_b'",
                "code LIKE '%\\%%'",
                "code LIKE '%!%'",
                "code LIKE 'a\\\\b'",
                "code LIKE 'a{2}'",
                "code LIKE 'a_b'",
                "code LIKE '_'",
                "code LIKE '%.%'",
                "code ILIKE 'A%'",
                "code ILIKE 'k'",
                "code ILIKE 'S'",
                "code ILIKE 'É'",
                "code ILIKE 'ﬀ'",
                "code ILIKE '一级%'",
                "BBOX(geometry, 112, 32, 114, 34)",
                "NOT BBOX(geometry, 112, 32, 114, 34)",
                "INTERSECTS(geometry, POINT (112.5 32.5))",
                "INTERSECTS(geom, POLYGON ((112 32, 114 32, 112 34, 112 32)))",
                "INTERSECTS(POLYGON ((112 32, 114 32, 112 34, 112 32)), geometry)",
                "NOT INTERSECTS(geometry, POLYGON ((112 32, 114 32, 112 34, 112 32)))",
                "DISJOINT(geometry, POLYGON ((112 32, 118 32, 118 38, 112 38, 112 32)))",
                "WITHIN(geometry, POLYGON ((112 32, 118 32, 118 38, 112 38, 112 32)))",
                "CONTAINS(geometry, POINT (113.005 33.005))",
                "TOUCHES(geometry, LINESTRING (113 30, 113 40))",
                "CROSSES(geometry, LINESTRING (110 30, 120 40))",
                "OVERLAPS(geometry, POLYGON ((112 32, 114 32, 114 34, 112 34, 112 32)))",
                "EQUALS(geometry, POLYGON ((112 32, 114 32, 114 34, 112 34, 112 32)))",
                "DWITHIN(geometry, POINT (112 32), 1, meters)",
                "BEYOND(geometry, POINT (112 32), 1, meters)",
                "geometry IS NULL",
                "strToLowerCase(code) = 'ab'",
                "strLength(name) = 2",
                "isNull(name) = true",
                "IN ('z-1', 'z-2', 'z-4999', 'z-5000')",
                "NOT IN ('z-1', 'z-2')",
                "grade = 1 OR BBOX(geometry, 112, 32, 113, 33)",
                "grade = 1 AND BBOX(geometry, 112, 32, 113, 33)",
                "NOT (grade = 1 AND BBOX(geometry, 112, 32, 113, 33))",
                "grade = 1 OR strLength(name) = 2",
                "NOT (grade = 1 OR code LIKE 'a%')",
                "NOT (NOT (grade = 1 AND NOT (urban = true OR code = 'a')))"
            })
    void everyStoreAnswersAsGeoToolsDoes(String ecql) {
        compare(MANY, ecql, Optional.empty());
    }

    static Stream<String> randomFilters() {
        return IntStream.range(0, RANDOM_FILTERS).mapToObj(seed -> new RandomFilter(seed).next());
    }

    @ParameterizedTest
    @MethodSource("randomFilters")
    void everyStoreAnswersRandomFiltersAsGeoToolsDoes(String ecql) {
        compare(FEW, ecql, Optional.of(DAY).filter(day -> ecql.hashCode() % 2 == 0));
    }

    private static void compare(String layer, String ecql, Optional<LocalDate> day) {
        Where where = where(ecql);
        List<String> expected = FEATURES.get(layer).stream()
                .filter(f -> day.filter(d -> !FeatureView.feature(f).validity().holdsOn(d))
                        .isEmpty())
                .filter(f -> Where.accepts(where.filter(), f))
                .map(SimpleFeature::getID)
                .toList();
        STORES.forEach((kept, store) -> {
            Query query =
                    day.map(Query.all(layer)::asOf).orElse(Query.all(layer)).where(where);
            assertThat(ids(Samples.scan(store, query)))
                    .as("%s on %s in %s", ecql, day, kept)
                    .isEqualTo(expected);
            // the first pages are read another way than later ones
            for (int offset : List.of(0, expected.size() / 3)) {
                List<Feature> page = new ArrayList<>();
                assertThat(store.page(query, offset, 10, page::add))
                        .as("%s on %s in %s", ecql, day, kept)
                        .isEqualTo(expected.size());
                assertThat(ids(page)).isEqualTo(expected.subList(offset, Math.min(offset + 10, expected.size())));
            }
        });
    }

    private static List<String> ids(List<Feature> found) {
        return found.stream().map(Feature::id).toList();
    }

    private static Where where(String ecql) {
        try {
            return new Where(FilterWorld.KIND, ECQL.toFilter(ecql));
        } catch (CQLException e) {
            throw new IllegalArgumentException(ecql, e);
        }
    }
}
