package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        "EPSG:4490, 0.01, 0.01, POINT (105.5 30), 519.964",
        "EPSG:4490, 0.01, 0.000001, POINT (105.5 60), 259.982",
        "EPSG:4490, 0.000001, 0.000001, POINT (105.5 30), 0.052",
        "EPSG:4526, 1, 1, POINT (114 30), 0.466",
        "EPSG:4490, 1e90, 1, POINT (105.5 30), 1000000",
        "EPSG:4490, 1, 0.000001, 'LINESTRING (100 -1, 100 30)', 51996.350"
    })
    void isTheRadiusOfTheSquareOfTheCoarserAxis(String crs, double x, double y, String place, double r68M) {
        assertThat(Rounding.r68M(Crs.of(crs), x, y, Wkt.of(place))).isEqualTo(r68M);
    }

    @Test
    void holdsTwoThirdsOfTheTruePlacesHoweverCoarseTheAxesAre() {
        Random random = new Random(68);
        for (int round = 0; round < 200; round++) {
            double x = Math.pow(10, -1 - random.nextInt(5));
            double y = Math.pow(10, -1 - random.nextInt(5));
            double lat = 3 + 50 * random.nextDouble();
            Geometry rounded = Wkt.of("POINT (110 %s)".formatted(lat));
            double r68M = Rounding.r68M(Crs.CGCS2000, x, y, rounded);
            int inside = 0;
            for (int i = 0; i < 500; i++) {
                double lon = 110 + x * (random.nextDouble() - 0.5);
                double at = lat + y * (random.nextDouble() - 0.5);
                double east = (lon - 110) * 111_320 * Math.cos(Math.toRadians(lat));
                inside += Math.hypot(east, (at - lat) * 110_900) <= r68M ? 1 : 0;
            }
            assertThat(inside).as("%s %s at %s", x, y, lat).isGreaterThan(300);
        }
    }
}
