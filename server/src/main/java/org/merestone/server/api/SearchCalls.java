package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Layer;
import org.merestone.coordinates.Spot;
import org.merestone.formats.PastedText;
import org.merestone.geometry.Rounded;

/** The call that finds a place by what a person types: a name, a code or a position. */
final class SearchCalls {
    static final String[] PARAMETERS = {"q", "limit", "as_of"};
    private static final int LONGEST = 200;
    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final Engine engine;

    SearchCalls(Engine engine) {
        this.engine = engine;
    }

    void find(Context ctx) {
        Params params = new Params(ctx);
        String text = params.text("q")
                .map(String::strip)
                .filter(q -> q.length() <= LONGEST)
                .orElseThrow(() -> Params.refuse(
                        "q",
                        "应是 1 到 " + LONGEST + " 个字的名称、编号或坐标",
                        "should be a name, a code or a position of 1 to " + LONGEST + " characters"));
        int limit = (int) params.number("limit", 1, MOST).orElse(USUAL);
        Optional<LocalDate> asOf = params.date("as_of");
        List<Layer> layers = engine.store().layers();
        Search search = new Search(engine, text, asOf, limit);
        layers.forEach(search::look);
        ObjectNode json = Json.object().put("q", text);
        places(json.putArray("places"), text, layers);
        ArrayNode features = json.putArray("features");
        search.hits().forEach(hit -> features.add(hit.json()));
        About.send(ctx, json.put("matched", search.matched()));
    }

    /** Those among the layers first: of a text that can lie in several zones it is the likely one. */
    private void places(ArrayNode places, String text, List<Layer> layers) {
        Envelope known = new Envelope();
        layers.forEach(layer -> known.expandToInclude(layer.contents().extent()));
        PastedText.pairs(text).stream()
                .flatMap(pair -> Spot.of(pair, engine.shifts()).stream())
                .distinct()
                .sorted(Comparator.comparing(spot -> !known.contains(spot.lonLat())))
                .forEach(spot -> {
                    ObjectNode place = places.addObject()
                            .put("lon", Rounded.degrees(spot.lonLat().x))
                            .put("lat", Rounded.degrees(spot.lonLat().y));
                    place.set("read_as", KindJson.text(spot.readAs()));
                });
    }
}
