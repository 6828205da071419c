package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;

/** Rules that begin where a zone's deadline for what was there before has passed. */
class DeadlineTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";

    @TempDir
    Path directory;

    private Finding on(String day, Map<String, Object> properties) throws IOException {
        String parts = "subject: {kind: project}, zone: {kind: fuel-ban-area, when: {deadline_passed: [true]}}, "
                + "relation: {overlaps: {}}, verdict: prohibited";
        return new World(World.rules(directory, rule("overdue", parts)))
                .layer("fuel-ban-area", EVERYWHERE, 0, zone("f", ZONE, properties))
                .check(subject("project", "POINT(112.11 33.11)", 0, Map.of()), day)
                .findings()
                .get(0);
    }

    @Test
    void itIsTheDayOfTheActThatMustBeLaterThanTheDeadline() throws IOException {
        Map<String, Object> zone = Map.of("deadline", LocalDate.parse("2025-12-31"));
        assertThat(on("2025-12-31", zone).why()).contains(State.Why.OUTSIDE);
        assertThat(on("2026-01-01", zone).state()).isEqualTo(State.HIT);
    }

    @Test
    void aZoneWithoutADeadlineIsAskedForIt() throws IOException {
        Finding open = on("2026-01-01", Map.of());
        assertThat(open.state()).isEqualTo(State.UNDETERMINED);
        assertThat(open.questions()).extracting(Finding.Question::field).containsExactly("deadline");
    }

    @Test
    void aRuleOnAKindWithoutDeadlinesIsRefused() {
        String parts = "subject: {kind: project}, zone: {kind: ecological-redline, when: {deadline_passed: [true]}}, "
                + "relation: {overlaps: {}}, verdict: prohibited";
        assertThatThrownBy(() -> World.rules(directory, rule("overdue", parts)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("deadline");
    }
}
