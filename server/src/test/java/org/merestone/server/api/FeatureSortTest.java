package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;

/** Pages of a sorted list are pieces of the whole list sorted. */
class FeatureSortTest {
    private static Fixture fixture;
    private static final List<Feature> ALL = new ArrayList<>();

    @BeforeAll
    static void fill() {
        fixture = Fixture.empty();
        Random random = new Random(38);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, Object> properties = new HashMap<>(Map.of("code", "PK" + i));
            if (random.nextInt(3) > 0) {
                properties.put("town", "乡" + random.nextInt(20));
                properties.put("survey_level", 1L + random.nextInt(3));
            }
            features.add(Draft.on("outfall")
                    .at("o-" + i, "POINT (112 33)")
                    .with(properties)
                    .sound());
        }
        fixture.commit(fixture.engine().kinds().kind("outfall"), Optional.empty(), features);
        FeatureQuery.all("outfall").scan(fixture.engine(), ALL::add);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<Feature> page(String sort, int offset, int limit) {
        FeatureQuery query = FeatureQuery.all("outfall");
        List<Feature> page = new ArrayList<>();
        long matched =
                FeatureSort.of(sort, query, fixture.engine()).page(query, fixture.engine(), offset, limit, page::add);
        assertThat(matched).isEqualTo(200);
        return page;
    }

    @SuppressWarnings("unchecked")
    private static List<Feature> sorted(String field, boolean descending) {
        Comparator<Feature> order =
                Comparator.comparing(f -> (Comparable<Object>) f.properties().get(field));
        Stream<Feature> with = ALL.stream().filter(f -> f.properties().containsKey(field));
        Stream<Feature> without = ALL.stream().filter(f -> !f.properties().containsKey(field));
        return Stream.concat(with.sorted(descending ? order.reversed() : order), without)
                .toList();
    }

    record Page(String field, boolean descending, int offset, int limit) {}

    static Stream<Page> pages() {
        Random random = new Random(5);
        return IntStream.range(0, 200)
                .mapToObj(i -> new Page(
                        List.of("town", "survey_level", "code").get(random.nextInt(3)),
                        random.nextBoolean(),
                        random.nextInt(220),
                        random.nextInt(60)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsAPieceOfTheWhole(Page page) {
        assertThat(page((page.descending() ? "-" : "") + page.field(), page.offset(), page.limit()))
                .isEqualTo(sorted(page.field(), page.descending()).stream()
                        .skip(page.offset())
                        .limit(page.limit())
                        .toList());
    }

    @Test
    void anUnknownAttributeIsRefused() {
        assertThatThrownBy(() -> page("twon", 0, 1)).isInstanceOf(Refusal.class).hasMessageContaining("town");
        assertThatThrownBy(() -> page("code", 100_000, 1)).isInstanceOf(Refusal.class);
    }
}
