package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.zones;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.ingest.Delivering.Ask;
import org.merestone.store.Change;

/** What an import keeps of how well positions are known. */
class PrecisionTest {
    private static final String OUTFALLS = csv("编号,名称,经度,纬度,定位精度", "P1,甲,105.50,30.00,", "P2,乙,105.500000,30.000000,");
    private static final String ZONE =
            csv("code,name,grade,wkt", "Z1,甲,1,\"POLYGON((105.1 30,105.12 30,105.1 30.1,105.1 30))\"");

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

    private Ask outfalls(String text) {
        return new Ask("outfalls", "outfall", given.file("p.csv", text)).accuracy(OptionalDouble.empty());
    }

    private static String notices(Preview preview) {
        return String.join(
                "\n", preview.outcome().notices().stream().map(t -> t.zh()).toList());
    }

    @Test
    void aPositionOfFewDigitsKeepsWhatTheyLeaveOpen() {
        Preview preview = given.preview(outfalls(OUTFALLS));
        assertThat(notices(preview)).contains("1 行坐标位数少", "最差 520.0 m：第 1 行");
        given.imports.commit(preview);
        List<Feature> features = given.features("outfalls");
        assertThat(features.get(0).roundingM()).hasValue(519.964);
        assertThat(features.get(1).roundingM()).isEmpty();
        assertThat(given.preview(outfalls(OUTFALLS).mode(Change.Mode.UPDATE))
                        .counts()
                        .unchanged())
                .isEqualTo(2);
    }

    @Test
    void anAccuracyThatIsToldIsBelievedAndQuestioned() {
        Preview preview = given.preview(outfalls(OUTFALLS).accuracy(OptionalDouble.of(5)));
        assertThat(notices(preview)).contains("却指明精度 5.0 m", "第 1 行");
        assertThat(preview.outcome().features()).allMatch(f -> f.roundingM().isEmpty());
    }

    @Test
    void anAccuracyInAColumnStaysWithItsRow() {
        given.run(outfalls(OUTFALLS.replace("30.00,\n", "30.00,300\n")));
        Feature first = given.features("outfalls").get(0);
        assertThat(first.accuracyM()).hasValue(300);
        assertThat(first.roundingM()).isEmpty();
    }

    @Test
    void aZoneOfFewDigitsKeepsWhatTheyLeaveOpen() {
        Preview preview = given.preview(zones(given.file("z.csv", ZONE)).accuracy(OptionalDouble.empty()));
        assertThat(preview.outcome().features().get(0).roundingM()).hasValue(5199.635);
        assertThat(notices(preview)).contains("位数");
    }

    @Test
    void whatOurOwnExportSaysOfTheDigitsIsReadBack() {
        String exported = csv("code,name,经度,纬度,rounding_m", "P1,甲,105.5000000,30.0000000,519.964");
        given.run(outfalls(exported));
        assertThat(given.features("outfalls").get(0).roundingM()).hasValue(519.964);
    }
}
