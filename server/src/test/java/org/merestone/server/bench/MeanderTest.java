package org.merestone.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class MeanderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void zonesAreValidUnevenAndAlwaysTheSame(long seed) {
        List<Geometry> zones = Meander.zones(60, 20_000, seed);
        assertThat(zones).hasSize(60).allMatch(Geometry::isValid);
        assertThat(zones.stream().mapToInt(Geometry::getNumPoints).sum()).isBetween(19_000, 21_000);
        int most = zones.stream().mapToInt(Geometry::getNumPoints).max().orElseThrow();
        assertThat(most).isGreaterThan(3 * 20_000 / 60);
        assertThat(zones).anyMatch(zone -> ((Polygon) zone).getNumInteriorRing() > 1);
        assertThat(Meander.zones(60, 20_000, seed)).isEqualTo(zones);
    }
}
