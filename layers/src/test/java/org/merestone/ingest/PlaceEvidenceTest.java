package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Measure;
import org.merestone.ingest.Delivering.Ask;

/** Where rows belong whose coordinates cannot be read, or put them where they are not: said only where one place is left. */
class PlaceEvidenceTest {
    private static final String HEAD = "编号,排污口名称,所在行政区,经度,纬度";

    /** Rows that are read, which say nothing of where another one lies. */
    private static final String FAR_AWAY = csv("A1,甲,,85.1,41.1", "B1,乙,,85.2,41.2", "C1,丙,,85.3,41.3");

    @TempDir
    Path folder;

    private Delivering given;
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void open() {
        given = new Delivering(folder);
    }

    @AfterEach
    void close() {
        given.close();
    }

    private void counties() {
        String jia = "\"POLYGON((118 31,119 31,119 32,118 32,118 31))\"";
        String yi = "\"POLYGON((115 31,116 31,116 32,115 32,115 31))\"";
        Path file = given.file("counties.csv", csv("代码,名称,级别,wkt", "340001,甲县,县," + jia, "340002,乙县,县," + yi));
        given.run(new Ask("counties", "district", file));
    }

    /** Rows in 甲县 that are read as they stand, before the others. */
    private void sound(int count) {
        for (int i = 1; i <= count; i++) {
            rows.add("S%d,好%d,甲县,118.%d07912,31.%d06854".formatted(i, i, i, i));
        }
    }

    private Ask asked() {
        String table = HEAD + "\n" + String.join("\n", rows) + "\n";
        return new Ask("outfalls", "outfall", given.file("outfalls.csv", table)).accuracy(OptionalDouble.empty());
    }

    private Proposal proposed() {
        return given.imports.propose(asked().request(), Progress.NONE);
    }

    private Flaw only(Flaw.Kind kind) {
        List<Flaw> flaws = proposed().flaws().first().stream()
                .filter(flaw -> flaw.kind() == kind)
                .toList();
        assertThat(flaws).hasSize(1);
        return flaws.get(0);
    }

    private static String metres(double lon, double lat, String crs) {
        Coordinate at = Crs.of(crs)
                .fromStore(new GeometryFactory().createPoint(new Coordinate(lon, lat)))
                .getCoordinate();
        return String.format(Locale.ROOT, "%.2f,%.2f", at.x, at.y);
    }

    @Test
    void theDistrictThatARowClaimsTellsTheZoneOfItsMetresWhereverTheOthersLie() {
        counties();
        sound(6);
        rows.add("M,米,乙县," + metres(115.4, 31.5, "EPSG:4547"));
        Flaw flaw = only(Flaw.Kind.UNREAD);
        assertThat(flaw.rows()).containsExactly(Answers.At.of("outfalls.csv", 7));
        assertThat(flaw.level()).isEqualTo(Flaw.Level.STOP);
        assertThat(flaw.mend().orElseThrow().zh()).contains("EPSG:4547", "在所填的“乙县”内", "mend");
        Proposal proposal = proposed();
        given.imports.commit(given.imports.preview(given.taking(proposal, asked().request()), Progress.NONE));
        Feature mended = given.features("outfalls").get(0);
        assertThat(mended.id()).endsWith(":M");
        assertThat(Measure.distanceM(mended.geometry().orElseThrow().getCoordinate(), new Coordinate(115.4, 31.5)))
                .isLessThan(0.02);
        assertThat(given.store.revision(2).detail().get("mended").toString()).contains("EPSG:4547", "乙县", "row=7");
    }

    @Test
    void aClaimThatNoReadingFitsLeavesTheRowAFault() {
        counties();
        sound(6);
        rows.add("M,米,乙县," + metres(115.4, 40.5, "EPSG:4547"));
        rows.add("D,漏,乙县,18.412345,31.512345");
        Proposal proposal = proposed();
        assertThat(proposal.offered()).isEmpty();
        assertThat(proposal.flaws().first()).hasSize(2).allMatch(flaw -> flaw.kind() == Flaw.Kind.VALUE);
    }

    @Test
    void theRowsRoundTellOfARowThatClaimsNothingWhenThereAreEnough() {
        sound(4);
        rows.add("D,漏,,18.412345,31.512345");
        assertThat(proposed().offered()).isEmpty();
        rows.add("S5,好,甲县,118.807912,31.106854");
        assertThat(only(Flaw.Kind.UNREAD).mend().orElseThrow().zh())
                .contains("“18.412345”漏写一位，补成“118.412345”", "在其余各行附近");
    }

    @Test
    void aRowThatLacksADigitAndLiesInChinaIsNamedByItsClaimAndMoved() {
        counties();
        sound(6);
        rows.add("D,漏,甲县,118.412345,3.512345");
        Flaw flaw = only(Flaw.Kind.MISPLACED);
        assertThat(flaw.level()).isEqualTo(Flaw.Level.WARNING);
        assertThat(flaw.text().zh()).isEqualTo("不在所填的“甲县”内");
        assertThat(flaw.mend().orElseThrow().zh()).contains("补成“31.512345”");
        Proposal proposal = proposed();
        given.imports.commit(given.imports.preview(given.taking(proposal, asked().request()), Progress.NONE));
        assertThat(given.features("outfalls").get(0).geometry().orElseThrow().getCoordinate())
                .isEqualTo(new Coordinate(118.412345, 31.512345));
    }

    private Ask inMetres(String crs) {
        for (int i = 1; i <= 6; i++) {
            rows.add("S%d,好%d,,%s".formatted(i, i, metres(118.1 + i / 50.0, 31.2 + i / 50.0, crs)));
        }
        return asked().crs(crs);
    }

    private Coordinate mended(Ask ask, String code) {
        Proposal proposal = given.imports.propose(ask.request(), Progress.NONE);
        given.imports.commit(given.imports.preview(given.taking(proposal, ask.request()), Progress.NONE));
        return given.features("outfalls").stream()
                .filter(feature -> feature.id().endsWith(":" + code))
                .findFirst()
                .flatMap(Feature::geometry)
                .orElseThrow()
                .getCoordinate();
    }

    /** Without its first digit a northing looks like an easting; by its size alone it would be read 28 degrees farther south. */
    @Test
    void aDigitLostAmongMetresIsPutBackWhereTheOtherRowsLeaveOnePlace() {
        rows.add("D,漏,,614123.45,455042.67");
        Ask ask = inMetres("EPSG:4548");
        Proposal proposal = given.imports.propose(ask.request(), Progress.NONE);
        assertThat(proposal.flaws().first()).hasSize(1);
        Flaw flaw = proposal.flaws().first().get(0);
        assertThat(flaw.level()).isEqualTo(Flaw.Level.STOP);
        assertThat(flaw.text().zh()).contains("比其余各行少一位");
        assertThat(flaw.mend().orElseThrow().zh()).contains("“455042.67”漏写一位，补成“3455042.67”", "EPSG:4548", "在其余各行附近");
        Coordinate at = Crs.of("EPSG:4548")
                .toStore(new GeometryFactory().createPoint(new Coordinate(614123.45, 3455042.67)))
                .getCoordinate();
        assertThat(Measure.distanceM(mended(ask, "D"), at)).isLessThan(0.01);
    }

    @Test
    void aDigitLostOfAZoneIsThatOfTheZoneThatIsTold() {
        rows.add("D,漏,,9613301.85,3455042.75");
        assertThat(Measure.distanceM(
                        mended(inMetres("EPSG:4527"), "D"),
                        Crs.of("EPSG:4527")
                                .toStore(new GeometryFactory().createPoint(new Coordinate(39613301.85, 3455042.75)))
                                .getCoordinate()))
                .isLessThan(0.01);
    }

    /** Each digit of a northing is lost once; what is known of the place is 60 m off. */
    @Test
    void ofADigitLostAmongMetresOnlyWhatWasWrittenIsEverOffered() {
        Path control = given.file("control.csv", csv(HEAD, "D,漏,," + metres(118.2005, 31.2, "EPSG:4548")));
        String[] cells = metres(118.2, 31.2, "EPSG:4548").split(",");
        int offered = 0;
        for (int lost = 0; lost < 7; lost++) {
            rows.clear();
            rows.add("D,漏,,%s,%s".formatted(cells[0], cells[1].substring(0, lost) + cells[1].substring(lost + 1)));
            Ask ask = inMetres("EPSG:4548").control(control);
            Proposal proposal = given.imports.propose(ask.request(), Progress.NONE);
            assertThat(proposal.flaws().first()).as("digit %d", lost).hasSize(1);
            Optional<String> mend = proposal.flaws().first().get(0).mend().map(text -> text.zh());
            mend.ifPresent(said -> assertThat(said).contains("补成“" + cells[1] + "”"));
            offered += mend.isPresent() ? 1 : 0;
        }
        assertThat(offered).isGreaterThanOrEqualTo(4);
    }

    @Test
    void metresThatLackADigitAmongDegreesArePlacedByTheDistrictThatTheyClaim() {
        counties();
        sound(6);
        String[] cells = metres(118.4, 31.5, "EPSG:4527").split(",");
        rows.add("D,漏,甲县,%s,%s".formatted(cells[0], cells[1].substring(1)));
        assertThat(only(Flaw.Kind.UNREAD).mend().orElseThrow().zh())
                .contains("补成“" + cells[1] + "”", "EPSG:4527", "在所填的“甲县”内");
    }

    /** All of them lie in another county than they say, and the last one lost a digit. */
    @Test
    void rowsAreLookedAtHoweverManyBeforeThemAreInDoubt() {
        counties();
        for (int i = 1; i <= 5_010; i++) {
            rows.add("P%d,口%d,乙县,%.6f,%.6f".formatted(i, i, 118.100079 + i % 100 * 0.008, 31.100079 + i / 100 * 0.016));
        }
        rows.add("M,错,甲县,115.412345,31.51");
        rows.add("D,漏,甲县,18.412345,31.512345");
        Proposal proposal = proposed();
        assertThat(proposal.flaws().all()).isEqualTo(5_012);
        given.imports.commit(given.imports.preview(given.taking(proposal, asked().request()), Progress.NONE));
        assertThat(given.features("outfalls"))
                .filteredOn(feature -> feature.id().endsWith(":D"))
                .hasSize(1)
                .allSatisfy(
                        feature -> assertThat(feature.geometry().orElseThrow().getCoordinate())
                                .isEqualTo(new Coordinate(118.412345, 31.512345)));
    }

    @Test
    void severalPlacesInTheClaimedDistrictAreNotChosenFrom() {
        counties();
        sound(6);
        rows.add("D,漏,甲县,18.41234,3.51234");
        rows.add("E,漏,乙县,118.41234,31.51234");
        assertThat(proposed().offered()).isEmpty();
        assertThat(only(Flaw.Kind.MISPLACED).mend()).isEmpty();
    }

    /** 清河 runs to the north at 118.5, 浊河 at 118.9; both names are written with more behind them. */
    private void rivers() {
        String rivers = csv("河流名称,wkt", "清河,\"LINESTRING(118.5 31,118.5 32)\"", "浊河,\"LINESTRING(118.9 31,118.9 32)\"");
        given.run(new Ask("rivers", "river", given.file("rivers.csv", rivers)));
    }

    private Proposal drainingInto(String water, String coordinates) {
        String table = csv("编号,排污口名称,受纳水体,经度,纬度", "D,漏,%s,%s".formatted(water, coordinates), FAR_AWAY);
        Ask ask = new Ask("outfalls", "outfall", given.file("outfalls.csv", table)).accuracy(OptionalDouble.empty());
        return given.imports.propose(ask.request(), Progress.NONE);
    }

    @Test
    void theRiverThatARowNamesTellsWhereItsMetresAndItsLostDigitBelong() {
        rivers();
        Proposal metres = drainingInto("浊河（城区段）", metres(118.905, 31.5, "EPSG:4548"));
        assertThat(metres.flaws().first().get(0).mend().orElseThrow().zh())
                .contains("EPSG:4548", "在所填的“浊河（城区段）”2 km 内");
        Proposal digit = drainingInto("浊河", "18.902345,31.512345");
        assertThat(digit.flaws().first().get(0).mend().orElseThrow().zh()).contains("补成“118.902345”");
        assertThat(drainingInto("无名沟", "18.902345,31.512345").offered()).isEmpty();
        assertThat(drainingInto("清河", "18.902345,31.512345").offered()).isEmpty();
    }

    @Test
    void aPointFarFromTheRiverItNamesIsNamed() {
        rivers();
        Flaw far = drainingInto("清河", "118.602345,31.512345").flaws().first().get(0);
        assertThat(far.kind()).isEqualTo(Flaw.Kind.MISPLACED);
        assertThat(far.text().zh()).isEqualTo("离所填的“清河”超过 2 km");
        assertThat(drainingInto("清河", "118.502345,31.512345").flaws().first()).isEmpty();
    }

    @Test
    void theProtectedAreaThatAPointWasDeliveredWithTellsOfItsLostDigitButNotThatItIsMisplaced() {
        String reserve = "\"POLYGON((118 31,118.2 31,118.2 31.2,118 31.2,118 31))\"";
        given.run(new Ask(
                "reserves",
                "nature-reserve",
                given.file("reserves.csv", csv("名称,功能区,wkt", "规山自然保护区核心区,核心区," + reserve))));
        assertThat(delivered("18.102345,31.112345")
                        .flaws()
                        .first()
                        .get(0)
                        .mend()
                        .orElseThrow()
                        .zh())
                .contains("补成“118.102345”", "规山自然保护区");
        assertThat(delivered("119.102345,31.112345").flaws().first()).isEmpty();
    }

    private Proposal delivered(String coordinates) {
        String table = csv("点位编号,所在自然保护地,经度,纬度", "L1,规山自然保护区," + coordinates, "L2,,85.1,41.1", "L3,,85.2,41.2");
        Ask ask = new Ask("points", "issue-point", given.file("points.csv", table)).accuracy(OptionalDouble.empty());
        return given.imports.propose(ask.request(), Progress.NONE);
    }

    /** One row in each file has lost a digit, in one of its numbers, at any place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsOfferedIsAlwaysWhatWasWritten(int seed) {
        Random random = new Random(seed);
        StringBuilder known = new StringBuilder(HEAD + "\n");
        List<Coordinate> places = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Coordinate at = new Coordinate(
                    Math.round((90 + 30 * random.nextDouble()) * 1e6) / 1e6,
                    Math.round((25 + 20 * random.nextDouble()) * 1e6) / 1e6);
            places.add(at);
            double off = 1e-4 * (random.nextDouble() - 0.5);
            known.append("P%d,口%d,,%.6f,%.6f%n".formatted(i, i, at.x + off, at.y - off));
            rows.add("P%d,口%d,,%s".formatted(i, i, damaged(at, random)));
        }
        Path control = given.file("control.csv", known.toString());
        Proposal proposal = given.imports.propose(asked().control(control).request(), Progress.NONE);
        Request taken = given.taking(proposal, asked().control(control).request());
        Preview preview = given.imports.preview(taken, Progress.NONE);
        List<Preview.Mended> mended = preview.outcome().mended();
        assertThat(mended).hasSizeGreaterThan(30);
        for (Preview.Mended row : mended) {
            Coordinate at = preview.outcome().rows().stream()
                    .filter(put -> put.origin().orElseThrow().row() == row.row())
                    .findFirst()
                    .orElseThrow()
                    .feature()
                    .geometry()
                    .orElseThrow()
                    .getCoordinate();
            assertThat(at.distance(places.get(row.row() - 1)))
                    .as("row %d", row.row())
                    .isLessThan(1e-9);
        }
        Set<Integer> named = proposal.flaws().first().stream()
                .map(flaw -> flaw.rows().get(0).row())
                .collect(Collectors.toSet());
        for (int row = 1; row <= places.size(); row++) {
            int number = row;
            Optional<Coordinate> read = preview.outcome().rows().stream()
                    .filter(put -> put.origin().orElseThrow().row() == number)
                    .findFirst()
                    .flatMap(put -> put.feature().geometry())
                    .map(Geometry::getCoordinate);
            boolean near = read.filter(at -> Measure.distanceM(at, places.get(number - 1)) < 1_100)
                    .isPresent();
            assertThat(near || named.contains(row)).as("row %d", row).isTrue();
        }
    }

    private static String damaged(Coordinate at, Random random) {
        String[] cells = {"%.6f".formatted(at.x), "%.6f".formatted(at.y)};
        int which = random.nextInt(2);
        int lost = random.nextInt(5);
        int index = lost < cells[which].indexOf('.') ? lost : lost + 1;
        cells[which] = cells[which].substring(0, index) + cells[which].substring(index + 1);
        return cells[0] + "," + cells[1];
    }
}
