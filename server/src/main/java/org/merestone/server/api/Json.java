package org.merestone.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.formats.GeoJsonWriter;
import org.merestone.geometry.Crs;

/** JSON as this API reads and writes it: strict, without NaN, duplicate members or anything after the document. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // 1e999 must stay what it is until somebody says that it is no coordinate
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** A geometry as a GeoJSON object. */
    static ObjectNode geometry(Geometry geometry) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            GeoJsonWriter.write(buffer, geometry);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stored feature as a GeoJSON Feature in EPSG:4490, its revision, validity and fault among its properties. */
    static ObjectNode feature(Feature feature) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            GeoJsonWriter.write(buffer, Outbound.of(feature, Crs.CGCS2000));
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what comes one after another. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object that this program wrote itself. */
    static ObjectNode object(String text) {
        try {
            return MAPPER.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of maps, lists and plain values. */
    static JsonNode tree(Map<String, Object> values) {
        return MAPPER.valueToTree(values);
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is too long to be made whole first; closing it closes {@code out}. */
    static JsonGenerator to(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out);
    }

    /**
     * Reads one JSON object; a {@link Refusal} says line and column of what is wrong.
     *
     * @throws IOException when the client goes away before it has sent all
     */
    static ObjectNode read(InputStream body) throws IOException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.badInput("请求体应是一个 JSON 对象 {…}", "the body should be a JSON object {…}");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /**
     * The plain values that stand in a JSON object beside its lists and objects, as texts, without reading those; empty
     * when the body does not begin with an object. What is wrong further on is left to who reads it all.
     */
    static Optional<ObjectNode> besideFeatures(byte[] body) {
        ObjectNode values = object();
        try (JsonParser json = MAPPER.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    values.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return values.isEmpty() ? Optional.empty() : Optional.of(values);
        }
        return Optional.of(values);
    }

    private static Refusal malformed(JsonProcessingException e) {
        Optional<JsonLocation> at = Optional.ofNullable(e.getLocation());
        int line = at.map(JsonLocation::getLineNr).orElse(1);
        int column = at.map(JsonLocation::getColumnNr).orElse(1);
        // What Jackson advises its programmers helps nobody who sends a request.
        String why = e.getOriginalMessage().replaceAll("(?s) \\(start marker.*|: enable `.*|; .*|\n.*", "");
        return Refusal.badInput(
                "请求体不是合法的 JSON，第 " + line + " 行第 " + column + " 列附近：" + why,
                "the body is not valid JSON, near line " + line + ", column " + column + ": " + why);
    }
}
