package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Text;

/** Two texts in one of which a digit was left out, with every place in degrees that one digit more can make of them. */
public final class MissingDigit {
    /** A longer one lacks no digit. */
    private static final int LONGEST = 30;

    private final PlainDegrees plain;
    private final List<Spot> spots = new ArrayList<>();
    private final Set<Coordinate> seen = new LinkedHashSet<>();

    private MissingDigit(PlainDegrees plain) {
        this.plain = plain;
    }

    /**
     * Each place once.
     *
     * @param plain what degrees without a mark mean
     */
    public static List<Spot> spots(String first, String second, PlainDegrees plain) {
        MissingDigit missing = new MissingDigit(plain);
        longer(first.strip()).forEach(text -> missing.add(Pair.of(text, second), first, text));
        longer(second.strip()).forEach(text -> missing.add(Pair.of(first, text), second, text));
        return missing.spots;
    }

    private static Set<String> longer(String text) {
        Set<String> longer = new LinkedHashSet<>();
        for (int at = 0; at <= text.length() && text.length() <= LONGEST; at++) {
            boolean beside = at > 0 && isDigit(text.charAt(at - 1)) || at < text.length() && isDigit(text.charAt(at));
            for (char digit = '0'; beside && digit <= '9'; digit++) {
                longer.add(text.substring(0, at) + digit + text.substring(at));
            }
        }
        return longer;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void add(Pair pair, String was, String is) {
        for (Place place : pair.places()) {
            if (!place.isInDegrees() || place.isIn(plain.other().notation())) {
                continue;
            }
            Coordinate at = new Coordinate(place.east().value(), place.north().value());
            if (seen.add(at)) {
                double unitM = Math.max(place.east().unitM(), place.north().unitM());
                Text readAs = Text.of(
                        "“" + was.strip() + "”漏写一位，补成“" + is + "”",
                        "'" + was.strip() + "' lacks a digit: '" + is + "'");
                Text said = place.said()
                        .map(how -> Text.of(readAs.zh() + "；" + how.zh(), readAs.en() + "; " + how.en()))
                        .orElse(readAs);
                spots.add(new Spot(at, said, unitM));
            }
        }
    }
}
