package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.merestone.catalog.Validity;

/** Names and codes are found as they are written, whatever characters they have. */
class SearchTest {
    private static final String ALPHABET = "甲乙水源abAB12%_\\'\"{}()*.?[$ -";

    private static Fixture fixture;
    private static List<Feature> features;

    @BeforeAll
    static void fill() {
        fixture = Fixture.empty();
        features = new ArrayList<>();
        Random random = new Random(38);
        for (int i = 0; i < 300; i++) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("name", text(random, 8));
            properties.put("code", text(random, 4));
            if (random.nextBoolean()) {
                properties.put("outfall_code", text(random, 6));
            }
            features.add(outfall("o-" + i, properties, Validity.ALWAYS));
        }
        features.add(outfall("v", Map.of("code", "v", "name", "旧名界标"), until("2020-12-31")));
        features.add(outfall("v", Map.of("code", "v", "name", "新名界标"), from("2021-01-01")));
        fixture.commit(fixture.engine().kinds().kind("outfall"), Optional.empty(), features);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Validity until(String day) {
        return new Validity(Optional.empty(), Optional.of(LocalDate.parse(day)));
    }

    private static Validity from(String day) {
        return new Validity(Optional.of(LocalDate.parse(day)), Optional.empty());
    }

    private static Feature outfall(String id, Map<String, Object> properties, Validity validity) {
        return new Feature(
                "outfall", id, Optional.of(Draft.wkt("POINT (112 33)")), properties, validity, 0, Optional.empty());
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder("x");
        IntStream.range(0, 1 + random.nextInt(most))
                .forEach(i -> text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
        return text.substring(1).isBlank() ? "x" : text.substring(1);
    }

    private static Search search(String text, Optional<LocalDate> asOf) {
        Search search = new Search(fixture.engine(), text, asOf, 100);
        search.look(fixture.engine().store().layer("outfall"));
        return search;
    }

    static Stream<String> texts() {
        Random random = new Random(7);
        return IntStream.range(0, 200).mapToObj(i -> text(random, 3));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsFoundWhereItStandsAndNowhereElse(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<String> expected = features.stream()
                .filter(f -> Stream.of("name", "code", "outfall_code")
                        .flatMap(name -> Optional.ofNullable(f.properties().get(name)).stream())
                        .anyMatch(v -> v.toString().toLowerCase(Locale.ROOT).contains(wanted)))
                .map(Feature::id)
                .distinct()
                .sorted()
                .toList();
        Search search = search(text, Optional.empty());
        assertThat(search.matched()).isEqualTo(expected.size());
        if (expected.size() <= 100) {
            assertThat(search.hits().stream().map(h -> h.feature().id()).sorted())
                    .isEqualTo(expected);
        }
        assertThat(search.hits()).isSortedAccordingTo((a, b) -> a.rank().compareTo(b.rank()));
    }

    @Test
    void aThingIsShownOnceAsItHoldsNowOrOnTheDay() {
        assertThat(search("名界标", Optional.empty()).hits())
                .extracting(h -> h.feature().name())
                .containsExactly("新名界标");
        assertThat(search("名界标", Optional.of(LocalDate.of(2020, 6, 1))).hits())
                .extracting(h -> h.feature().name())
                .containsExactly("旧名界标");
        assertThat(search("旧名", Optional.empty()).hits()).hasSize(1);
    }
}
