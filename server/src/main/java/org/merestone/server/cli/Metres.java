package org.merestone.server.cli;

/** A length told on the command line, in metres: 0 to 1,000 km. */
record Metres(double value) {
    static Metres of(String text) {
        double value = Double.parseDouble(text);
        if (value >= 0 && value <= 1e6) {
            return new Metres(value);
        }
        throw new NumberFormatException(text);
    }
}
