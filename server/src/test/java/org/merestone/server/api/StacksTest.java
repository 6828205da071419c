package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Feature;

/** Issue points of several campaigns that are likely one, in the list of all. */
class StacksTest {
    private static final String PATH = "/api/layers/issue-point/reserves?limit=10";
    private static final List<Feature> POINTS = List.of(
            point("i-1", "POINT (112.01 33.01)", "LD1", "石坪采石场"),
            point("i-2", "POINT (112.05 33.01)", "LD2", "河西水电站"),
            point("i-3", "POINT (112.01001 33.01)", "LD1", "石坪采石场"),
            point("i-4", "POINT (112.08 33.01)", "LD4", "林场道路"),
            point("i-5", "POINT (112.01002 33.01)", "LD1", "石坪采石场"));

    private static Feature point(String id, String wkt, String code, String name) {
        return Draft.on("issue-point")
                .at(id, wkt)
                .with(Map.of(
                        "code",
                        code,
                        "name",
                        name,
                        "activity_type",
                        "quarry",
                        "claimed_reserve",
                        "规山",
                        "accuracy_m",
                        10.0))
                .sound();
    }

    private static JsonNode answer(String path) throws Exception {
        try (Fixture fixture = Fixture.sample()) {
            fixture.commit(fixture.engine().kinds().kind("issue-point"), Optional.empty(), POINTS);
            CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
            try (Api api = Api.start(fixture.engine(), Limits.DEFAULT, warm, "127.0.0.1", 0)) {
                return Json.object(Caller.send(api, BodyHandlers.ofString(), "GET", path, "")
                        .body());
            }
        }
    }

    private static List<String> placed(JsonNode answer) {
        List<String> placed = new ArrayList<>();
        answer.path("reserves")
                .forEach(row -> placed.add(row.path("id").asText()
                        + (row.has("stack") ? " " + row.at("/stack/place") + "/" + row.at("/stack/of") : "")));
        return placed;
    }

    @Test
    void pointsThatAreLikelyOneStandBehindTheFirstOfThem() throws Exception {
        assertThat(placed(answer(PATH + "&stacked=true")))
                .containsExactly("i-1 1/3", "i-3 2/3", "i-5 3/3", "i-2", "i-4");
    }

    @Test
    void unaskedTheyStandInTheOrderOfTheirIds() throws Exception {
        assertThat(placed(answer(PATH))).containsExactly("i-1", "i-2", "i-3", "i-4", "i-5");
    }

    @Test
    void aPageCutsThroughAStackWithoutLosingWhereItIs() throws Exception {
        assertThat(placed(answer("/api/layers/issue-point/reserves?stacked=true&offset=2&limit=2")))
                .containsExactly("i-5 3/3", "i-2");
    }
}
