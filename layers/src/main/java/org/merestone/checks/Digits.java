package org.merestone.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.merestone.geometry.Rounded;

/** Numbers written the same on every machine: no exponent, no trailing zeros, at most nine decimals. */
final class Digits {
    private Digits() {}

    static BigDecimal exact(double value) {
        return Rounded.decimal(value, 9);
    }

    static String plain(double value) {
        return exact(value).toPlainString();
    }

    static String percent(double share) {
        return exact(share * 100).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
