package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/** Until when an answer may be relied on; all are made on 2026-11-23. */
class RecheckTest {
    private static final String HERE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";
    private static final String ROUND_A_HOLE = "POLYGON((112 33,112.3 33,112.3 33.3,112 33.3,112 33),"
            + "(112.05 33.05,112.25 33.05,112.25 33.25,112.05 33.25,112.05 33.05))";
    private static final String LONGEST = "2027-02-21";

    @TempDir
    Path directory;

    private String by(String asOf, String relation, Feature... zones) throws IOException {
        String parts = "subject: {kind: project}, zone: {kind: fuel-ban-area, when: {fuel_class: [1]}}, relation: "
                + relation + ", verdict: prohibited";
        return new World(World.rules(directory, rule("ban", parts)))
                .layer("fuel-ban-area", EVERYWHERE, 0, zones)
                .check(subject("project", "POINT(112.11 33.11)", 0, Map.of()), asOf)
                .inputs()
                .recheckBy()
                .toString();
    }

    private static Feature zone(String wkt, String from, String to) {
        return World.zone("f", wkt, Map.of("fuel_class", 1L), from, to);
    }

    @Test
    void isNinetyDaysWhereNothingIsKnownToChange() throws IOException {
        assertThat(by("2026-11-23", "{overlaps: {}}", zone(HERE, "2020-01-01", "")))
                .isEqualTo(LONGEST);
    }

    @Test
    void isTheDayOnWhichAZoneHereBegins() throws IOException {
        assertThat(by("2026-11-23", "{overlaps: {}}", zone(HERE, "2027-01-01", "")))
                .isEqualTo("2027-01-01");
    }

    @Test
    void isTheDayAfterTheLastOfAZoneHere() throws IOException {
        assertThat(by("2026-11-23", "{overlaps: {}}", zone(HERE, "2020-01-01", "2026-12-31")))
                .isEqualTo("2027-01-01");
    }

    @Test
    void isTheDayAfterADeadlineOfAZoneHere() throws IOException {
        Map<String, Object> properties = Map.of("fuel_class", 2L, "deadline", LocalDate.parse("2026-11-30"));
        assertThat(by("2026-11-23", "{overlaps: {}}", World.zone("f", HERE, properties)))
                .isEqualTo("2026-12-01");
    }

    @Test
    void countsAZoneBesideOnlyAsFarAsTheRuleReaches() throws IOException {
        String beside = "POLYGON((112.12 33.1,112.13 33.1,112.13 33.12,112.12 33.12,112.12 33.1))";
        assertThat(by("2026-11-23", "{within: {distance_m: 2000}}", zone(beside, "2027-01-01", "")))
                .isEqualTo("2027-01-01");
        assertThat(by("2026-11-23", "{within: {distance_m: 500}}", zone(beside, "2027-01-01", "")))
                .isEqualTo(LONGEST);
        assertThat(by("2026-11-23", "{overlaps: {}}", zone(ROUND_A_HOLE, "2027-01-01", "")))
                .isEqualTo(LONGEST);
    }

    @Test
    void countsABrokenZoneThatMayLieHere() throws IOException {
        Validity validity = new Validity(Optional.of(LocalDate.parse("2027-01-01")), Optional.empty());
        Feature nowhere = new Feature("l", "f", Optional.empty(), Map.of(), validity, 0, Optional.of("broken"));
        assertThat(by("2026-11-23", "{overlaps: {}}", nowhere)).isEqualTo("2027-01-01");
    }

    @Test
    void leavesOutWhatIsInTheAnswerAlreadyAndWhatIsOver() throws IOException {
        assertThat(by("2027-01-15", "{overlaps: {}}", zone(HERE, "2027-01-01", "")))
                .isEqualTo(LONGEST);
        assertThat(by("2021-01-01", "{overlaps: {}}", zone(HERE, "2022-01-01", "2024-12-31")))
                .isEqualTo(LONGEST);
    }
}
