package org.merestone.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Choices as the JSON that a preview prints. */
final class YamlText {
    private YamlText() {}

    static String of(Map<String, Object> answers) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("answers", answers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
