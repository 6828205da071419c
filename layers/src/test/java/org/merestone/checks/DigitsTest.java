package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "213917372.26",
                "211649783.2",
                "9600000000000.01",
                "8394.53",
                "-70.253",
                "0.000000001",
                "0",
                "1000000"
            })
    void whatWasRoundedIsWrittenAsItWasRounded(String written) {
        assertThat(Digits.plain(Double.parseDouble(written))).isEqualTo(written);
    }
}
