package org.merestone.server.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;

/** What an expression is worth, with how a person writes such a literal. */
enum ValueType {
    TEXT("文字", "a text", "'…'"),
    INTEGER("整数", "a whole number", "1"),
    NUMBER("数字", "a number", "1.5"),
    BOOLEAN("是/否", "a yes or no", "true / false"),
    DATE("日期", "a date", "'2020-01-31'"),
    GEOMETRY("几何", "a geometry", "POINT (112.1 33.1)"),
    ANY("任意", "anything", "…");

    private final String zh;
    private final String en;
    private final String written;

    ValueType(String zh, String en, String written) {
        this.zh = zh;
        this.en = en;
        this.written = written;
    }

    boolean isLike(ValueType other) {
        return this == other
                || this == ANY
                || other == ANY
                || isNumber() && other.isNumber()
                || isText() && other.isText();
    }

    private boolean isNumber() {
        return this == INTEGER || this == NUMBER;
    }

    /** Dates are compared as ISO texts. */
    boolean isText() {
        return this == TEXT || this == DATE;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }

    String written() {
        return written;
    }

    /** Whether a literal can be made a value of the type without loss. */
    boolean fits(Object value) {
        String text = String.valueOf(value);
        return switch (this) {
            case ANY -> true;
            case TEXT -> value instanceof String;
            case DATE -> value instanceof String && isDate(text);
            case BOOLEAN ->
                value instanceof Boolean || text.toLowerCase(Locale.ROOT).matches("true|false");
            case INTEGER -> value instanceof Number || text.matches("-?\\d{1,18}");
            case NUMBER -> value instanceof Number || text.matches("-?\\d{1,18}(\\.\\d{1,18})?");
            case GEOMETRY -> value instanceof Geometry;
        };
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
