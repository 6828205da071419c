package org.merestone.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers written the same on every machine: no exponent, no trailing zeros, at most nine decimals. */
final class Digits {
    private Digits() {}

    static BigDecimal exact(double value) {
        BigDecimal plain =
                new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static String plain(double value) {
        return exact(value).toPlainString();
    }

    static String percent(double share) {
        return exact(share * 100).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
