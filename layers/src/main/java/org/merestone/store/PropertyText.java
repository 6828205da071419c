package org.merestone.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of a feature as JSON, in which each value keeps its Java type; a date is written as
 * <code>{"date":"2026-08-15"}</code>, since JSON has none.
 */
public final class PropertyText {
    private static final String DATE = "date";

    private PropertyText() {}

    /** One JSON object; refuses values that a feature cannot have. */
    public static String of(Map<String, Object> properties) {
        StringWriter text = new StringWriter(64 + 32 * properties.size());
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
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

    /** The same values again. */
    public static Map<String, Object> read(String json) {
        Map<String, Object> properties = new TreeMap<>();
        try (JsonParser in = Json.FACTORY.createParser(json)) {
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
        LocalDate date = IsoDate.read(in.nextTextValue());
        in.nextToken();
        return date;
    }
}
