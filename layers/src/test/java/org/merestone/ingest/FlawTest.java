package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.geometry.Measure;

/** What is shown of each fault of rows: what stops, what only warns, the mend and its areas. */
class FlawTest {
    private static final String ZONES = "kind: water-source-zone";
    private static final String LON_LAT = "crs: EPSG:4490";
    private static final String ZONE_HEAD = "code,name,grade,wkt";

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

    private List<Flaw> flaws(Proposal proposal, Flaw.Kind kind) {
        return proposal.flaws().first().stream().filter(f -> f.kind() == kind).toList();
    }

    private static double boxM2(double west, double south, double east, double north) {
        return Measure.areaM2(new GeometryFactory().toGeometry(new Envelope(west, east, south, north)));
    }

    private static String box(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT,
                "\"POLYGON((%1$.12f %2$.12f,%3$.12f %2$.12f,%3$.12f %4$.12f,%1$.12f %4$.12f,%1$.12f %2$.12f))\"",
                west,
                south,
                east,
                north);
    }

    @Test
    void aFigureOfEightStopsTheImportUntilAPersonTakesItAsRepaired() {
        Path file = given.file(
                "8.csv",
                csv(
                        ZONE_HEAD,
                        "A,甲,一级,\"POLYGON((112 33,112.02 33.01,112.02 33,112 33.01,112 33))\"",
                        "B,乙,一级," + square(113, 33)));
        Proposal stopped = given.propose("zones", file, ZONES, LON_LAT);
        Flaw flaw = flaws(stopped, Flaw.Kind.SELF_CROSSING).get(0);
        assertThat(flaw.level()).isEqualTo(Flaw.Level.STOP);
        assertThat(flaw.rows()).containsExactly(Answers.At.of("8.csv", 1));
        assertThat(flaw.mend().orElseThrow().zh()).contains("mend");
        double halfM2 = boxM2(112, 33, 112.02, 33.01) / 2;
        assertThat(flaw.areas().orElseThrow().afterM2()).isCloseTo(halfM2, offset(halfM2 / 1e4));
        assertThat(flaw.areas().orElseThrow().beforeM2()).isLessThan(halfM2 / 100);
        assertThat(stopped.isReady()).isFalse();

        Proposal taken = given.propose("zones", file, ZONES, LON_LAT, "mend: [1]");
        assertThat(taken.isReady()).isTrue();
        assertThat(flaws(taken, Flaw.Kind.SELF_CROSSING))
                .singleElement()
                .extracting(Flaw::level)
                .isEqualTo(Flaw.Level.WARNING);
        given.commit("zones", file, ZONES, LON_LAT, "mend: [1]");
        assertThat(given.features("zones").get(0).geometry().orElseThrow().isValid())
                .isTrue();
        assertThat(given.store.revisions().get(0).detail().get("repairs").toString())
                .contains("zones:A");
    }

    @Test
    void acceptedFaultsGoToQuarantineAndNoLongerStop() {
        Path file = given.file("bad.csv", csv(ZONE_HEAD, "A,甲,九级," + square(112, 33)));
        assertThat(given.propose("zones", file, ZONES, LON_LAT).flaws().first())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Flaw.Level.STOP);
                    assertThat(f.kind()).isEqualTo(Flaw.Kind.VALUE);
                    assertThat(f.field()).contains("grade");
                });
        Proposal accepted = given.propose("zones", file, ZONES, LON_LAT, "accept_faults: true");
        assertThat(accepted.flaws().first()).extracting(Flaw::level).containsExactly(Flaw.Level.QUARANTINE);
        assertThat(accepted.isReady()).isTrue();
        assertThat(accepted.result().orElseThrow().quarantined()).isEqualTo(1);
    }

    @Test
    void aTinyHoleIsShownAndDroppedOnlyWhenAPersonSaysSo() {
        String hole = "(112.005 33.005,112.005001 33.005,112.005001 33.005001,112.005 33.005)";
        Path file = given.file(
                "hole.csv",
                csv(ZONE_HEAD, "A,甲,一级,\"POLYGON((112 33,112.01 33,112.01 33.01,112 33.01,112 33)," + hole + ")\""));
        Flaw flaw = flaws(given.propose("zones", file, ZONES, LON_LAT), Flaw.Kind.TINY_RING)
                .get(0);
        assertThat(flaw.level()).isEqualTo(Flaw.Level.WARNING);
        assertThat(flaw.areas().orElseThrow().afterM2()
                        - flaw.areas().orElseThrow().beforeM2())
                .isBetween(0.001, 1.0);
        given.commit("kept", file, ZONES, LON_LAT);
        given.commit("dropped", file, ZONES, LON_LAT, "mend: [{file: hole.csv, row: 1}]");
        assertThat(given.features("kept").get(0).geometry().orElseThrow().getNumPoints())
                .isEqualTo(9);
        assertThat(given.features("dropped").get(0).geometry().orElseThrow().getNumPoints())
                .isEqualTo(5);
    }

    @Test
    void areasThatAllLieOnOneAnotherAreListedToALimitAndThatIsSaid() {
        StringBuilder rows = new StringBuilder("unit_code,name,unit_class,wkt\n");
        for (int i = 0; i < 50; i++) {
            rows.append("U" + i + ",单元" + i + ",优先," + box(112, 33, 112.1, 33.3) + "\n");
        }
        Proposal heaped = given.propose("units", given.file("u.csv", rows.toString()), "kind: control-unit", LON_LAT);
        List<Flaw> overlaps = flaws(heaped, Flaw.Kind.OVERLAP);
        assertThat(overlaps).hasSize(SideBySide.MOST_FLAWS + 1);
        assertThat(overlaps.get(SideBySide.MOST_FLAWS).text().zh()).contains("不再检查");
    }

    @Test
    void overlapsAndGapsAreFaultsOnlyWhereAreasLieSideBySide() {
        String[] rows = {
            "unit_code,name,unit_class,wkt",
            "U1,一,优先," + box(112, 33, 112.1, 33.3),
            "U2,二,重点," + box(112.099, 33, 112.3, 33.1),
            "U3,三,一般," + box(112.1, 33.2, 112.3, 33.3),
            "U4,四,一般," + box(112.2, 33.1, 112.3, 33.2)
        };
        Proposal units = given.propose("units", given.file("u.csv", csv(rows)), "kind: control-unit", LON_LAT);
        Flaw overlap = flaws(units, Flaw.Kind.OVERLAP).get(0);
        assertThat(flaws(units, Flaw.Kind.OVERLAP)).hasSize(1);
        assertThat(overlap.level()).isEqualTo(Flaw.Level.WARNING);
        assertThat(overlap.rows()).containsExactly(Answers.At.of("u.csv", 1), Answers.At.of("u.csv", 2));
        assertThat(overlap.areas().orElseThrow().beforeM2()).isCloseTo(boxM2(112.099, 33, 112.1, 33.1), offset(1.0));
        Flaw gap = flaws(units, Flaw.Kind.GAP).get(0);
        assertThat(gap.rows()).extracting(Answers.At::row).containsExactly(1, 2, 3, 4);
        assertThat(gap.areas().orElseThrow().beforeM2()).isCloseTo(boxM2(112.1, 33.1, 112.2, 33.2), offset(1.0));
        assertThat(units.isReady()).isTrue();

        rows[0] = ZONE_HEAD;
        Proposal zones =
                given.propose("zones", given.file("z.csv", csv(rows).replaceAll("优先|重点|一般", "一级")), ZONES, LON_LAT);
        assertThat(zones.flaws().first()).isEmpty();
    }

    @Test
    void districtsOverlapOnlyThoseOfTheirLevel() {
        Path file = given.file(
                "d.csv",
                csv(
                        "code,name,level,wkt",
                        "1,县,县级," + box(112, 33, 112.2, 33.2),
                        "2,镇,乡级," + box(112, 33, 112.1, 33.2),
                        "3,乡,乡级," + box(112.0999, 33, 112.2, 33.2)));
        List<Flaw> flaws = flaws(given.propose("district", file, "kind: district", LON_LAT), Flaw.Kind.OVERLAP);
        assertThat(flaws)
                .singleElement()
                .satisfies(f -> assertThat(f.rows()).extracting(Answers.At::row).containsExactly(2, 3));
    }

    /** 200 rows of tiles of which one border is moved: the overlap or the gap has the area of the strip. */
    @Test
    void aMovedBorderIsFoundWithItsArea() {
        Random random = new Random(20261129);
        for (int i = 0; i < 200; i++) {
            double middle = 112 + 0.02 + 0.06 * random.nextDouble();
            double shift = (random.nextBoolean() ? 1 : -1) * (1e-6 + 1e-3 * random.nextDouble());
            // A frame of tiles, so that a gap is enclosed.
            Path file = given.file(
                    "t.csv",
                    csv(
                            "unit_code,name,unit_class,wkt",
                            "U1,一,优先," + box(112, 33, middle + shift, 33.1),
                            "U2,二,优先," + box(middle, 33, 112.1, 33.1),
                            "U3,三,优先," + box(111.9, 32.9, 112.2, 33),
                            "U4,四,优先," + box(111.9, 33.1, 112.2, 33.2)));
            Proposal proposal = given.propose("units", file, "kind: control-unit", LON_LAT);
            List<Flaw> found = new ArrayList<>(flaws(proposal, shift > 0 ? Flaw.Kind.OVERLAP : Flaw.Kind.GAP));
            double expected = boxM2(Math.min(middle, middle + shift), 33, Math.max(middle, middle + shift), 33.1);
            assertThat(found)
                    .as("case %d", i)
                    .singleElement()
                    .satisfies(f -> assertThat(f.areas().orElseThrow().beforeM2())
                            .isCloseTo(expected, offset(0.02 + expected * 1e-6)));
        }
    }

    @Test
    void outfallsThatMayBeOneAreFoundWithinTheFileAndAgainstTheStore() {
        Path held = given.file("old.csv", csv("排污口编码,排污口名称,lon,lat", "X9,清河一号口,112.000000,33.000000"));
        given.commit("outfalls-2024", held, "kind: outfall", LON_LAT, "accuracy_m: 5");
        Path file = given.file(
                "new.csv",
                csv(
                        "排污口编码,排污口名称,lon,lat",
                        "PK1,清河1号口,112.000020,33.000010",
                        "PK2,东闸排口,112.010000,33.000000",
                        "PK3,东闸排口,112.010030,33.000000",
                        "PK4,西闸排口,112.020000,33.000000",
                        "PK4,西闸旧口,112.080000,33.000000"));
        Proposal proposal = given.propose("outfalls", file, "kind: outfall", LON_LAT, "accuracy_m: 5");
        List<Flaw> doubles = flaws(proposal, Flaw.Kind.DUPLICATE);
        assertThat(doubles).allSatisfy(f -> assertThat(f.level()).isEqualTo(Flaw.Level.WARNING));
        assertThat(doubles)
                .extracting(f -> f.rows().stream().map(Answers.At::row).toList())
                .containsExactlyInAnyOrder(List.of(3, 2), List.of(5, 4), List.of(1));
        assertThat(doubles)
                .filteredOn(f -> f.held().isPresent())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.held().orElseThrow()).startsWith("outfalls-2024:");
                    assertThat(f.text().zh()).contains("outfalls-2024").contains("相距");
                });
        assertThat(proposal.isReady()).isTrue();
    }

    @Test
    void aCoarsePositionReachesFartherThanAPreciseOne() {
        Path file = given.file(
                "n.csv", csv("排污口编码,排污口名称,lon,lat", "PK1,甲口,112.0000000,33.0000000", "PK2,甲口,112.0003000,33.0000000"));
        assertThat(flaws(given.propose("o", file, "kind: outfall", LON_LAT, "accuracy_m: 1"), Flaw.Kind.DUPLICATE))
                .isEmpty();
        assertThat(flaws(given.propose("o", file, "kind: outfall", LON_LAT, "accuracy_m: 50"), Flaw.Kind.DUPLICATE))
                .hasSize(1);
    }

    @Test
    void anAreaDeliveredTwiceUnderTwoCodesIsADouble() {
        Path file = given.file(
                "z.csv", csv(ZONE_HEAD, "A,甲,一级," + square(112, 33), "B,乙,一级," + box(112, 33, 112.1, 33.0999)));
        assertThat(flaws(given.propose("zones", file, ZONES, LON_LAT), Flaw.Kind.DUPLICATE))
                .hasSize(1);
    }

    @Test
    void rowsOutsideEveryDistrictOrTheStatedCoverageAreShown() {
        Path county = given.file("c.csv", csv("code,name,level,wkt", "1,甲县,县级," + square(112, 33)));
        given.commit("district", county, "kind: district", LON_LAT);
        Path file = given.file(
                "z.csv", csv(ZONE_HEAD, "A,甲,一级," + box(112, 33, 112.05, 33.05), "B,乙,一级," + square(113, 33)));
        List<Flaw> outside = flaws(given.propose("zones", file, ZONES, LON_LAT), Flaw.Kind.OUTSIDE_DISTRICT);
        assertThat(outside)
                .singleElement()
                .satisfies(f -> assertThat(f.rows()).containsExactly(Answers.At.of("z.csv", 2)));
        assertThat(flaws(
                        given.propose("zones", file, ZONES, LON_LAT, "coverage: 'district:1'"),
                        Flaw.Kind.OUTSIDE_DISTRICT))
                .singleElement()
                .satisfies(f -> assertThat(f.text().zh()).contains("district:1"));
    }

    @Test
    void whatIsOnlyAWarningDoesNotHinderTheImport() {
        Path file = given.file("w.csv", csv(ZONE_HEAD, "A,甲,一级," + square(112, 33), "B,甲,一级," + square(112, 33)));
        Proposal proposal = given.propose("zones", file, ZONES, LON_LAT);
        assertThat(proposal.flaws().first())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.level()).isEqualTo(Flaw.Level.WARNING));
        given.commit("zones", file, ZONES, LON_LAT);
        assertThat(given.ids("zones")).containsExactly("zones:A", "zones:B");
    }
}
