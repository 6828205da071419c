package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;

/** Behind every figure is a list that has as many features, whatever the ledgers hold. */
class FiguresTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> KINDS =
            List.of("outfall", "issue-point", "contaminated-site", "project", "water-source", "water-source-zone");
    private static final int FEATURES = 60;

    private static Fixture fixture;
    private static Api api;

    @BeforeAll
    static void start() {
        fixture = Fixture.empty();
        Random random = new Random(38);
        KINDS.forEach(id -> fill(fixture.engine().kinds().kind(id), random));
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        api.close();
        fixture.close();
    }

    private static void fill(Kind kind, Random random) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            Map<String, Object> properties = new HashMap<>(Map.of("code", kind.id() + i));
            for (Field field : kind.fields()) {
                if (!field.name().equals("code") && random.nextInt(3) > 0) {
                    properties.put(field.name(), value(field, random));
                }
            }
            LocalDate from = day(random);
            boolean broken = i % 10 == 0;
            features.add(new Feature(
                    kind.id(),
                    kind.id() + ":" + i,
                    Optional.of(Draft.wkt(
                            kind.areasAlone() || broken && !kind.geometries().contains(Kind.Shape.POINT)
                                    ? "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33))"
                                    : "POINT (112 33)")),
                    properties,
                    new Validity(
                            random.nextBoolean() ? Optional.of(from) : Optional.empty(),
                            random.nextBoolean() ? Optional.of(from.plusDays(random.nextInt(900))) : Optional.empty()),
                    0,
                    broken ? Optional.of("坏了") : Optional.empty()));
        }
        fixture.commit(kind, Optional.empty(), features);
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(
                2024 + random.nextInt(3),
                1 + random.nextInt(12),
                random.nextBoolean() ? 1 : 31 - random.nextInt(4) % 4 - 3);
    }

    private static Object value(Field field, Random random) {
        if (!field.codes().isEmpty()) {
            return field.codes().get(random.nextInt(field.codes().size())).value();
        }
        return switch (field.type()) {
            case TEXT -> List.of("甲县", "O'Hara", "已并入乙", "%_").get(random.nextInt(4));
            case INTEGER -> (long) random.nextInt(5);
            case NUMBER -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case DATE -> day(random);
        };
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return get(api, path);
    }

    private static JsonNode get(Api server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(response.body());
    }

    private static long matched(JsonNode list) throws IOException, InterruptedException {
        String path = "/api/layers/" + list.get("layer").asText() + "/features?limit=0";
        for (String name : List.of("filter", "as_of")) {
            if (!list.get(name).isNull()) {
                path += "&" + name + "=" + URLEncoder.encode(list.get(name).asText(), StandardCharsets.UTF_8);
            }
        }
        return get(path).get("numberMatched").asLong();
    }

    @ParameterizedTest
    @CsvSource({"2024,", "2025,", "2026,", "2025,2025-06-30"})
    void everyNumberIsThatOfItsList(int year, String asOf) throws IOException, InterruptedException {
        JsonNode answer = get("/api/figures?year=" + year + (asOf == null ? "" : "&as_of=" + asOf));
        assertThat(answer.get("figures")).hasSizeGreaterThan(35);
        long counted = 0;
        for (JsonNode figure : answer.get("figures")) {
            long value = figure.get("value").asLong();
            counted += value;
            assertThat(matched(figure.get("list")))
                    .as(figure.get("id").asText())
                    .isEqualTo(value);
            for (JsonNode division : figure.get("by")) {
                long sum = 0;
                for (JsonNode part : division.get("values")) {
                    sum += part.get("value").asLong();
                    assertThat(matched(part.get("list")))
                            .as(part.get("list").toString())
                            .isEqualTo(part.get("value").asLong());
                }
                assertThat(sum).isEqualTo(value);
            }
        }
        assertThat(counted).isPositive();
        for (JsonNode layer : answer.get("layers")) {
            assertThat(layer.get("quarantined").asLong()).isEqualTo(6).isEqualTo(matched(layer.get("list")));
        }
    }

    @Test
    void whereThereIsNoLayerTheNumberIsUnknownAndNotNone() throws IOException, InterruptedException {
        try (Fixture empty = Fixture.empty();
                Api none = Api.start(
                        empty.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            assertThat(get(none, "/api/figures?year=2026").get("figures"))
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.get("value").isNull()).isTrue());
        }
    }

    @Test
    void whatIsStoredIsInTheNumbersThatAreAskedForNext() throws IOException, InterruptedException {
        try (Fixture sample = Fixture.sample();
                Api server = Api.start(
                        sample.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            JsonNode before = get(server, "/api/figures?year=2026");
            assertThat(get(server, "/api/figures?year=2026")).isEqualTo(before);
            sample.commit(
                    sample.engine().kinds().kind("outfall"),
                    Optional.empty(),
                    List.of(Draft.on("outfall").at("o-9", "POINT (112 33)").sound()));
            JsonNode after = get(server, "/api/figures?year=2026");
            assertThat(after.get("revision").asLong())
                    .isEqualTo(before.get("revision").asLong() + 1);
            assertThat(outfalls(after)).isEqualTo(outfalls(before) + 1);
            assertThat(get(server, "/api/figures?year=2025").get("year").asInt())
                    .isEqualTo(2025);
        }
    }

    private static long outfalls(JsonNode figures) {
        for (JsonNode layer : figures.get("layers")) {
            if (layer.get("layer").asText().equals("outfall")) {
                return layer.get("count").asLong();
            }
        }
        throw new AssertionError(figures);
    }

    @Test
    void aFigureThatCannotBeCountedStopsTheStart() {
        String file = """
                figures: a
                title: {zh: 甲, en: A}
                kind: outfall
                unit: {zh: 个, en: outfalls}
                by: [{field: admin}]
                list:
                  - {id: outfall-a, title: {zh: 甲, en: A}, where: "surveyed = 'done'"}
                """;
        assertThatThrownBy(() -> Figure.read(Yaml.read("a.yaml", file), Kinds.load()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("surveyed");
    }
}
