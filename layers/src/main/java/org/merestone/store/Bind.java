package org.merestone.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** Puts values into a statement: what is absent as null, instants as ISO text. */
final class Bind {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Bind() {}

    /**
     * Sets {@code values} from parameter {@code first} on; an empty Optional is null. U+0000, which PostgreSQL cannot
     * hold in a text, becomes U+FFFD everywhere, and -0.0, which SQLite does not keep, 0.0, so that all stores hold the
     * same.
     */
    static void all(PreparedStatement s, int first, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Optional<?> o ? o.orElse(null) : values[i];
            s.setObject(
                    first + i, value instanceof String text ? text(text) : value instanceof Double d ? d + 0.0 : value);
        }
    }

    /** As it is stored. */
    static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Sets west, south, east and north, all null for the null envelope. */
    static void box(PreparedStatement s, int first, Envelope box) throws SQLException {
        if (box.isNull()) {
            all(s, first, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        } else {
            all(s, first, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
        }
    }

    static String instant(Instant at) {
        return MILLIS.format(at);
    }
}
