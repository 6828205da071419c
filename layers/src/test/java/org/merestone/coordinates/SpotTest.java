package org.merestone.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

class SpotTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static List<Spot> spots(String first, String second) {
        return Spot.of(Pair.of(first, second), DatumShifts.NONE);
    }

    @Test
    void degreesThatCanAlsoBePackedAreTwoPlaces() {
        List<Spot> spots = spots("111.4123", "40.5012");
        assertThat(spots).extracting(s -> s.readAs().zh()).containsExactly("十进制度", "度.分秒");
        assertThat(spots.get(0).lonLat()).isEqualTo(new Coordinate(111.4123, 40.5012));
        assertThat(spots.get(1)
                        .lonLat()
                        .distance(new Coordinate(111 + 41 / 60.0 + 23 / 3600.0, 40 + 50 / 60.0 + 12 / 3600.0)))
                .isLessThan(1e-12);
    }

    @Test
    void twoTextsTheWrongWayRoundAreOnePlaceThatSaysSo() {
        assertThat(spots("31°15′00″", "117°07′24.4″")).singleElement().satisfies(spot -> {
            assertThat(spot.lonLat().distance(new Coordinate(117 + 7 / 60.0 + 24.4 / 3600, 31.25)))
                    .isLessThan(1e-12);
            assertThat(spot.readAs().zh()).isEqualTo("度分秒；经度与纬度颠倒，已对调");
        });
    }

    @Test
    void metresWithoutZoneNumberCanBeOfEveryZone() {
        List<Spot> spots = spots("545920.201", "3819238.388");
        assertThat(spots).hasSize(21);
        assertThat(spots)
                .filteredOn(s -> s.readAs().zh().contains("中央经线 114°"))
                .singleElement()
                .satisfies(spot -> assertThat(spot.lonLat().distance(new Coordinate(114.5, 34.5)))
                        .isLessThan(1e-8));
    }

    static Stream<Coordinate> places() {
        Random random = new Random(38);
        return IntStream.range(0, 200)
                .mapToObj(i -> new Coordinate(74 + 60 * random.nextDouble(), 18 + 34 * random.nextDouble()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void metresWithZoneNumberLieWhereTheyWereMeasured(Coordinate lonLat) {
        int zone = (int) Math.round(lonLat.x / 3);
        Coordinate metres = Crs.of("EPSG:" + (4513 + zone - 25))
                .fromStore(FACTORY.createPoint(lonLat))
                .getCoordinate();
        String easting = "%.4f".formatted(metres.x);
        String northing = "%.4f".formatted(metres.y);
        for (List<Spot> spots : List.of(spots(easting, northing), spots(northing, easting))) {
            assertThat(spots)
                    .singleElement()
                    .satisfies(
                            spot -> assertThat(spot.lonLat().distance(lonLat)).isLessThan(2e-9));
        }
    }

    @Test
    void whatIsNoPositionIsNowhere() {
        assertThat(spots("甲", "乙")).isEmpty();
        assertThat(spots("111.4", "545920.2")).isEmpty();
    }
}
