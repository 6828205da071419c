package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.rules.Verdict;

/** Rules that hold wherever the subject lies: its attributes alone decide, and no layer is needed. */
class EverywhereTest {
    @TempDir
    Path directory;

    private Finding finding(Map<String, Object> properties) throws IOException {
        String parts = "subject: {kind: outfall, when: {action: [new]}}, zone: everywhere, "
                + "unless: {stormwater_separated: [true]}, verdict: restricted";
        return new World(World.rules(directory, rule("approval", parts)))
                .finding(subject("outfall", "POINT(112.11 33.11)", 0, properties));
    }

    @Test
    void itHitsWithoutAnyLayerAndWithoutARelation() throws IOException {
        Finding hit = finding(Map.of("action", "new", "stormwater_separated", false));
        assertThat(hit.state()).isEqualTo(State.HIT);
        assertThat(hit.evidence()).isEmpty();
        assertThat(hit.explanation().zh()).contains("不论位于何处");
    }

    @Test
    void itIsClearWhenItIsNotAboutTheSubjectOrLifted() throws IOException {
        assertThat(finding(Map.of("action", "existing")).why()).contains(State.Why.NOT_APPLICABLE);
        assertThat(finding(Map.of("action", "new", "stormwater_separated", true))
                        .why())
                .contains(State.Why.EXCEPTED);
    }

    @Test
    void whatIsMissingIsAsked() throws IOException {
        Finding open = finding(Map.of());
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.verdict()).contains(Verdict.RESTRICTED.whileUnanswered());
        assertThat(open.questions())
                .extracting(Finding.Question::field)
                .containsExactly("stormwater_separated", "action");
    }

    @Test
    void itsJsonNamesNoKindOfZone() throws IOException {
        String parts = "subject: {kind: outfall}, zone: everywhere, tag: FORM, verdict: restricted";
        String json = new World(World.rules(directory, rule("approval", parts)))
                .check(subject("outfall", "POINT(112.11 33.11)", 0, Map.of()), "2026-11-01")
                .json();
        assertThat(json).contains("\"zone_kind\":null", "\"tag\":\"FORM\"", "\"layers\":[]", "\"relation\":null");
    }
}
