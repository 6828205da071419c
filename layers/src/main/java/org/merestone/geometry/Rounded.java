package org.merestone.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The digits that are printed; decisions are made on the printed value, so that a reader can redo them. */
public final class Rounded {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Rounded() {}

    /** Metres to 0.001. */
    public static double metres(double value) {
        return to(value, 3);
    }

    /** Square metres to 0.01. */
    public static double area(double value) {
        return to(value, 2);
    }

    /** Shares and probabilities: to 0.0001 and 0.001. */
    public static double share(double value) {
        return to(value, 4);
    }

    public static double probability(double value) {
        return to(value, 3);
    }

    /** Degrees of bearing to 0.1. */
    public static double bearing(double value) {
        double rounded = to(value, 1);
        return rounded >= 360 ? 0 : rounded;
    }

    /** Degrees of a coordinate to 1e-9 (0.1 mm). */
    public static double degrees(double value) {
        return to(value, 9);
    }

    /** The exact value of a number to so many decimals, halves to even, without trailing zeros. */
    public static BigDecimal decimal(double value, int digits) {
        BigDecimal rounded = isPlain(value, digits)
                ? BigDecimal.valueOf(Math.round(value * POWERS[digits]), digits)
                : exact(value, digits);
        BigDecimal plain = rounded.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static double to(double value, int digits) {
        if (isPlain(value, digits)) {
            return Math.round(value * POWERS[digits]) / POWERS[digits];
        }
        double rounded = exact(value, digits).doubleValue();
        return rounded == 0 ? 0 : rounded;
    }

    /** BigDecimal takes the exact binary value: the same on every JDK, unlike the digits of Double.toString. */
    private static BigDecimal exact(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    }

    /** Whether the product is so far from a half that its own rounding, below 0.0002, cannot matter. */
    private static boolean isPlain(double value, int digits) {
        double scaled = value * POWERS[digits];
        return Math.abs(scaled) < 1e12 && Math.abs(scaled - Math.rint(scaled)) < 0.499;
    }
}
