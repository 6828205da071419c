package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/**
 * A pasted text that is to be one position: both numbers, and between them a comma, semicolon, tab, slash or blanks.
 *
 * @param pairs the ways to divide it that give a position; several where it is ambiguous
 */
public record Line(String raw, List<Pair> pairs, Optional<Text> fault) {
    private static final int LONGEST = 200;
    private static final Pattern CLEAR = Pattern.compile("[,，;；、\t/|]\\s*+");
    private static final Pattern FAINT = Pattern.compile("\\s++|(?<=[EN°'\"′″”’分秒度])(?=[\\dEN东北])|(?<=\\d)(?=[EN东北])");

    public Line {
        pairs = List.copyOf(pairs);
    }

    /** Reads a text of any origin; it never throws. */
    public static Line of(String raw) {
        String text = raw.strip();
        List<Pair> pairs = text.length() > LONGEST ? List.of() : divided(text, CLEAR);
        if (pairs.isEmpty() && text.length() <= LONGEST) {
            pairs = divided(text, FAINT);
        }
        return new Line(raw, pairs, pairs.isEmpty() ? Optional.of(nothing(text)) : Optional.empty());
    }

    private static List<Pair> divided(String text, Pattern border) {
        List<Pair> pairs = new ArrayList<>();
        Matcher borders = border.matcher(text);
        while (borders.find()) {
            Pair pair = Pair.of(text.substring(0, borders.start()), text.substring(borders.end()));
            if (!pair.places().isEmpty()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static Text nothing(String text) {
        String shown = text.substring(0, Math.min(60, text.length()));
        return Text.of(
                "“" + shown + "”不是一个位置；请写成“经度,纬度”，如 117.123456,31.25 或 117°07′24.4″,31°15′00″",
                "'" + shown + "' is no position; write 'lon,lat', such as 117.123456,31.25 or 117°07′24.4″,31°15′00″");
    }
}
