package org.merestone.coordinates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/** Degrees with minutes and seconds, or with their mark, in the marks that {@link Marks} leaves. */
final class Angle {
    private static final String FIRST_MARK = "(?:\\s*+[°:?\\-]\\s*+|\\s++)";
    private static final String SECOND_MARK = "(?:\\s*+[':?\\-]\\s*+|\\s++)";
    private static final String DECIMAL = "\\d{1,9}+(?:\\.\\d{0,20}+)?+";
    private static final Pattern SECONDS = Pattern.compile(
            "(\\d{1,9}+)" + FIRST_MARK + "(\\d{1,9}+)" + SECOND_MARK + "(" + DECIMAL + ")\\s*+[\"'?]?+");
    /** The mark before the decimals, as surveyors write it: 23″.5. */
    private static final Pattern MARK_FIRST = Pattern.compile("\"\\.(\\d{1,20}+)$");

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3}+)\\.(\\d{1,2}+)\\.(" + DECIMAL + ")");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,9}+)" + FIRST_MARK + "(" + DECIMAL + ")\\s*+['?]?+");
    private static final Pattern DEGREES = Pattern.compile("(" + DECIMAL + ")\\s*+°");
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private Angle() {}

    /** Empty when the text is no angle. */
    static Optional<Found> of(String body) {
        String text = MARK_FIRST.matcher(body).replaceFirst(".$1\"");
        for (Pattern pattern : new Pattern[] {SECONDS, DOTTED}) {
            Matcher seconds = pattern.matcher(text);
            if (seconds.matches()) {
                return Optional.of(angle(Notation.SECONDS, seconds.group(1), seconds.group(2), seconds.group(3)));
            }
        }
        Matcher minutes = MINUTES.matcher(text);
        if (minutes.matches()) {
            return Optional.of(angle(Notation.MINUTES, minutes.group(1), minutes.group(2), "0"));
        }
        Matcher degrees = DEGREES.matcher(text);
        return degrees.matches() ? Optional.of(degrees(new BigDecimal(degrees.group(1)))) : Optional.empty();
    }

    private static Found degrees(BigDecimal value) {
        return Found.degrees(value.doubleValue(), value.ulp().doubleValue(), Notation.DEGREES);
    }

    private static Found angle(Notation notation, String degrees, String minutes, String seconds) {
        BigDecimal wholeMinutes = new BigDecimal(minutes);
        BigDecimal wholeSeconds = new BigDecimal(seconds);
        if (wholeMinutes.compareTo(SIXTY) >= 0 || wholeSeconds.compareTo(SIXTY) >= 0) {
            return Found.nothing(Text.of(
                    "分和秒须小于 60，请核对；度、分、秒之间的符号也请核对",
                    "minutes and seconds must be below 60; check them, and the marks between the numbers"));
        }
        double unit = notation == Notation.SECONDS
                ? wholeSeconds.ulp().doubleValue() / 3600
                : wholeMinutes.ulp().doubleValue() / 60;
        return Found.degrees(value(new BigDecimal(degrees), wholeMinutes, wholeSeconds), unit, notation);
    }

    /** Rounded once only, so that the nearest double to the true value comes out. */
    private static double value(BigDecimal degrees, BigDecimal minutes, BigDecimal seconds) {
        BigDecimal allSeconds =
                degrees.multiply(SIXTY).add(minutes).multiply(SIXTY).add(seconds);
        return allSeconds
                .divide(BigDecimal.valueOf(3600), MathContext.DECIMAL128)
                .doubleValue();
    }
}
