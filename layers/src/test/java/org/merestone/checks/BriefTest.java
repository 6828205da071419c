package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Text;

/** What is kept of a finding, and read of it again. */
class BriefTest {
    private static String brief(String explanation, Map<String, Object> relation) {
        Map<String, Object> json = new TreeMap<>();
        json.put("explanation", explanation);
        json.put("relation", relation);
        return CanonicalJson.line(json);
    }

    @Test
    void theDistanceIsThatOfTheRelationWhateverTheSentenceSays() {
        String sly = "\"relation\":{\"distance_m\":7}";
        assertThat(Brief.distanceM(brief(sly, Map.of("bearing_deg", 12.5, "distance_m", -1234.567, "share", 0.5))))
                .hasValue(-1234.567);
        assertThat(Brief.distanceM(brief(sly, Map.of("distance_m", 0.0)))).hasValue(0);
    }

    @Test
    void whereNothingWasMeasuredThereIsNoDistance() {
        assertThat(Brief.distanceM(Brief.of(Text.of("研判失败：\"distance_m\":3", "failed: \"distance_m\":3"))))
                .isEmpty();
        Map<String, Object> unknown = new TreeMap<>();
        unknown.put("distance_m", null);
        assertThat(Brief.distanceM(brief("", unknown))).isEmpty();
    }
}
