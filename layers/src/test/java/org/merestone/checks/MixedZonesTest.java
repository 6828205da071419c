package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.rules.Rulebook;

/** Kinds whose zones are areas, lines and points beside each other. */
class MixedZonesTest {
    private static final String AREA = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";
    private static final String FAR = "POLYGON((113.1 33.1,113.12 33.1,113.12 33.12,113.1 33.12,113.1 33.1))";
    private static final String ALONG = "LINESTRING(111.9 33.1105,112.2 33.1105)";
    private static final String ACROSS = "LINESTRING(112.1105 33,112.1105 34)";
    private static final String WORKS =
            "POLYGON((112.11 33.11,112.111 33.11,112.111 33.111,112.11 33.111,112.11 33.11))";

    @TempDir
    Path directory;

    private Finding find(String relation, String subject, double accuracyM, String... zones) throws IOException {
        List<Rulebook> rules = World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: project}, zone: {kind: sensitive-area}, relation: " + relation
                                + ", verdict: prohibited"));
        Feature[] features = IntStream.range(0, zones.length)
                .mapToObj(i -> zone("z" + i, zones[i], Map.of()))
                .toArray(Feature[]::new);
        return new World(rules)
                .layer("sensitive-area", EVERYWHERE, 0, features)
                .finding(subject("project", subject, accuracyM, Map.of()));
    }

    private State overlaps(String subject, double accuracyM, String... zones) throws IOException {
        return find("{overlaps: {}}", subject, accuracyM, zones).state();
    }

    @Test
    void aPointOrALineNearbyWithholdsNoHitInAnArea() throws IOException {
        assertThat(overlaps(WORKS, 0, AREA, "POINT(112.125 33.1105)")).isEqualTo(State.HIT);
        assertThat(overlaps(WORKS, 0, AREA, ALONG, ACROSS)).isEqualTo(State.HIT);
        assertThat(overlaps("POINT(112.11 33.11)", 0, AREA, "POINT(112.125 33.1105)"))
                .isEqualTo(State.HIT);
        assertThat(overlaps("LINESTRING(112.11 33.11,112.2 33.11)", 0, AREA, "POINT(112.125 33.1105)"))
                .isEqualTo(State.HIT);
    }

    @Test
    void aPointOrALineIsNotLostBehindAnAreaThatLiesApart() throws IOException {
        String beside = "POLYGON((112.112 33.11,112.12 33.11,112.12 33.12,112.112 33.12,112.112 33.11))";
        assertThat(overlaps(WORKS, 0, beside, ALONG)).isEqualTo(State.UNDETERMINED);
        assertThat(overlaps(WORKS, 0, beside, "POINT(112.1105 33.1105)")).isEqualTo(State.UNDETERMINED);
        assertThat(overlaps(WORKS, 0, beside, "POINT(112.13 33.1105)")).isEqualTo(State.CLEAR);
        Finding near = find("{within: {distance_m: 50}}", WORKS, 0, beside, "POINT(112.1113 33.1105)");
        assertThat(near.state()).isEqualTo(State.HIT);
        assertThat(near.evidence().orElseThrow().relation().distanceM()).isLessThan(50);
    }

    @Test
    void noneIsLostWhenThePositionIsPoor() throws IOException {
        assertThat(overlaps(WORKS, 1500, ALONG, ACROSS)).isEqualTo(State.UNDETERMINED);
        assertThat(overlaps(WORKS, 1500, FAR, AREA, ALONG)).isEqualTo(State.UNDETERMINED);
        assertThat(overlaps(WORKS, 1500, FAR, ALONG, ACROSS)).isEqualTo(State.UNDETERMINED);
    }

    @Test
    void whatEndsAtALineMeetsIt() throws IOException {
        assertThat(overlaps("LINESTRING(112.11 33.1,112.11 33.1105)", 0, ALONG)).isEqualTo(State.UNDETERMINED);
        assertThat(overlaps("POINT(111.9 33.1105)", 0, ALONG)).isEqualTo(State.UNDETERMINED);
    }
}
