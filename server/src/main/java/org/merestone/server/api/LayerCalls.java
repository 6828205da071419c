package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Rounded;

/** The calls that tell of layers. */
final class LayerCalls {
    static final String[] PARAMETERS = {"brief"};

    private final Engine engine;

    /** Revisions among which the last delivery is sought. */
    private static final int LOOKED_BACK = 200;

    LayerCalls(Engine engine) {
        this.engine = engine;
    }

    /** Brief is without the corners of what is covered, which a list does not show and which are most of the answer. */
    void all(Context ctx) {
        boolean brief = new Params(ctx).flag("brief");
        ObjectNode json = Json.object();
        ArrayNode layers = json.putArray("layers");
        engine.store().layers().forEach(layer -> layers.add(json(layer, brief)));
        About.send(ctx, json);
    }

    void one(Context ctx) {
        Layer layer = engine.store().layer(ctx.pathParam("layer"));
        ObjectNode json = json(layer, false);
        DeliveryJson.put(json, engine.store().revisions(Optional.of(layer.id()), Long.MAX_VALUE, LOOKED_BACK));
        About.send(ctx, json);
    }

    private static ObjectNode json(Layer layer, boolean brief) {
        Layer.Provenance provenance = layer.provenance();
        ObjectNode json = Json.object().put("id", layer.id()).put("kind", layer.kind());
        json.set("title", KindJson.text(layer.title()));
        json.put("count", layer.contents().count())
                .put("quarantined", layer.contents().quarantined());
        extent(json, layer.contents().extent());
        layer.coverage()
                .ifPresentOrElse(
                        coverage -> json.set(
                                "coverage",
                                (brief ? Json.object() : Json.geometry(coverage.area()))
                                        .put("stated_as", coverage.statedAs())),
                        () -> json.putNull("coverage"));
        if (provenance.accuracyM().isPresent()) {
            json.put("accuracy_m", provenance.accuracyM().getAsDouble());
        } else {
            json.putNull("accuracy_m");
        }
        provenance
                .receivedOn()
                .ifPresentOrElse(day -> json.put("received_on", day.toString()), () -> json.putNull("received_on"));
        layer.contents()
                .derivation()
                .ifPresentOrElse(
                        d -> json.putObject("derived").put("from", d.from()).put("revision", d.revision()),
                        () -> json.putNull("derived"));
        return json.put("source", provenance.source())
                .put("sensitivity", KindJson.lower(provenance.sensitivity()))
                .put("revision", layer.contents().revision());
    }

    private static void extent(ObjectNode json, Envelope extent) {
        if (extent.isNull()) {
            json.putNull("extent");
            return;
        }
        json.putArray("extent")
                .add(Rounded.degrees(extent.getMinX()))
                .add(Rounded.degrees(extent.getMinY()))
                .add(Rounded.degrees(extent.getMaxX()))
                .add(Rounded.degrees(extent.getMaxY()));
    }
}
