package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Feature;

/** What is told of subjects among two counties, three towns, two control units and their lists: the same from both stores. */
class PlacesGoldenTest {
    private static final Golden GOLDEN = Golden.in("places");
    private static final String ALL = "POLYGON ((111.9 32.9, 112.2 32.9, 112.2 33.1, 111.9 33.1, 111.9 32.9))";
    private static final String EAST = "POLYGON ((112 32.95, 112.1 32.95, 112.1 33.05, 112 33.05, 112 32.95))";
    private static final String WEST = "POLYGON ((111.95 32.95, 112 32.95, 112 33.05, 111.95 33.05, 111.95 32.95))";
    private static final String NORTH = "POLYGON ((112 33, 112.1 33, 112.1 33.05, 112 33.05, 112 33))";
    private static final String SOUTH = "POLYGON ((112 32.95, 112.1 32.95, 112.1 33, 112 33, 112 32.95))";

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
        fill(fixture);
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

    private static void fill(Fixture fixture) {
        commit(
                fixture,
                "district",
                List.of(
                        district("371102", "东乡县", "county", EAST),
                        district("371103", "西乡县", "county", WEST),
                        district("371102001", "李村镇", "town", NORTH),
                        district("371102002", "王村镇", "town", SOUTH)));
        commit(
                fixture,
                "control-unit",
                List.of(
                        Draft.on("control-unit")
                                .at("u-1", NORTH)
                                .with(Map.of(
                                        "unit_code",
                                        "ZH37110210001",
                                        "name",
                                        "李村优先保护单元",
                                        "unit_class",
                                        "priority",
                                        "spatial_layout",
                                        "1.禁止大规模开发。2.严控人口规模。",
                                        "resource_efficiency",
                                        "执行市级要求"))
                                .sound(),
                        Draft.on("control-unit")
                                .at("u-2", SOUTH)
                                .with(Map.of("unit_code", "ZH37110220001", "name", "王村重点管控单元", "unit_class", "key"))
                                .sound()));
        commit(
                fixture,
                "access-list",
                List.of(Draft.on("access-list")
                        .at("a-1", ALL)
                        .with(Map.of(
                                "tier",
                                "province",
                                "name",
                                "全省优先保护单元",
                                "unit_class",
                                "priority",
                                "document_no",
                                "某环发〔2024〕1号",
                                "spatial_layout",
                                "（一）禁止新建化工园区。\n（二）不得新增岸线占用。"))
                        .sound()));
        commit(fixture, "project", projects());
        commit(
                fixture,
                "fire-point",
                List.of(Draft.on("fire-point")
                        .at("f-1", "POINT (112.02 33.02)")
                        .with(Map.of("found_on", LocalDate.of(2026, 8, 14), "found_at", "02:30"))
                        .sound()));
    }

    private static List<Feature> projects() {
        Draft project = Draft.on("project");
        return List.of(
                project.at("p-1", "POINT (112.02 33.02)")
                        .with(Map.of("code", "XM1", "name", "甲厂", "admin", "东乡县", "accuracy_m", 5.0))
                        .sound(),
                project.at("p-2", "POINT (112.02 32.98)")
                        .with(Map.of("code", "XM2", "name", "=乙厂", "admin", "西乡县"))
                        .sound(),
                project.at("p-3", "POINT (112.00001 33.02)")
                        .with(Map.of("code", "XM3", "name", "丙厂", "admin", "西乡县", "accuracy_m", 30.0))
                        .sound(),
                project.at("p-4", "POLYGON ((111.99 33.02, 112.03 33.02, 112.03 33.03, 111.99 33.03, 111.99 33.02))")
                        .with(Map.of("code", "XM4", "name", "丁厂"))
                        .sound(),
                project.at("p-5", "POLYGON ((112.01 33.02, 112.02 33.03, 112.02 33.02, 112.01 33.03, 112.01 33.02))")
                        .with(Map.of("code", "XM5", "name", "戊厂"))
                        .faulty("自相交"),
                project.at("p-6", "POINT (112.15 33.02)")
                        .with(Map.of("code", "XM6", "name", "己厂", "admin", "东乡县"))
                        .sound());
    }

    private static Feature district(String code, String name, String level, String wkt) {
        return Draft.on("district")
                .at("district:" + code, wkt)
                .with(Map.of("code", code, "name", name, "level", level))
                .sound();
    }

    private static void commit(Fixture fixture, String kind, List<Feature> features) {
        fixture.commit(fixture.engine().kinds().kind(kind), Optional.of(ALL), features);
    }
}
