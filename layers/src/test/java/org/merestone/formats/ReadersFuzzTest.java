package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.merestone.catalog.Refusal;

/**
 * Whatever bytes a reader is given, they end in rows, each with a shape or a fault, or in one refusal. In the build the seeds
 * are read, which lie in a folder for each reader beside the resources of this class. To look for bytes that end otherwise,
 * guided by the coverage of the code, one reader at a time: {@code JAZZER_FUZZ=1 mvn -pl data,layers test
 * -Dtest=ReadersFuzzTest#kml -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(60)
class ReadersFuzzTest {
    private static final String LONG = "10m";
    private static final Options SMALL = Options.DEFAULT.withLimits(new Limits(8 << 20, 100, 100_000, 10_000));

    @FuzzTest(maxDuration = LONG)
    void csv(byte[] data) {
        reads("a.csv", data);
    }

    @FuzzTest(maxDuration = LONG)
    void pasted(byte[] data) {
        reads("a.txt", data);
    }

    @FuzzTest(maxDuration = LONG)
    void plot(byte[] data) {
        reads("b.txt", data);
    }

    @FuzzTest(maxDuration = LONG)
    void geojson(byte[] data) {
        reads("a.ndjson", data);
    }

    @FuzzTest(maxDuration = LONG)
    void kml(byte[] data) {
        reads("a.kml", data);
    }

    @FuzzTest(maxDuration = LONG)
    void kmz(byte[] data) {
        reads("a.kmz", data);
    }

    @FuzzTest(maxDuration = LONG)
    void xlsx(byte[] data) {
        reads("a.xlsx", data);
    }

    @FuzzTest(maxDuration = LONG)
    void zip(byte[] data) {
        reads("a.zip", data);
    }

    @FuzzTest(maxDuration = LONG)
    void dxf(byte[] data) {
        reads("a.dxf", data);
    }

    @FuzzTest(maxDuration = LONG)
    void flatGeobuf(byte[] data) {
        reads("a.fgb", data);
    }

    @FuzzTest(maxDuration = LONG)
    void geoPackage(byte[] data) {
        reads("a.gpkg", data);
    }

    static void reads(String name, byte[] data) {
        try {
            List<Table> tables = Files.read(name, new ByteArrayInputStream(data), SMALL);
            assertThat(tables).isNotEmpty();
            for (Table table : tables) {
                assertThat(table.rows())
                        .allMatch(row ->
                                row.geometry().isPresent() || !row.faults().isEmpty());
            }
        } catch (Refusal refusal) {
            assertThat(refusal.text().zh()).isNotBlank();
        }
    }
}
