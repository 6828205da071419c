package org.merestone.formats;

import java.util.regex.Pattern;

/** Texts of drawings without the marks of their looks. */
final class DxfText {
    private static final Pattern UNICODE = Pattern.compile("\\\\U\\+([0-9A-Fa-f]{4})");
    /** Font, height, colour and the like, which end in a semicolon. */
    private static final Pattern LOOKS =
            Pattern.compile("\\\\[ACFHQTWacfhqtwp][^;\\\\]{0,80};|\\\\[LlOoKk]|(?<!\\\\)[{}]");

    private DxfText() {}

    static String plain(String text) {
        String unescaped = UNICODE.matcher(text)
                .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))));
        return LOOKS.matcher(unescaped)
                .replaceAll("")
                .replace("\\P", "\n")
                .replace("\\~", " ")
                .replaceAll("(?i)%%d", "°")
                .replaceAll("(?i)%%p", "±")
                .replaceAll("(?i)%%c", "Ø");
    }
}
