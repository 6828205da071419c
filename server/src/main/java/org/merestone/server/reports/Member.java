package org.merestone.server.reports;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * A part of a record that a template names.
 *
 * @param inside the type of what a section of it repeats for: a record, {@code String} or {@code Boolean}
 */
record Member(RecordComponent component, Class<?> inside) {
    boolean isText() {
        return component.getType() == String.class;
    }

    Object of(Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("every part of a content can be read: " + component, e);
        }
    }

    /** What a section of it is written for; empty when it is not there. */
    List<?> items(Record record) {
        Object value = of(record);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Optional<?> perhaps) {
            return perhaps.stream().toList();
        }
        boolean absent = Boolean.FALSE.equals(value) || "".equals(value);
        return absent ? List.of() : List.of(value);
    }
}
