package org.merestone.rules;

/** The standard normal distribution. */
final class Normal {
    private Normal() {}

    /**
     * Φ(z), to 1e-12: the series of Marsaglia (2004) near zero, the tails beyond 7 as 0 and 1, which no printed digit can
     * tell apart.
     */
    static double below(double z) {
        if (z < -7 || z > 7) {
            return z < 0 ? 0 : 1;
        }
        double sum = z;
        double term = z;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
