package org.merestone.checks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps, lists, texts and numbers as JSON that is always the same: sorted keys, plain numbers, one line, UTF-8. */
final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CanonicalJson() {}

    static byte[] bytes(Object value) {
        return bytes(value, 1 << 16);
    }

    private static byte[] bytes(Object value, int about) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(about)) {
            try (JsonGenerator out = JSON.createGenerator(bytes)) {
                write(out, value);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        }
    }

    static String line(Object value) {
        return new String(bytes(value, 1 << 10), StandardCharsets.UTF_8);
    }

    /** What is written often, once for all; anything here takes it as a value. */
    static SerializableString once(Object value) {
        return new SerializedString(line(value));
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof SerializableString written) {
            out.writeRawValue(written);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : (map instanceof SortedMap ? map : new TreeMap<>(map)).entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else {
            out.writePOJO(value);
        }
    }
}
