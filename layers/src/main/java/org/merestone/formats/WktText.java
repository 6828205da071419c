package org.merestone.formats;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.WKTWriter;

/** Writes geometries as WKT with seven to nine decimals. */
final class WktText {
    /** Fewer decimals would read as a position that is less well known; see {@link LastDigit}. */
    private static final int LEAST_DECIMALS = 7;

    private static final Pattern ORDINATE = Pattern.compile("\\d+(?:\\.(\\d+))?");

    private final WKTWriter wkt = new WKTWriter();

    WktText() {
        // JTS writes one decimal more than the model's scale has.
        wkt.setPrecisionModel(new PrecisionModel(1e8));
    }

    String of(Geometry geometry) {
        return ORDINATE.matcher(wkt.write(geometry)).replaceAll(WktText::padded);
    }

    private static String padded(MatchResult number) {
        int decimals = number.group(1) == null ? 0 : number.group(1).length();
        String zeros = "0".repeat(Math.max(0, LEAST_DECIMALS - decimals));
        return number.group() + (decimals == 0 ? "." : "") + zeros;
    }
}
