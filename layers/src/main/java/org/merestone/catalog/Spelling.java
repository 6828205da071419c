package org.merestone.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two ways of writing a column title or a value are the same. */
final class Spelling {
    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[【〔{<《][^)\\]】〕}>》]*[)\\]】〕}>》]");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private Spelling() {}

    /** A column title without case, spaces, punctuation and what stands in brackets, such as a unit. */
    static String ofTitle(String title) {
        String plain = compatible(title).toLowerCase(Locale.ROOT);
        String bare = letters(IN_BRACKETS.matcher(plain).replaceAll(""));
        return bare.isEmpty() ? letters(plain) : bare;
    }

    /** A code's spelling without case and spaces. */
    static String ofCode(String value) {
        return SPACE.matcher(compatible(value)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The text with full-width, Roman-numeral and other compatibility characters made plain, trimmed. */
    static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static String letters(String text) {
        return NO_LETTER_OR_DIGIT.matcher(text).replaceAll("");
    }
}
