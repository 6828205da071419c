package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes that follow from others, and those that no rule can read. */
class AttributesTest {
    private static final String HERE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";

    @TempDir
    Path directory;

    private Check check(Map<String, Object> properties) throws IOException {
        String parts = "subject: {kind: project, when: {gas_station: [true]}}, zone: {kind: scenic-area}, "
                + "relation: {overlaps: {}}, verdict: prohibited";
        return new World(World.rules(directory, rule("no-station", parts)))
                .layer("scenic-area", EVERYWHERE, 0, zone("s", HERE, Map.of()))
                .check(subject("project", "POINT(112.11 33.11)", 0, properties), "2026-11-01");
    }

    @Test
    void whatFollowsIsNotAskedFor() throws IOException {
        Check open = check(Map.of("eia_item_no", 97L));
        assertThat(open.findings().get(0).state()).isEqualTo(State.UNDETERMINED);
        Check answered = check(Map.of("eia_item_no", 97L, "single_eia_item", true));
        assertThat(answered.findings().get(0).why()).contains(State.Why.NOT_APPLICABLE);
        assertThat(answered.json()).contains("\"gas_station\":false").contains("\"implied\":{\"");
    }

    @Test
    void whatIsStatedWins() throws IOException {
        Map<String, Object> stated = Map.of("eia_item_no", 97L, "single_eia_item", true, "gas_station", true);
        assertThat(check(stated).findings().get(0).state()).isEqualTo(State.HIT);
    }

    @Test
    void aMisspeltOneIsNamedWithTheOneThatMayBeMeant() throws IOException {
        Check check = check(Map.of("gas_staton", "true", "排放污染物吗", "是", "图斑面积", "12", "accuracy_m", 3.0));
        assertThat(check.json())
                .contains("\"unknown_attributes\":[{\"meant\":\"gas_station\",\"name\":\"gas_staton\"},"
                        + "{\"meant\":null,\"name\":\"图斑面积\"},"
                        + "{\"meant\":\"discharges_pollutants\",\"name\":\"排放污染物吗\"}]");
        assertThat(check.notes()).anyMatch(note -> note.zh().contains("“gas_staton”（是否应为 gas_station）"));
        assertThat(check(Map.of("gas_station", false)).notes())
                .noneMatch(note -> note.zh().contains("没有这些属性"));
    }
}
