package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Text;

/**
 * Two texts that are to be one position, in either order, with all positions that they can be.
 *
 * @param places several where the texts are ambiguous; empty when they make none
 */
public record Pair(Cell first, Cell second, List<Place> places) {
    public Pair {
        places = List.copyOf(places);
    }

    public static Pair of(String first, String second) {
        Cell one = Cell.of(first);
        Cell two = Cell.of(second);
        List<Place> places = new ArrayList<>();
        for (Ordinate a : one.readings()) {
            for (Ordinate b : two.readings()) {
                if (fit(a, b)) {
                    places.add(a.axis().isEastward() ? new Place(a, b, false) : new Place(b, a, true));
                }
            }
        }
        return new Pair(one, two, places);
    }

    /** Why the texts make no position, when they make none. */
    public Optional<Text> fault() {
        if (!places.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(first.fault().or(second::fault).orElseGet(this::mismatch));
    }

    /** A bare number means the same on both axes. */
    private static boolean fit(Ordinate a, Ordinate b) {
        boolean packedAndDecimal = a.notation() == Notation.PACKED && b.notation() == Notation.DECIMAL
                || a.notation() == Notation.DECIMAL && b.notation() == Notation.PACKED;
        return a.axis().isInDegrees() == b.axis().isInDegrees()
                && a.axis().isEastward() != b.axis().isEastward()
                && !packedAndDecimal;
    }

    private Text mismatch() {
        Axis one = first.readings().get(0).axis();
        Axis two = second.readings().get(0).axis();
        Text hint = hint(one, two);
        return Text.of(
                "“%s”按大小是%s，“%s”是%s，不成一个位置：%s"
                        .formatted(
                                first.shown(),
                                one.title().zh(),
                                second.shown(),
                                two.title().zh(),
                                hint.zh()),
                "'%s' is %s by its size and '%s' %s, which make no position: %s"
                        .formatted(
                                first.shown(),
                                one.title().en(),
                                second.shown(),
                                two.title().en(),
                                hint.en()));
    }

    private static Text hint(Axis one, Axis two) {
        if (one == Axis.LAT && two == Axis.LAT) {
            return Text.of(
                    "中国的经度在 73–136，可能漏写了一位数字（如 111.4 写成 11.4），请查对原始资料后补上",
                    "a longitude in China is 73 to 136; a digit may be missing (11.4 for 111.4), look it up and write it in full");
        }
        if (one == Axis.LON && two == Axis.LON) {
            return Text.of(
                    "中国的纬度在 3–54，可能两列填了同一个值，请核对",
                    "a latitude in China is 3 to 54; both columns may hold the same, check them");
        }
        return one.isInDegrees() == two.isInDegrees()
                ? Text.of("请核对，须有一个东坐标、一个北坐标", "check them; one must be an easting and one a northing")
                : Text.of("度与米混在一行，请写成同一种", "degrees and metres in one row; write both in the same");
    }
}
