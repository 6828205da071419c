package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Offset;
import org.merestone.ingest.Delivering.Ask;

/** A ledger of outfalls as several people filled it in. */
class MessyCoordinatesTest {
    private static final List<String> SPELLINGS =
            List.of("%d°%d′%d″", "%dº%d\u0027%d\u0027\u0027", "%d度%d分%d秒", "%d-%d-%d", "%d %d %d", "%d¡ã%d¡ä%d¡å");

    @TempDir
    Path folder;

    private Delivering given;
    private final Random random = new Random(200);
    private final List<Coordinate> places = new ArrayList<>();

    @BeforeEach
    void open() {
        given = new Delivering(folder);
        for (int i = 0; i < 200; i++) {
            places.add(new Coordinate(118 + random.nextDouble(), 31 + random.nextDouble()));
        }
    }

    @AfterEach
    void close() {
        given.close();
    }

    private static Point point(Coordinate at) {
        return new GeometryFactory().createPoint(at);
    }

    private static String decimals(double degrees) {
        return String.format(Locale.ROOT, "%.7f", degrees);
    }

    private static String dms(double degrees, String spelling) {
        long seconds = Math.round(degrees * 3600);
        return spelling.formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String metres(Coordinate lonLat, String crs) {
        Coordinate at = Crs.of(crs).fromStore(point(lonLat)).getCoordinate();
        return String.format(Locale.ROOT, "%.2f,%.2f", at.x, at.y);
    }

    /** Rows 1 to 40 are swapped, 41 to 70 DMS, 71 to 90 metres of zone 39 without it, 91 to 95 lack a digit. */
    private String cells(int row) {
        Coordinate at = places.get(row - 1);
        if (row <= 40) {
            return decimals(at.y) + "," + decimals(at.x);
        }
        if (row <= 70) {
            String spelling = SPELLINGS.get(row % SPELLINGS.size());
            return dms(at.x, spelling) + "," + dms(at.y, spelling);
        }
        if (row <= 90) {
            return metres(at, "EPSG:4548");
        }
        return decimals(at.x).substring(row <= 95 ? 1 : 0) + "," + decimals(at.y);
    }

    private Ask outfalls(java.util.function.IntFunction<String> cells) {
        String rows = IntStream.rangeClosed(1, 200)
                .mapToObj(row -> "P" + row + ",口" + row + "," + cells.apply(row))
                .collect(Collectors.joining("\n"));
        Path file = given.file("outfalls.csv", "编号,排污口名称,经度,纬度\n" + rows + "\n");
        return new Ask("outfalls", "outfall", file).accuracy(OptionalDouble.empty());
    }

    private static String notices(Preview preview) {
        return preview.delivered().get(0).notices().stream().map(t -> t.zh()).collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsCertainIsReadAndNamedAndTheRestIsAFaultOfItsRow() {
        Preview preview = given.preview(outfalls(this::cells).acceptFaults());
        assertThat(notices(preview)).contains("40 行的经度与纬度颠倒", "第 1–40 行", "30 行的坐标是度分秒，已换算：第 41–70 行");
        List<Fault> faults = preview.outcome().faults();
        assertThat(faults)
                .extracting(Fault::row)
                .containsExactlyElementsOf(IntStream.rangeClosed(71, 95).boxed().toList());
        assertThat(faults.subList(0, 20))
                .allSatisfy(fault -> assertThat(fault.reason().zh())
                        .contains("米制坐标", "EPSG:4548（CGCS2000，中央经线 117°，抽查 20 行中有 20 行落在其余各行附近）", "--crs"));
        assertThat(faults.subList(20, 25))
                .allSatisfy(fault -> assertThat(fault.reason().zh()).contains("漏写"));
        given.imports.commit(preview);
        for (Feature feature : given.features("outfalls")) {
            int row = Integer.parseInt(feature.id().replaceAll("\\D", ""));
            if (row > 70 && row <= 95) {
                assertThat(feature.geometry()).as("row %d", row).isEmpty();
            } else {
                Coordinate at = feature.geometry().orElseThrow().getCoordinate();
                double digits = row > 40 && row <= 70 ? 0.5001 / 3600 : 0.5001e-7;
                assertThat(at.x).as("row %d", row).isCloseTo(places.get(row - 1).x, offset(digits));
                assertThat(at.y).as("row %d", row).isCloseTo(places.get(row - 1).y, offset(digits));
                assertThat(feature.roundingM())
                        .isEqualTo(row > 40 && row <= 70 ? OptionalDouble.of(14.443) : OptionalDouble.empty());
            }
        }
    }

    /** With every fault in one list: rows 96 to 105 lie where a web map shows them, and all places are known. */
    private Ask allAtOnce() {
        Ask list = outfalls(row -> {
            Coordinate shown = Offset.GCJ02.put(places.get(row - 1));
            return row > 95 && row <= 105 ? decimals(shown.x) + "," + decimals(shown.y) : cells(row);
        });
        String known = IntStream.rangeClosed(1, 200)
                .mapToObj(row -> "P" + row + ",口" + row + "," + decimals(places.get(row - 1).x) + ","
                        + decimals(places.get(row - 1).y))
                .collect(Collectors.joining("\n"));
        return list.control(given.file("control.csv", "编号,排污口名称,经度,纬度\n" + known + "\n"));
    }

    @Test
    void rowsAsAWebMapShowsThemAreNamedAmongAllOthersAndTakenBackOnAWord() {
        List<Fault> faults = given.refusal(allAtOnce()).faults();
        assertThat(faults)
                .extracting(Fault::row)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(71, 105).boxed().toList());
        assertThat(faults.get(25).reason().zh()).contains("疑似 gcj-02 偏移", "--offset gcj-02:96-105");
        Preview preview = given.preview(allAtOnce().offset("gcj-02:96-105").acceptFaults());
        assertThat(notices(preview)).contains("40 行的经度与纬度颠倒", "30 行的坐标是度分秒", "10 行按 gcj-02 偏移还原");
        given.imports.commit(preview);
        for (Feature feature : given.features("outfalls")) {
            int row = Integer.parseInt(feature.id().replaceAll("\\D", ""));
            Optional<Coordinate> at = feature.geometry().map(g -> g.getCoordinate());
            assertThat(at.isPresent()).as("row %d", row).isEqualTo(row <= 70 || row > 95);
            at.ifPresent(c -> assertThat(c.distance(places.get(row - 1)))
                    .as("row %d", row)
                    .isLessThan(row > 40 && row <= 70 ? 0.75 / 3600 : 2e-7));
        }
    }

    @Test
    void allThatIsFoundInAListOf200IsMendedOnOneConfirmation() {
        Request asked = allAtOnce().request();
        Proposal proposal = given.imports.propose(asked, Progress.NONE);
        assertThat(proposal.isReady()).isFalse();
        assertThat(proposal.flaws().first())
                .extracting(flaw -> flaw.rows().get(0).row())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(71, 105).boxed().toList());
        assertThat(proposal.offered()).containsEntry("offset", "gcj-02:96-105");

        Proposal agreed = given.imports.propose(given.taking(proposal, asked), Progress.NONE);
        assertThat(agreed.flaws().first()).isEmpty();
        assertThat(agreed.isReady()).isTrue();
        assertThat(agreed.offered()).isEmpty();
        List<Preview.Mended> mended = agreed.result().orElseThrow().mended();
        assertThat(mended)
                .extracting(Preview.Mended::row)
                .containsExactlyElementsOf(IntStream.rangeClosed(71, 95).boxed().toList());
        assertThat(mended.get(0).readAs().zh()).contains("EPSG:4548", "中央经线 117°", "已知位置 0.0 m");
        assertThat(mended.get(20).readAs().zh()).contains("漏写一位", "补成“118");

        given.imports.commit(given.imports.preview(given.taking(proposal, asked), Progress.NONE));
        assertThat(given.features("outfalls")).hasSize(200).allSatisfy(feature -> {
            int row = Integer.parseInt(feature.id().replaceAll("\\D", ""));
            Coordinate at = feature.geometry().orElseThrow().getCoordinate();
            assertThat(feature.fault()).isEmpty();
            assertThat(at.distance(places.get(row - 1)))
                    .as("row %d", row)
                    .isLessThan(row > 40 && row <= 70 ? 0.75 / 3600 : 2e-7);
        });
        assertThat(given.store.revision(1).detail().toString())
                .contains("gcj-02:96-105", "“" + cells(95).split(",")[0]);
    }

    @Test
    void nothingIsStoredWhileRowsAreFaulty() {
        assertThat(given.refusal(outfalls(this::cells)).faults()).hasSize(25);
    }

    @Test
    void metresOfOneZoneAreReadInTheSystemThatIsToldElseItsCandidatesAreNamed() {
        Ask zoned = outfalls(row -> metres(places.get(row - 1), "EPSG:4527"));
        assertThat(given.refusal(zoned.crs("")).text().zh()).contains("--crs", "EPSG:4527（CGCS2000 3° 带第 39 带）");
        Coordinate first = given.preview(zoned.crs("EPSG:4527"))
                .outcome()
                .features()
                .get(0)
                .geometry()
                .orElseThrow()
                .getCoordinate();
        assertThat(first.distance(places.get(0))).isLessThan(1e-6);
        Ask unzoned = outfalls(row -> metres(places.get(row - 1), "EPSG:4548"));
        assertThat(given.refusal(unzoned.crs("")).text().zh()).contains("--crs", "EPSG:4548", "须知中央经线");
        assertThat(given.preview(unzoned.crs("EPSG:4548")).outcome().faults()).isEmpty();
    }

    @Test
    void packedDegreesAreRefusedUntilToldAndThenReadRight() {
        Ask packed = outfalls(
                row -> dms(places.get(row - 1).x, "%d.%02d%02d") + "," + dms(places.get(row - 1).y, "%d.%02d%02d"));
        Refusal refusal = given.refusal(packed);
        assertThat(refusal.text().zh()).contains("--coordinates packed-dms", "两种都读得通");
        Preview preview = given.preview(packed.coordinates(PlainDegrees.PACKED_DMS));
        assertThat(preview.outcome().faults()).isEmpty();
        for (int i = 0; i < 200; i++) {
            Coordinate at =
                    preview.outcome().features().get(i).geometry().orElseThrow().getCoordinate();
            assertThat(at.x).isCloseTo(places.get(i).x, offset(0.5001 / 3600));
            assertThat(at.y).isCloseTo(places.get(i).y, offset(0.5001 / 3600));
        }
    }

    @Test
    void aTableWhoseTwoTitlesAreExchangedIsReadBySizeAndSaysSo() {
        Ask swapped = outfalls(row -> decimals(places.get(row - 1).y) + "," + decimals(places.get(row - 1).x));
        Preview preview = given.preview(swapped);
        assertThat(notices(preview)).contains("200 行的经度与纬度颠倒", "第 1–200 行");
        assertThat(preview.outcome().faults()).isEmpty();
    }
}
