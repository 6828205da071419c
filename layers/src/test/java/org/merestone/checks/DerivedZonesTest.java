package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.derived.County;
import org.merestone.store.Kept;

/** Checks against layers that are made from others: they are clear only while those are as their sources. */
class DerivedZonesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");
    private static final long SEED = 20261129;
    private static final Map<String, Object> RIVER = Map.of("river", "丹江", "line_type", "bank");

    @TempDir
    private Path folder;

    private Checker checker(County county, String zone) throws IOException {
        String rule = World.rule(
                "near", "subject: {kind: project}, zone: " + zone + ", relation: {overlaps: {}}, verdict: attention");
        return Checker.of(county.store, World.KINDS, World.rules(folder, rule));
    }

    private static Finding finding(Checker checker, String point) {
        return check(checker, point).findings().get(0);
    }

    private static Check check(Checker checker, String point) {
        return checker.check(World.subject("project", point, 0, Map.of()), DAY, AT);
    }

    @ParameterizedTest
    @EnumSource
    void areNotClearWhileTheSourceHasMovedOn(Kept kept) throws IOException {
        String free = "POINT (112.15 33.15)";
        try (County county = new County(kept, folder)) {
            Checker checker = checker(county, "{kind: station-ring, when: {radius_m: [1000]}}");
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            county.catchUp();
            assertThat(finding(checker, free).state()).isEqualTo(State.CLEAR);
            assertThat(finding(checker, "POINT (112.1 33.1)").state()).isEqualTo(State.HIT);
            county.stations(County.station("B", free));
            Check outdated = check(checker, free);
            assertThat(outdated.findings().get(0).state()).isEqualTo(State.NOT_COVERED);
            assertThat(outdated.findings().get(0).explanation().zh())
                    .contains("（ring）由图层 station 生成，而 station 已变更、尚未重新生成")
                    .contains("merestone layers derive");
            assertThat(finding(checker, "POINT (112.1 33.1)").state()).isEqualTo(State.HIT);
            county.catchUp();
            assertThat(finding(checker, free).state()).isEqualTo(State.HIT);
            assertThat(finding(checker, "POINT (112.05 33.05)").state()).isEqualTo(State.CLEAR);
            long then = outdated.inputs().revision();
            assertThat(checker.check(World.subject("project", free, 0, Map.of()), DAY, AT, then)
                            .json())
                    .isEqualTo(outdated.json());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayNothingOfDistancesThatAreNotMade(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            county.banks(County.bank("L", RIVER));
            county.catchUp();
            String point = "POINT (112.04 33.1)";
            assertThat(finding(checker(county, "{kind: station-ring, when: {radius_m: [2000, 1000]}}"), point)
                            .state())
                    .isEqualTo(State.CLEAR);
            Finding other = finding(checker(county, "{kind: station-ring, when: {radius_m: [500]}}"), point);
            assertThat(other.state()).isEqualTo(State.NOT_COVERED);
            assertThat(other.explanation().zh()).contains("只含 radius_m 为 [1000, 2000] 的区域，不含 [500]");
            assertThat(finding(checker(county, "{kind: station-ring}"), point).state())
                    .isEqualTo(State.CLEAR);
            Checker published =
                    checker(county, "{kind: river-bank-strip, when: {strip: [control_range], basin: [yellow]}}");
            assertThat(finding(published, point).state()).isEqualTo(State.NOT_COVERED);
            assertThat(finding(checker(county, "{kind: river-bank-strip}"), point)
                            .state())
                    .isEqualTo(State.NOT_COVERED);
            Checker near =
                    checker(county, "{kind: river-bank-strip, when: {strip: {not: [control_range, within_3km]}}}");
            assertThat(finding(near, point).state()).isEqualTo(State.CLEAR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotClearWhereAStationBeyondTheCoverageCouldReach(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            county.catchUp();
            Checker checker = checker(county, "{kind: station-ring, when: {radius_m: [1000]}}");
            assertThat(finding(checker, "POINT (112.03 33.05)").state()).isEqualTo(State.CLEAR);
            assertThat(finding(checker, "POINT (112.02 33.05)").state()).isEqualTo(State.NOT_COVERED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNeverSurelyMetWhenTheyAreMeasuredFromACentreLine(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            Checker checker = checker(county, "{kind: river-bank-strip, when: {strip: [within_1km]}}");
            county.banks(County.bank("L", RIVER));
            county.catchUp();
            assertThat(finding(checker, "POINT (112.1 33.1)").state()).isEqualTo(State.HIT);
            county.banks(County.bank("L", Map.of("river", "丹江", "line_type", "centre_line", "half_width_m", 80.0)));
            county.catchUp();
            assertThat(finding(checker, "POINT (112.1 33.1)").state()).isEqualTo(State.UNDETERMINED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotClearWhereTheDrawnCircleFallsShortOfTheTrueOne(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            county.put("station", County.AREA, OptionalDouble.of(0), County.station("A", "POINT (112.1 33.1)"));
            county.catchUp();
            Checker checker = checker(county, "{kind: station-ring, when: {radius_m: [1000]}}");
            Random random = new Random(SEED);
            for (int i = 0; i < 200; i++) {
                double bearing = random.nextDouble() * 360;
                assertThat(finding(checker, away(bearing, 999.99)).state())
                        .as("%s", bearing)
                        .isNotEqualTo(State.CLEAR);
                assertThat(finding(checker, away(bearing, 1000.1)).state())
                        .as("%s", bearing)
                        .isEqualTo(State.CLEAR);
            }
        }
    }

    private static String away(double bearingDeg, double metres) {
        GeodesicData there = Geodesic.WGS84.Direct(33.1, 112.1, bearingDeg, metres);
        return "POINT (" + there.lon2 + " " + there.lat2 + ")";
    }
}
