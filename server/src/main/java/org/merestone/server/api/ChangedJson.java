package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.geometry.EdgeChange;
import org.merestone.geometry.Rounded;
import org.merestone.history.Difference;

/** A feature that two revisions know differently, as JSON: how its edge moved and which attributes differ. */
final class ChangedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangedJson() {}

    static ObjectNode of(Difference.Changed changed) {
        ObjectNode json = Json.object()
                .put("id", changed.id())
                .put("name", changed.after().name());
        Optional<EdgeChange> edge = changed.edge();
        json.set("gained_m2", number(edge.map(e -> Rounded.area(e.gained().areaM2()))));
        json.set("lost_m2", number(edge.map(e -> Rounded.area(e.lost().areaM2()))));
        json.set("gained_m", number(edge.map(e -> Rounded.metres(e.gained().lengthM()))));
        json.set("lost_m", number(edge.map(e -> Rounded.metres(e.lost().lengthM()))));
        json.set("moved_m", number(edge.map(e -> Rounded.metres(e.movedM()))));
        json.set("gained", geometry(edge.map(EdgeChange::gained)));
        json.set("lost", geometry(edge.map(EdgeChange::lost)));
        ArrayNode fields = json.putArray("properties");
        for (Difference.FieldChange field : changed.fields()) {
            ObjectNode difference = fields.addObject().put("field", field.field());
            difference.set("before", value(field.before()));
            difference.set("after", value(field.after()));
        }
        json.set("before", version(changed.before()));
        json.set("after", version(changed.after()));
        return json;
    }

    /** When it holds and whether it is quarantined, and by which revision it is known so. */
    private static ObjectNode version(Feature feature) {
        ObjectNode json = Json.object().put("revision", feature.revision());
        json.set("valid_from", value(feature.validity().from()));
        json.set("valid_to", value(feature.validity().to()));
        json.set("fault", value(feature.fault()));
        return json;
    }

    private static JsonNode geometry(Optional<EdgeChange.Part> part) {
        return part.flatMap(EdgeChange.Part::geometry)
                .<JsonNode>map(Json::geometry)
                .orElse(NODES.nullNode());
    }

    private static JsonNode number(Optional<Double> value) {
        return value.<JsonNode>map(NODES::numberNode).orElse(NODES.nullNode());
    }

    private static JsonNode value(Optional<?> value) {
        if (value.isEmpty()) {
            return NODES.nullNode();
        }
        Object held = value.get();
        if (held instanceof Long whole) {
            return NODES.numberNode(whole);
        }
        if (held instanceof Double number) {
            return NODES.numberNode(number);
        }
        return held instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode(held.toString());
    }
}
