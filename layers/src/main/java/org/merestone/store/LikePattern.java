package org.merestone.store;

import java.util.Optional;
import org.geotools.api.filter.PropertyIsLike;

/** The pattern of a GeoTools LIKE as one of SQL that matches at least the same texts, in any case of ASCII letters. */
final class LikePattern {
    static final char ESCAPE = '!';
    private static final int LONGEST = 1_000;

    private LikePattern() {}

    /** Empty when GeoTools takes the pattern in a way that SQL has not, or not at all. */
    static Optional<String> of(PropertyIsLike like) {
        String pattern = like.getLiteral();
        // Braces are left to the regular expression that GeoTools makes of it, where they count repetitions.
        boolean usual = like.getWildCard().equals("%")
                && like.getSingleChar().equals("_")
                && like.getEscape().equals("\\")
                && pattern.length() <= LONGEST
                && pattern.indexOf('{') < 0
                && pattern.indexOf('}') < 0;
        if (!usual) {
            return Optional.empty();
        }
        StringBuilder sql = new StringBuilder();
        boolean escaped = false;
        for (int c : pattern.codePoints().toArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
                continue;
            }
            if (!escaped && (c == '%' || c == '_')) {
                sql.append((char) c);
            } else {
                literal(sql, c, like.isMatchingCase());
            }
            escaped = false;
        }
        return escaped ? Optional.empty() : Optional.of(sql.toString());
    }

    private static void literal(StringBuilder sql, int c, boolean matchingCase) {
        if (!matchingCase && !Character.isIdeographic(c) && (c > 127 || Character.isLetter(c))) {
            // No two programs agree on which characters are the same in another case.
            sql.append('_');
            return;
        }
        if (c == '%' || c == '_' || c == ESCAPE) {
            sql.append(ESCAPE);
        }
        sql.appendCodePoint(c);
    }
}
