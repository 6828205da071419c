package org.merestone.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as it is stored: sorted keys, no spaces, the same text for the same values on every JDK. Property values keep
 * their Java type; a date is written as <code>{"date":"2026-08-15"}</code>, since JSON has none.
 */
final class Json {
    private static final String DATE = "date";

    // The JDK's own rendering of doubles changed in 19, Jackson's did not.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Json() {}

    static JsonGenerator generator(StringWriter text) throws IOException {
        return FACTORY.createGenerator(text);
    }

    /** Writes one JSON object; the values are those of a feature's properties. */
    static String ofProperties(Map<String, Object> properties) {
        StringWriter text = new StringWriter(64 + 32 * properties.size());
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> property : new TreeMap<>(properties).entrySet()) {
                out.writeFieldName(property.getKey());
                writeValue(out, property.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeValue(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String s) {
            out.writeString(s);
        } else if (value instanceof Long n) {
            out.writeNumber(n);
        } else if (value instanceof Double d) {
            out.writeNumber(d);
        } else if (value instanceof Boolean b) {
            out.writeBoolean(b);
        } else if (value instanceof LocalDate d) {
            out.writeStartObject();
            out.writeStringField(DATE, d.toString());
            out.writeEndObject();
        } else {
            throw new IllegalArgumentException("not a property value: " + value.getClass());
        }
    }

    static Map<String, Object> properties(String json) {
        Map<String, Object> properties = new TreeMap<>();
        try (JsonParser in = FACTORY.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                properties.put(name, readValue(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Object readValue(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            case START_OBJECT -> readDate(in);
            default -> throw new IOException("not a property value: " + in.currentToken());
        };
    }

    private static LocalDate readDate(JsonParser in) throws IOException {
        in.nextToken();
        LocalDate date = LocalDate.parse(in.nextTextValue());
        in.nextToken();
        return date;
    }

    /** Writes any tree of maps, lists and plain values. */
    static String of(Map<String, Object> tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + tree.keySet(), e);
        }
    }

    static Map<String, Object> tree(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
