package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;
import static org.merestone.ingest.Delivering.zones;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import says of features that lie where none can be. */
class WhereaboutsTest {
    @TempDir
    Path folder;

    private Delivering given;

    @BeforeEach
    void open() {
        given = new Delivering(folder);
    }

    @AfterEach
    void close() {
        given.close();
    }

    private Path zone(String wkt) {
        return given.file("z.csv", csv("code,name,grade,wkt", "Z0,好,1," + square(117, 31), "Z1,甲,1," + wkt));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, (0", "33, 88, 颠倒", "112, 80, 数字", "11.2, 33, 数字", "-112, 33, 数字"})
    void refusesAZoneOutsideOfChinaAndNamesItsRow(double lon, double lat, String why) {
        assertThat(given.refusal(zones(zone(square(lon, lat)))).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(2);
                    assertThat(fault.reason().zh()).contains("不在中国范围内", why);
                });
    }

    @Test
    void refusesAZoneOfWhichOneVertexIsElsewhere() {
        String torn = "\"POLYGON((117 31,117.1 31,0 0,117 31))\"";
        assertThat(given.refusal(zones(zone(torn))).faults()).hasSize(1);
    }

    @Test
    void quarantinesSuchAZoneWithoutAPlaceSoThatItMayLieAnywhere() {
        given.run(zones(zone(square(33, 88))).acceptFaults());
        assertThat(given.features("zones")).last().satisfies(zone -> {
            assertThat(zone.fault()).isPresent();
            assertThat(zone.geometry()).isEmpty();
        });
    }

    @Test
    void saysWhichRowsLieWhollyOutsideTheStatedCoverage() {
        Path county = given.file("county.csv", csv("wkt", square(117, 31)));
        Path here = zone(square(118, 31));
        Preview preview = given.preview(zones(here).coverage(county.toString()));
        assertThat(preview.outcome().notices())
                .anySatisfy(n -> assertThat(n.zh()).contains("1 行完全在指明的范围", "第 2 行"));
    }
}
