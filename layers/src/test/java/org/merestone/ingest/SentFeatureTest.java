package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.formats.Limits;
import org.merestone.geometry.DatumShifts;

/** A feature that is sent becomes what the same row of a file becomes. */
class SentFeatureTest {
    private static final Kind KIND = Delivering.KINDS.kind("water-source-zone");
    private static final String SQUARE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[112, 33], [112.01, 33], [112.01, 33.01], [112, 33.01], [112, 33]]]}";

    @TempDir
    private Path folder;

    private static SentFeature read(String json) {
        return SentFeature.read(json, "zones", KIND, Limits.DEFAULT, DatumShifts.NONE);
    }

    private static Refusal refusal(String json) {
        return catchThrowableOfType(Refusal.class, () -> read(json));
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\": \"Feature\", \"properties\": " + properties + ", \"geometry\": " + geometry + "}";
    }

    @Test
    void readsAliasesCodesDatesAndGivesTheIdOfAnImport() {
        for (String properties : List.of(
                "{\"编码\": \"SY01\", \"保护区级别\": \"一级\", \"名称\": \"甲\", \"生效日期\": \"2019-05-01\"}",
                "{\"名称\": \"没有编码\", \"level2\": 3}")) {
            String json = feature(properties, SQUARE);
            try (Delivering delivering = new Delivering(folder.resolve(Integer.toString(properties.length())))) {
                delivering.run(Delivering.zones(delivering.file("zones.geojson", json)));
                Feature imported = delivering.features("zones").get(0);
                assertThat(read(json).feature().withRevision(1)).isEqualTo(imported);
            }
        }
    }

    @Test
    void anAttributeThatSteppedAsideInAnAnswerIsItselfAgain() {
        String properties = "{\"code\": \"k\", \"revision\": 3, \"revision_2\": \"B\", \"id_2\": \"7\"}";
        assertThat(read(feature(properties, SQUARE)).feature().properties())
                .containsEntry("revision", "B")
                .containsEntry("id_2", "7");
    }

    @Test
    void readsTheCrsThatItStates() {
        String json =
                "{\"type\": \"Feature\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:4546\"}},"
                        + "\"properties\": {\"code\": \"k\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + "[[[593000, 3652000], [594000, 3652000], [594000, 3653000], [593000, 3652000]]]}}";
        Feature feature = read(json).feature();
        assertThat(feature.geometry().orElseThrow().getEnvelopeInternal().centre().x)
                .isBetween(111.9, 112.1);
    }

    @Test
    void dropsWhatOnlyAnAnswerSays() {
        Feature feature = read(feature("{\"code\": \"k\", \"revision\": 7, \"fault\": \"自相交\"}", SQUARE))
                .feature();
        assertThat(feature.properties()).isEqualTo(Map.of("code", "k"));
        assertThat(feature.id()).isEqualTo("zones:k");
    }

    @Test
    void mendsWhatCanBeMendedSoundlyAndSaysSo() {
        String spike = "{\"type\": \"Polygon\", \"coordinates\": [[[112, 33], [112.01, 33], [112.02, 33], [112.01, 33],"
                + "[112.01, 33.01], [112, 33.01], [112, 33]]]}";
        SentFeature sent = read(feature("{\"code\": \"k\"}", spike));
        assertThat(sent.repair()).isPresent();
        assertThat(sent.feature().fault()).isEmpty();
        assertThat(sent.feature().geometry().orElseThrow().isValid()).isTrue();
    }

    @Test
    void refusesWhatAnImportWouldQuarantine() {
        String bowtie =
                "{\"type\": \"Polygon\", \"coordinates\": [[[112, 33], [112.01, 33.01], [112.01, 33], [112, 33.01], [112, 33]]]}";
        assertThat(refusal(feature("{}", bowtie)).faults())
                .extracting(f -> f.field().orElse(""))
                .containsExactly("geometry");
        assertThat(refusal(feature("{}", "null")).faults()).isNotEmpty();
        assertThat(refusal(feature("{}", "{\"type\": \"Point\", \"coordinates\": [112, 33]}"))
                        .faults())
                .isNotEmpty();
        assertThat(refusal(feature("{\"grade\": \"九级\"}", SQUARE)).faults())
                .extracting(f -> f.field().orElse(""))
                .containsExactly("grade");
        assertThat(refusal("{\"type\": \"FeatureCollection\", \"features\": []}")
                        .reason())
                .isEqualTo(Refusal.Cause.BAD_INPUT);
    }
}
