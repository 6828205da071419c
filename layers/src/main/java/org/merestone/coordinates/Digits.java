package org.merestone.coordinates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number without marks: decimal degrees, degrees packed with minutes and seconds, or metres. */
final class Digits {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?+(?:\\d{1,12}+(?:\\.\\d{0,30}+)?+|\\.\\d{1,30}+)(?:[eE][-+]?\\d{1,2})?+");
    /** More would be seconds to less than a tenth of a millimetre, which only a computer writes, of decimal degrees. */
    private static final int MOST_PACKED_DECIMALS = 8;

    /** Microseconds of arc: what is counted in them is exact in a double too. */
    private static final long MICRO = 1_000_000;

    private static final int MICRO_DECIMALS = 10;
    private static final BigDecimal MOST_DEGREES = BigDecimal.valueOf(136);
    private static final BigDecimal LEAST_INTEGER = BigDecimal.valueOf(30_000);
    private static final BigDecimal MOST_INTEGER = BigDecimal.valueOf(1_360_000);

    private Digits() {}

    /** The number that a text is as it stands. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Found of(BigDecimal number) {
        double value = number.doubleValue();
        double unit = number.ulp().doubleValue();
        List<Ordinate> readings = new ArrayList<>();
        Axis.ofDegrees(value).ifPresent(axis -> readings.add(new Ordinate(axis, value, unit, Notation.DECIMAL)));
        if (number.signum() > 0 && number.scale() >= 0 && number.scale() <= MOST_PACKED_DECIMALS) {
            packed(number, Notation.PACKED).ifPresent(readings::add);
        }
        if (number.scale() >= 0 && number.compareTo(LEAST_INTEGER) >= 0 && number.compareTo(MOST_INTEGER) <= 0) {
            packed(number.movePointLeft(4), Notation.PACKED_INTEGER).ifPresent(readings::add);
        }
        Axis.ofMetres(value).ifPresent(axis -> readings.add(new Ordinate(axis, value, unit, Notation.METRES)));
        return readings.isEmpty() ? Found.nothing(Outside.plain(number)) : new Found(readings, Optional.empty());
    }

    private static Optional<Ordinate> packed(BigDecimal number, Notation notation) {
        if (number.scale() > MICRO_DECIMALS || number.compareTo(MOST_DEGREES) > 0) {
            return Optional.empty();
        }
        // ddd.mmss and six decimals of a second, as a whole number
        long digits = number.setScale(MICRO_DECIMALS).unscaledValue().longValueExact();
        long seconds = digits % (100 * MICRO);
        long minutes = digits / (100 * MICRO) % 100;
        long degrees = digits / (100 * 100 * MICRO);
        if (minutes >= 60 || seconds >= 60 * MICRO) {
            return Optional.empty();
        }
        double value = ((degrees * 60 + minutes) * 60 * MICRO + seconds) / (3600.0 * MICRO);
        return Axis.ofDegrees(value).map(axis -> new Ordinate(axis, value, unit(number.scale()), notation));
    }

    /** In degrees, of the last of so many decimals of ddd.mmss. */
    private static double unit(int decimals) {
        double[] coarse = {1, 10 / 60.0, 1 / 60.0, 10 / 3600.0};
        return decimals < coarse.length ? coarse[decimals] : Math.pow(10, 4 - decimals) / 3600;
    }
}
