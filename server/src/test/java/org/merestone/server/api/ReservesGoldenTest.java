package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/** Issue points in and beside a reserve that was zoned anew and a park; no scenic areas are loaded. The same from both stores. */
class ReservesGoldenTest {
    private static final Golden GOLDEN = Golden.in("reserves");
    private static final String ALL = "POLYGON ((111.9 32.9, 112.2 32.9, 112.2 33.1, 111.9 33.1, 111.9 32.9))";
    private static final String INNER = "POLYGON ((112 33, 112.02 33, 112.02 33.02, 112 33.02, 112 33))";
    private static final String OUTER = "POLYGON ((112.02 33, 112.04 33, 112.04 33.02, 112.02 33.02, 112.02 33))";
    private static final String PARK = "POLYGON ((112.1 33, 112.12 33, 112.12 33.02, 112.1 33.02, 112.1 33))";

    static List<String> names() throws IOException {
        return GOLDEN.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsBefore(String name) throws IOException, InterruptedException {
        GOLDEN.compare(name, answers(name, Fixture.sample()));
        GOLDEN.compare(name, answers(name, Fixture.sampleInPostGis()));
    }

    private static ArrayNode answers(String name, Fixture fixture) throws IOException, InterruptedException {
        commit(fixture, "nature-reserve", reserve());
        commit(
                fixture,
                "nature-park",
                List.of(Draft.on("nature-park")
                        .at("p-1", PARK)
                        .with(Map.of("code", "GY01", "name", "龙津湿地公园", "park_type", "wetland"))
                        .sound()));
        commit(fixture, "ecological-redline", List.of());
        commit(fixture, "issue-point", points());
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
        try (fixture;
                Api api = Api.start(fixture.engine(), Limits.DEFAULT, warm, "127.0.0.1", 0)) {
            for (JsonNode request : GOLDEN.request(name)) {
                answers.add(Golden.answer(api.port(), request));
            }
        }
        return answers;
    }

    private static List<Feature> reserve() {
        Draft part = Draft.on("nature-reserve");
        return List.of(
                part.at("r-1", INNER)
                        .with(Map.of("code", "ZR1-1", "name", "规山自然保护区", "zone", "core_protection"))
                        .from("2026-03-15")
                        .sound(),
                part.at("r-2", OUTER)
                        .with(Map.of("code", "ZR1-2", "name", "规山自然保护区", "zone", "general_control"))
                        .from("2026-03-15")
                        .sound(),
                until(
                        "2026-03-14",
                        part.at("r-3", INNER)
                                .with(Map.of("code", "ZR1-3", "name", "规山自然保护区", "zone", "core"))
                                .sound()));
    }

    private static Feature until(String day, Feature old) {
        Validity validity = new Validity(Optional.empty(), Optional.of(LocalDate.parse(day)));
        return new Feature(
                old.layer(), old.id(), old.geometry(), old.properties(), validity, old.revision(), old.fault());
    }

    private static List<Feature> points() {
        return List.of(
                point("i-1", "POINT (112.01 33.01)", "LD1", "规山国家级自然保护区", "core"),
                point("i-2", "POINT (112.01 33.012)", "LD2", "规山自然保护区", "experimental"),
                point("i-3", "POINT (111.99995 33.01)", "LD3", "规山自然保护区", "core"),
                point("i-4", "POINT (112.11 33.01)", "LD4", "规山自然保护区", "core"),
                point("i-5", "POINT (112.11 33.01)", "LD5", "龙津国家湿地公园", ""),
                point("i-6", "POINT (112.06 33.01)", "LD6", "=仙台山风景名胜区", ""),
                point("i-7", "POINT (112.01 33.014)", "LD7", "规山自然保护区", "core_protection"),
                Draft.on("issue-point")
                        .at("i-8", "POLYGON ((112.01 33.02, 112.02 33.03, 112.02 33.02, 112.01 33.03, 112.01 33.02))")
                        .with(Map.of("code", "LD8", "claimed_reserve", "规山自然保护区"))
                        .faulty("自相交"));
    }

    private static Feature point(String id, String wkt, String code, String reserve, String zone) {
        Map<String, Object> claimed = zone.isEmpty() ? Map.of() : Map.of("claimed_zone", zone);
        Map<String, Object> properties = new TreeMap<>(claimed);
        properties.putAll(Map.of("code", code, "name", code + "号点位", "claimed_reserve", reserve, "accuracy_m", 10.0));
        return Draft.on("issue-point").at(id, wkt).with(properties).sound();
    }

    private static void commit(Fixture fixture, String kind, List<Feature> features) {
        fixture.commit(fixture.engine().kinds().kind(kind), Optional.of(ALL), features);
    }
}
