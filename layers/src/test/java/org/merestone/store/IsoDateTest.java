package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTest {
    @Test
    void everyDayIsReadAsItIsWritten() {
        LocalDate.of(1895, 1, 1)
                .datesUntil(LocalDate.of(2105, 1, 1))
                .forEach(day -> assertThat(IsoDate.read(day.toString())).isEqualTo(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0001-12-28", "9999-12-31", "+12026-08-15", "-0044-03-15"})
    void whatIsFarAwayIsReadAsTheJdkDoes(String text) {
        assertThat(IsoDate.read(text)).isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-08",
                "2026-8-15",
                "2026/08/15",
                "2026-00-15",
                "2026-13-15",
                "2026-08-00",
                "2026-02-29",
                "2026-08-1x",
                "2026-0x-15",
                "20x6-08-15",
                "x026-08-15",
                "2026-08-/5",
                "2026-08-:5",
                "2026-08-15Z",
                " 2026-08-1",
                "２０２６-08-15",
                "-026-08-15"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> IsoDate.read(text)).isInstanceOf(DateTimeParseException.class);
    }
}
