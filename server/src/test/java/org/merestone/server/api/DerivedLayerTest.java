package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Yaml;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.store.Change;

/** A layer that is made from another, as a client sees it. */
class DerivedLayerTest {
    private static void makeRings(Engine engine) {
        Kind kind = engine.kinds().kind("station");
        var provenance = new Layer.Provenance("x", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC);
        Layer layer = new Layer("station", "station", kind.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        var station = Draft.on("station")
                .at("station:A", "POINT (112 33)")
                .with(Map.of("code", "A"))
                .sound();
        engine.store().commit(new Change("test", "samples", kind, layer, Change.Mode.ADD, List.of(station), Map.of()));
        Yaml file = Yaml.read("derived.yaml", "derived: [{layer: ring, ring: {from: station, radius_m: [1000]}}]");
        Deriving deriving = new Deriving(engine.store(), engine.kinds(), DerivedLayers.read(file, engine.kinds()));
        deriving.due().forEach(deriving::make);
    }

    @Test
    void saysWhatItIsMadeOfAndTakesNoEdit() throws IOException, InterruptedException {
        try (Fixture fixture = Fixture.empty();
                Api api = Api.start(
                        fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            makeRings(fixture.engine());
            ObjectNode get = Json.object().put("path", "/api/layers/ring");
            JsonNode derived = Golden.answer(api.port(), get).at("/body/derived");
            assertThat(derived.toString()).isEqualTo("{\"from\":\"station\",\"revision\":1}");
            ObjectNode remove = Json.object()
                    .put("path", "/api/layers/ring/features/ring:A-1000?message=x")
                    .put("method", "DELETE");
            remove.putObject("headers").put("If-Match", "\"2\"").put("Accept-Language", "en");
            ObjectNode refused = Golden.answer(api.port(), remove);
            assertThat(refused.path("status").asInt()).isEqualTo(409);
            assertThat(refused.at("/body/detail").asText())
                    .startsWith("layer ring is made from layer station and not changed by hand: change station");
            ObjectNode undo = Json.object().put("path", "/api/revisions/2/undo").put("method", "POST");
            undo.putObject("headers").put("Content-Type", "application/json");
            undo.putObject("body").put("message", "x");
            assertThat(Golden.answer(api.port(), undo).path("status").asInt()).isEqualTo(409);
        }
    }
}
