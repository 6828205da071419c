package org.merestone.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import org.merestone.checks.Check;

/** The subjects as GeoJSON for a map: each with its verdict, whether that is complete, its states and the rules hit. */
final class CheckedFeatures implements Results {
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonGenerator json;

    CheckedFeatures(OutputStream out) throws IOException {
        this.json = mapper.createGenerator(out);
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
    }

    @Override
    public Ready ready(int row, Check check) throws IOException {
        JsonNode done = mapper.readTree(check.utf8());
        ObjectNode feature = mapper.createObjectNode().put("type", "Feature");
        feature.set("id", done.at("/subject/id"));
        feature.set("geometry", done.at("/subject/geometry"));
        ObjectNode properties = feature.putObject("properties").put("row", row);
        done.at("/subject/properties").properties().forEach(e -> properties.set(e.getKey(), e.getValue()));
        properties.set("as_of", done.at("/check/as_of"));
        properties.set("anchor", done.at("/check/anchor"));
        properties.set("verdict", done.get("verdict"));
        properties.set("complete", done.get("complete"));
        properties.set("states", done.get("states"));
        ArrayNode rules = properties.putArray("hit_rules");
        for (JsonNode finding : done.get("findings")) {
            if (finding.path("state").asText().equals("hit")) {
                rules.add(finding.get("rule"));
            }
        }
        return () -> json.writeTree(feature);
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
