package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;

/** What is said of a layer as JSON: source, vintage, where it is complete, how many features were quarantined. */
final class LayerText {
    private LayerText() {}

    /** @param coverage gives the name of the entry with that area */
    static ObjectNode write(Layer layer, Function<Geometry, String> coverage) {
        Layer.Provenance from = layer.provenance();
        ObjectNode json = Tree.object().put("id", layer.id()).put("kind", layer.kind());
        json.putObject("title")
                .put("zh", layer.title().zh())
                .put("en", layer.title().en());
        json.put("source", from.source())
                .put("received_on", from.receivedOn().map(LocalDate::toString).orElse(null));
        from.accuracyM().ifPresent(m -> json.put("accuracy_m", m));
        json.put("sensitivity", from.sensitivity().name());
        layer.coverage()
                .ifPresent(c -> json.putObject("coverage")
                        .put("stated_as", c.statedAs())
                        .put("area", coverage.apply(c.area())));
        contents(layer.contents(), json);
        return json;
    }

    private static void contents(Layer.Contents contents, ObjectNode json) {
        json.put("count", contents.count())
                .put("quarantined", contents.quarantined())
                .put("revision", contents.revision());
        if (!contents.extent().isNull()) {
            Envelope box = contents.extent();
            json.putArray("extent")
                    .add(box.getMinX())
                    .add(box.getMinY())
                    .add(box.getMaxX())
                    .add(box.getMaxY());
        }
        contents.derivation().ifPresent(d -> {
            ArrayNode values = json.putObject("derived")
                    .put("from", d.from())
                    .put("revision", d.revision())
                    .put("field", d.field())
                    .putArray("values");
            d.values().forEach(value -> {
                if (value instanceof Long number) {
                    values.add(number);
                } else {
                    values.add(value.toString());
                }
            });
        });
    }

    /** @throws RuntimeException when it is no layer */
    static Layer read(JsonNode json, Function<String, Geometry> coverage) {
        JsonNode covered = json.path("coverage");
        return new Layer(
                json.path("id").asText(),
                json.path("kind").asText(),
                Text.of(json.at("/title/zh").asText(), json.at("/title/en").asText()),
                new Layer.Provenance(
                        json.path("source").asText(),
                        SubjectText.text(json, "received_on").map(LocalDate::parse),
                        SubjectText.metres(json, "accuracy_m"),
                        Kind.Sensitivity.valueOf(json.path("sensitivity").asText())),
                covered.isObject()
                        ? Optional.of(new Layer.Coverage(
                                coverage.apply(covered.path("area").asText()),
                                covered.path("stated_as").asText()))
                        : Optional.empty(),
                contents(json));
    }

    private static Layer.Contents contents(JsonNode json) {
        JsonNode box = json.path("extent");
        JsonNode derived = json.path("derived");
        return new Layer.Contents(
                json.path("count").asLong(),
                json.path("quarantined").asLong(),
                box.isArray()
                        ? new Envelope(
                                box.path(0).doubleValue(),
                                box.path(2).doubleValue(),
                                box.path(1).doubleValue(),
                                box.path(3).doubleValue())
                        : new Envelope(),
                json.path("revision").asLong(),
                derived.isObject() ? Optional.of(derivation(derived)) : Optional.empty());
    }

    private static Derivation derivation(JsonNode json) {
        List<Object> values = new ArrayList<>();
        json.path("values").forEach(value -> {
            if (value.isIntegralNumber()) {
                values.add(value.longValue());
            } else {
                values.add(value.asText());
            }
        });
        return new Derivation(
                json.path("from").asText(),
                json.path("revision").asLong(),
                json.path("field").asText(),
                values);
    }
}
