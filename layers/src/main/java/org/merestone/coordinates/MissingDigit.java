package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Text;

/** Two texts in one of which a digit was left out, with every place that one digit more can make of them. */
public final class MissingDigit {
    /** A longer one lacks no digit. */
    private static final int LONGEST = 30;

    private final PlainDegrees plain;
    private final Systems systems;
    private final List<Spot> spots = new ArrayList<>();
    private final Set<Coordinate> seen = new LinkedHashSet<>();

    private MissingDigit(PlainDegrees plain, Systems systems) {
        this.plain = plain;
        this.systems = systems;
    }

    /**
     * Each place once.
     *
     * @param plain what degrees without a mark mean
     * @param systems that metres are tried in
     */
    public static List<Spot> spots(String first, String second, PlainDegrees plain, Systems systems) {
        MissingDigit missing = new MissingDigit(plain, systems);
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
            if (place.isIn(plain.other().notation())) {
                continue;
            }
            Text lost = Text.of(
                    "“" + was.strip() + "”漏写一位，补成“" + is + "”", "'" + was.strip() + "' lacks a digit: '" + is + "'");
            for (Spot spot : Spot.of(List.of(place), systems)) {
                if (seen.add(spot.lonLat())) {
                    boolean plainly = place.isInDegrees() && place.said().isEmpty();
                    Text said = plainly
                            ? lost
                            : Text.of(
                                    lost.zh() + "；" + spot.readAs().zh(),
                                    lost.en() + "; " + spot.readAs().en());
                    spots.add(new Spot(spot.lonLat(), said, spot.unitM()));
                }
            }
        }
    }
}
