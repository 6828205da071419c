package org.merestone.server.cli;

/** An angle told on the command line: 0 to 180 degrees. */
record Degrees(double value) {
    static Degrees of(String text) {
        double value = Double.parseDouble(text);
        if (value >= 0 && value <= 180) {
            return new Degrees(value);
        }
        throw new NumberFormatException(text);
    }
}
