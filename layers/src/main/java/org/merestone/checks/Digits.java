package org.merestone.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.merestone.geometry.Rounded;

/** Numbers written the same on every machine: no exponent, no trailing zeros, at most nine decimals. */
final class Digits {
    private static final int MOST_DECIMALS = 9;

    private Digits() {}

    static BigDecimal exact(double value) {
        return Rounded.decimal(value, decimals(value));
    }

    /** As many as a double of this size holds: 213917372.26 m² has a hundred-millionth too little. */
    private static int decimals(double value) {
        int decimals = MOST_DECIMALS;
        for (double unit = 1e-9; decimals > 0 && unit < Math.ulp(value); unit *= 10) {
            decimals--;
        }
        return decimals;
    }

    static String plain(double value) {
        return exact(value).toPlainString();
    }

    static String percent(double share) {
        return exact(share * 100).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
