package org.merestone.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "111.7898611,40.8366667",
                "111.7898611，40.8366667",
                "111.7898611; 40.8366667",
                "111.7898611\t40.8366667",
                "111.7898611 40.8366667",
                "40.8366667 / 111.7898611",
                "E111.7898611 N40.8366667",
                "N40.8366667E111.7898611",
                "东经111.7898611度，北纬40.8366667度",
                "111°47′23.5″,40°50′12″",
                "111°47′23.5″E 40°50′12″N",
                "111°47′23.5″40°50′12″",
                "东经111度47分23.5秒北纬40度50分12秒",
                "40°50′12″N, 111°47′23.5″E",
                "111 47 23.5 40 50 12"
            })
    void isTwoNumbersWithABorderBetween(String text) {
        Line line = Line.of(text);
        assertThat(line.pairs()).hasSize(1);
        Place place = line.pairs().get(0).places().get(0);
        assertThat("%.6f %.6f".formatted(place.east().value(), place.north().value()))
                .isEqualTo("111.789861 40.836667");
        assertThat(line.raw()).isEqualTo(text);
    }

    @Test
    void offersEveryWayToDivideAnAmbiguousText() {
        assertThat(Line.of("111 41 40 50").pairs()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "111.4", "111.4,,", "111.4,112.5", "甲,乙", "POINT(111.4 40.5)"})
    void saysWhatToWriteWhereThereIsNone(String text) {
        assertThat(Line.of(text).fault().orElseThrow().zh()).contains("请写成");
    }
}
