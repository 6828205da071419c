package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A satellite states the moment in universal time; the law is that of the day in China. */
class UtcColumnsTest {
    private static final Kind FIRE = Kinds.load().kind("fire-point");
    private static final long SEED = 20261126;

    private static Reading.Row read(Map<String, Object> row) {
        return Reading.of(FIRE, List.copyOf(row.keySet())).read(row);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12, 0612, 2026-10-12, 14:12",
        "2026-10-12, 1559, 2026-10-12, 23:59",
        "2026-10-12, 1600, 2026-10-13, 00:00",
        "2026-12-31, 1830, 2027-01-01, 02:30",
        "2026-10-12, 612, 2026-10-12, 14:12",
        "2026-10-12, 30, 2026-10-12, 08:30",
        "2026-10-12, 5, 2026-10-12, 08:05",
        "2026-10-12, 06:12, 2026-10-12, 14:12",
        "2026/10/12, 18:05:59Z, 2026-10-13, 02:05"
    })
    void tellsTheDayAndTheTimeInChina(String date, String time, LocalDate on, String at) {
        Reading.Row row = read(Map.of("ACQ_DATE", date, "acq_time", time));
        assertThat(row.problems()).isEmpty();
        assertThat(row.properties())
                .isEqualTo(Map.of("found_on", on, "found_at", at, "ACQ_DATE", date, "acq_time", time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2460", "noon", "-1", "12345", "6:1"})
    void refusesARowRatherThanToGuessItsDay(String time) {
        Reading.Row row = read(Map.of("acq_date", "2026-10-12", "acq_time", time));
        assertThat(row.properties()).doesNotContainKey("found_on");
        assertThat(row.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.column()).isEqualTo("acq_time"));
    }

    @Test
    void refusesADateWithoutAColumnForTheTime() {
        assertThat(read(Map.of("acq_date", "2026-10-12")).problems()).hasSize(1);
        assertThat(read(Map.of("acq_date", "soon", "acq_time", "0612")).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.column()).isEqualTo("acq_date"));
    }

    @Test
    void takesTheDayInChinaWhereTheRowStatesIt() {
        Map<String, Object> stated = Map.of("发现日期", "2026-10-13", "acq_date", "2026-10-12", "acq_time", "1830");
        assertThat(read(stated).properties())
                .containsEntry("found_on", LocalDate.of(2026, 10, 13))
                .doesNotContainKey("found_at");
        assertThat(read(Map.of("acq_date", "", "acq_time", "0612")).problems()).isEmpty();
    }

    @Test
    void saysThatItDidSo() {
        assertThat(Reading.of(FIRE, List.of("acq_date", "acq_time")).notice())
                .hasValueSatisfying(notice -> assertThat(notice.zh()).contains("acq_date, acq_time 是世界时"));
        assertThat(Reading.of(FIRE, List.of("发现日期")).notice()).isEmpty();
    }

    @Test
    void isAlwaysEightHoursAheadOfWhatWasDelivered() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            LocalDateTime utc = LocalDateTime.of(2020, 1, 1, 0, 0).plusMinutes(random.nextInt(5_000_000));
            Map<String, Object> row = Map.of(
                    "acq_date", utc.toLocalDate().toString(), "acq_time", (long) utc.getHour() * 100 + utc.getMinute());
            LocalDateTime china = utc.plusHours(8);
            assertThat(read(row).properties())
                    .containsEntry("found_on", china.toLocalDate())
                    .containsEntry("found_at", china.toLocalTime().toString());
        }
    }
}
