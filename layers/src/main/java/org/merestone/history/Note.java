package org.merestone.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who changes something and why.
 *
 * @param message one line for people, kept as the revision's {@code what}
 * @param detail kept with the revision as JSON
 */
public record Note(String author, String message, Map<String, Object> detail) {
    public Note {
        detail = Map.copyOf(detail);
    }

    public Note(String author, String message) {
        this(author, message, Map.of());
    }

    public Note with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(name, value);
        return new Note(author, message, more);
    }
}
