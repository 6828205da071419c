package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a report prints them. */
final class Numbers {
    private static final BigDecimal M2_PER_HA = BigDecimal.valueOf(10_000);
    /** 15 亩 are a hectare. */
    private static final BigDecimal M2_PER_MU = M2_PER_HA.divide(BigDecimal.valueOf(15), MathContext.DECIMAL64);

    private static final String[] WINDS_ZH = {"北", "东北", "东", "东南", "南", "西南", "西", "西北"};
    private static final String[] WINDS_EN = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};

    private Numbers() {}

    static String fixed(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String m2(JsonNode value) {
        return fixed(value.decimalValue(), 2);
    }

    static String ha(JsonNode m2) {
        return fixed(m2.decimalValue().divide(M2_PER_HA, MathContext.DECIMAL64), 4);
    }

    static String mu(JsonNode m2) {
        return fixed(m2.decimalValue().divide(M2_PER_MU, MathContext.DECIMAL64), 4);
    }

    /** Metres with what they mean to a reader: 0.1 m. */
    static String metres(JsonNode value) {
        return fixed(value.decimalValue().abs(), 1);
    }

    /** Metres as surveyors write coordinates: to the millimetre. */
    static String millimetres(double metres) {
        return fixed(BigDecimal.valueOf(metres), 3);
    }

    /** A share of 0 to 1 as a percentage; what is less than a hundredth of a percent is not written as nothing. */
    static String percent(double share) {
        if (share > 0 && share < 0.0001) {
            return "< 0.01%";
        }
        if (share < 1 && share > 0.9999) {
            return "> 99.99%";
        }
        return fixed(BigDecimal.valueOf(share * 100), 2) + "%";
    }

    /** 112.1785 as 112°10′42.6000″. */
    static String dms(double degrees) {
        BigDecimal seconds = BigDecimal.valueOf(Math.abs(degrees))
                .multiply(BigDecimal.valueOf(3600))
                .setScale(4, RoundingMode.HALF_EVEN);
        BigDecimal[] minutes = seconds.divideAndRemainder(BigDecimal.valueOf(60));
        long whole = minutes[0].longValue();
        String rest = (minutes[1].compareTo(BigDecimal.TEN) < 0 ? "0" : "") + minutes[1].toPlainString();
        return "%s%d°%02d′%s″".formatted(degrees < 0 ? "-" : "", whole / 60, whole % 60, rest);
    }

    static String degrees(double degrees) {
        return fixed(BigDecimal.valueOf(degrees), 9);
    }

    /** The eighth of the compass: 西北 (315.4°). */
    static String bearing(double bearing, Setting setting) {
        int eighth = (int) Math.floorMod(Math.round(bearing / 45), 8L);
        String angle = fixed(BigDecimal.valueOf(bearing), 1) + "°";
        return setting.say(WINDS_ZH[eighth] + "（" + angle + "）", WINDS_EN[eighth] + " (" + angle + ")");
    }
}
