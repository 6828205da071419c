package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * An answer without what changes whenever a rule's wording does, hashes and the ids made of them, and without the
 * moments at which the store wrote.
 */
final class Steady {
    private Steady() {}

    static JsonNode of(JsonNode node) {
        if (node instanceof TextNode text && text.textValue().matches("[0-9a-f]{12,64}")) {
            return TextNode.valueOf("(a hash)");
        }
        if (node instanceof TextNode text && text.textValue().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z")) {
            boolean fixed = text.textValue()
                    .startsWith(Fixture.CLOCK.instant().toString().replace("Z", ""));
            return fixed ? text : TextNode.valueOf("(a moment)");
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(of(item)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(e -> copy.set(e.getKey(), of(e.getValue())));
            return copy;
        }
        return node;
    }
}
