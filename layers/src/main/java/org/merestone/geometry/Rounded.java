package org.merestone.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The digits that are printed; decisions are made on the printed value, so that a reader can redo them. */
public final class Rounded {
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

    private static double to(double value, int digits) {
        // BigDecimal takes the exact binary value: the same on every JDK, unlike the digits of Double.toString.
        double rounded =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? 0 : rounded;
    }
}
