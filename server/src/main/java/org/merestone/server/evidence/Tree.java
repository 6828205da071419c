package org.merestone.server.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON objects as evidence has them: read strictly, and written the same on every JDK. */
final class Tree {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter INDENTED =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Tree() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** On one line. */
    static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        }
    }

    /** With a line for each member, for people. */
    static byte[] indented(ObjectNode json) {
        try {
            return INDENTED.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        }
    }

    /** @throws UncheckedIOException when it is not one JSON object and nothing else */
    static ObjectNode read(byte[] utf8) {
        try {
            return MAPPER.readValue(utf8, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
