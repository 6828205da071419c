package org.merestone.formats;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * One unit of the last digit that a text gives on each axis, in the units of its CRS: of "112.50 33" it is 0.01 and 1, of
 * 112°30′00″ it is 1/3600.
 * Trailing zeros count as given.
 */
public record LastDigit(double x, double y) {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,12}\\.?\\d{0,30}|\\.\\d{1,30})([eE][-+]?\\d{1,2})?");

    static LastDigit of(BigDecimal x, BigDecimal y) {
        return new LastDigit(x.ulp().doubleValue(), y.ulp().doubleValue());
    }

    /**
     * The most digits that any vertex gives on each axis: a writer that drops trailing zeros drops them here and there,
     * but not on every vertex. Empty when there is no vertex.
     */
    static Optional<LastDigit> ofWkt(String wkt) {
        double x = Double.MAX_VALUE;
        double y = Double.MAX_VALUE;
        StringTokenizer vertices = new StringTokenizer(wkt, "(),");
        while (vertices.hasMoreTokens()) {
            String[] ordinates = vertices.nextToken().strip().split("\\s+", 3);
            if (ordinates.length > 1 && isNumber(ordinates[0]) && isNumber(ordinates[1])) {
                x = Math.min(x, new BigDecimal(ordinates[0]).ulp().doubleValue());
                y = Math.min(y, new BigDecimal(ordinates[1]).ulp().doubleValue());
            }
        }
        return x < Double.MAX_VALUE ? Optional.of(new LastDigit(x, y)) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches();
    }
}
