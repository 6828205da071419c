package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundedTest {
    @Test
    void aNumberIsWrittenByItsExactBinaryValue() {
        Random random = new Random(9);
        for (int i = 0; i < 100_000; i++) {
            double value = drawn(random);
            BigDecimal nine = new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN);
            assertThat(Rounded.decimal(value, 9)).as("%s", value).isEqualByComparingTo(nine);
            assertThat(Rounded.decimal(value, 9).scale()).isBetween(0, 9);
            double three =
                    new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
            assertThat(Rounded.metres(value)).as("%s", value).isEqualTo(three == 0 ? 0 : three);
        }
    }

    /** Of any size, often with few digits, at a half of the last one, or hardly beside that. */
    private static double drawn(Random random) {
        double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(18) - 6);
        double half = Math.rint(value * 2000) / 2000;
        return switch (random.nextInt(4)) {
            case 0 -> value;
            case 1 -> Math.rint(value);
            case 2 -> half;
            default -> random.nextBoolean() ? Math.nextUp(half) : Math.nextDown(half);
        };
    }
}
