package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.checks.Subject;
import org.merestone.store.PropertyText;

/** What was checked as a GeoJSON Feature with all its digits, of which a check states nine decimals. */
final class SubjectText {
    private SubjectText() {}

    static byte[] write(Subject subject) {
        ObjectNode json = named(subject.kind(), subject.layer(), subject.id());
        subject.accuracyM().ifPresent(m -> json.put("accuracy_m", m));
        subject.roundingM().ifPresent(m -> json.put("rounding_m", m));
        json.putRawValue("properties", new RawValue(PropertyText.of(subject.properties())));
        json.set("geometry", ExactGeometry.write(subject.geometry()));
        return Tree.bytes(json);
    }

    private static ObjectNode named(String kind, Optional<String> layer, Optional<String> id) {
        ObjectNode json = Tree.object().put("type", "Feature").put("kind", kind);
        layer.ifPresent(named -> json.put("layer", named));
        id.ifPresent(named -> json.put("id", named));
        return json;
    }

    /** How what is written of a subject of that name begins, and of no other. */
    static String beginning(String kind, Optional<String> layer, String id) {
        String closed = new String(Tree.bytes(named(kind, layer, Optional.of(id))), StandardCharsets.UTF_8);
        return closed.substring(0, closed.length() - 1) + ",";
    }

    /** @throws RuntimeException when it is none */
    static Subject read(byte[] utf8) {
        ObjectNode json = Tree.read(utf8);
        return new Subject(
                json.path("kind").asText(),
                text(json, "layer"),
                text(json, "id"),
                ExactGeometry.read(json.path("geometry")),
                PropertyText.read(json.path("properties").toString()),
                metres(json, "accuracy_m"),
                metres(json, "rounding_m"));
    }

    static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    static OptionalDouble metres(JsonNode json, String name) {
        JsonNode metres = json.path(name);
        return metres.isNumber() ? OptionalDouble.of(metres.doubleValue()) : OptionalDouble.empty();
    }
}
