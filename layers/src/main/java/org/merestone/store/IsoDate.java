package org.merestone.store;

import java.time.LocalDate;

/** Reads the dates of the rows: the parser of the JDK, made for any format, takes a good part of the time of reading a row. */
final class IsoDate {
    private static final int LENGTH = 10;

    private IsoDate() {}

    /** What {@link LocalDate#parse(CharSequence)} makes of it, with the same refusals. */
    static LocalDate read(String text) {
        if (text.length() == LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = 100 * pair(text, 0) + pair(text, 2);
            int month = pair(text, 5);
            int day = pair(text, 8);
            // a day that every month has; the rest, and whatever is no date, is left to the JDK
            if (year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28) {
                return LocalDate.of(year, month, day);
            }
        }
        return LocalDate.parse(text);
    }

    /** The two digits at {@code at} as a number; far below zero where they are no digits. */
    private static int pair(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : 10 * tens + ones;
    }
}
