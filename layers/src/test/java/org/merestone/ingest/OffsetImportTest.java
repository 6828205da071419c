package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.formats.Offsets;
import org.merestone.geometry.DatumShifts;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Offset;
import org.merestone.store.Change;

/** A file whose rows are where a web map shows them is found out by things whose places are known. */
class OffsetImportTest {
    private static final GeometryFactory POINTS = new GeometryFactory();

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

    private static Coordinate outfall(int n) {
        return new Coordinate(118.30 + 0.011 * n, 31.20 + 0.007 * n);
    }

    private static String row(int n, Offset offset) {
        Coordinate shown = offset.put(outfall(n));
        return "PW%03d,RH%03d,排口%d,%.7f,%.7f".formatted(n, n, n, shown.x, shown.y);
    }

    private Path file(String name, List<String> rows) {
        return given.file(name, "排查编号,排污口编码,排污口名称,经度,纬度\n" + String.join("\n", rows) + "\n");
    }

    private Path file(String name, int from, int to, Offset offset) {
        return file(
                name,
                IntStream.rangeClosed(from, to).mapToObj(n -> row(n, offset)).toList());
    }

    private Delivering.Ask outfalls(Path file) {
        return new Delivering.Ask("outfalls", "outfall", file);
    }

    private void stored(int from, int to) {
        given.run(outfalls(file("上次.csv", from, to, Offset.NONE)));
    }

    private double offByM(int n) {
        Feature found = given.features("outfalls").stream()
                .filter(f -> f.id().equals("outfalls:PW%03d".formatted(n)))
                .findFirst()
                .orElseThrow();
        return Measure.distanceM(found.geometry().orElseThrow().getCoordinate(), outfall(n));
    }

    @Test
    void aWholeFileIsRefusedUntilAPersonSaysWhatItIs() {
        stored(1, 6);
        Path shifted = file("这次.csv", 1, 9, Offset.GCJ02);
        Refusal refusal = given.refusal(outfalls(shifted).mode(Change.Mode.UPDATE));
        assertThat(refusal.faults()).hasSize(9);
        assertThat(refusal.faults().get(0).reason().zh())
                .contains("疑似 gcj-02 偏移：与同编码或同名的已知位置相距 5")
                .contains("还原后 0 m（有已知位置的 6 行，多数如此，视为整份文件）")
                .contains("--offset gcj-02 还原");
        given.run(outfalls(shifted).mode(Change.Mode.UPDATE).offset("gcj-02"));
        assertThat(offByM(3)).isLessThan(0.02);
        assertThat(offByM(9))
                .as("a row without a known place is taken back too")
                .isLessThan(0.02);
    }

    @Test
    void whatIsTakenBackIsSaidWithItsResidualAndIsNeverFinerThanTheFormula() {
        stored(1, 6);
        Preview preview = given.preview(outfalls(file("这次.csv", 1, 6, Offset.BD09))
                .mode(Change.Mode.UPDATE)
                .offset("bd-09"));
        String said = notices(preview);
        assertThat(said).contains("6 行按 bd-09 偏移还原：迭代反算公开公式，平均移动 1").contains("约准到 0.8 m");
        assertThat(said).contains("与同编码或同名的 6 个已知位置相距：中位 0.0 m");
        Subjects subjects = Subjects.read(
                List.of(folder.resolve("这次.csv")),
                Delivering.KINDS.kind("outfall"),
                Optional.of("EPSG:4490"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Offsets.of("bd-09")),
                DatumShifts.NONE,
                Progress.NONE);
        assertThat(subjects.rows())
                .allSatisfy(row -> assertThat(row.roundingM()).hasValue(0.8));
    }

    @Test
    void someRowsOfAFileAreNamedAndTakenBackAlone() {
        stored(1, 20);
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= 20; n++) {
            rows.add(row(n, List.of(4, 5, 6, 15).contains(n) ? Offset.GCJ02 : Offset.NONE));
        }
        Path mixed = file("这次.csv", rows);
        Preview preview = given.preview(outfalls(mixed).mode(Change.Mode.UPDATE));
        assertThat(preview.outcome().faults().stream().map(f -> f.row())).containsExactly(4, 5, 6, 15);
        assertThat(preview.outcome().faults().get(0).reason().zh()).contains("--offset gcj-02:4-6,15 还原");
        given.run(outfalls(mixed).mode(Change.Mode.UPDATE).offset("gcj-02:4-6,15"));
        assertThat(IntStream.rangeClosed(1, 20).mapToDouble(this::offByM)).allMatch(m -> m < 0.02);
    }

    @Test
    void aRowOfAShiftedFileThatLiesWhereItIsKnownToIsNotTakenBack() {
        stored(1, 10);
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= 12; n++) {
            rows.add(row(n, n == 7 ? Offset.NONE : Offset.GCJ02));
        }
        Path mixed = file("这次.csv", rows);
        Preview preview = given.preview(outfalls(mixed).mode(Change.Mode.UPDATE));
        assertThat(preview.outcome().faults().stream().map(f -> f.row()))
                .as("11 and 12 have no known place")
                .containsExactly(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12);
        assertThat(preview.outcome().faults().get(0).reason().zh()).contains("--offset gcj-02:1-6,8-12 还原");
        Preview all = given.preview(outfalls(mixed).mode(Change.Mode.UPDATE).offset("gcj-02"));
        assertThat(all.outcome().faults()).singleElement().satisfies(f -> {
            assertThat(f.row()).isEqualTo(7);
            assertThat(f.reason().zh()).contains("还原前 0 m：这一行似乎没有偏移");
        });
        given.run(outfalls(mixed).mode(Change.Mode.UPDATE).offset("gcj-02:1-6,8-12"));
        assertThat(IntStream.rangeClosed(1, 12).mapToDouble(this::offByM)).allMatch(m -> m < 0.02);
    }

    @Test
    void twoOffsetsInOneFileAreBothFaultsAlsoWhenOneIsTold() {
        stored(1, 20);
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= 20; n++) {
            rows.add(row(n, n <= 4 ? Offset.GCJ02 : n <= 6 ? Offset.BD09 : Offset.NONE));
        }
        Path mixed = file("这次.csv", rows);
        Preview preview = given.preview(outfalls(mixed).mode(Change.Mode.UPDATE));
        assertThat(preview.outcome().faults().stream().map(f -> f.row())).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(preview.outcome().faults().get(1).reason().zh()).isEqualTo("疑似 gcj-02 偏移，同上");
        Preview told = given.preview(outfalls(mixed).mode(Change.Mode.UPDATE).offset("gcj-02:1-4"));
        assertThat(told.outcome().faults().stream().map(f -> f.row()))
                .as("nothing that is still set off is stored")
                .containsExactly(5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gcj", "gcj-02:", "gcj-02:5-3", "gcj-02:1-2-3", "gcj-02:1,,2", "gcj-02:-4", "gcj-02:1-999999,1-9"
            })
    void rowsThatAreWrittenWronglyAreRefused(String text) {
        assertThatThrownBy(() -> Offsets.of(text)).isInstanceOf(Refusal.class).hasMessageContaining("写法不对");
    }

    @Test
    void manyRowsAreReadAsTheyAreWritten() {
        String many = IntStream.range(0, 20_000)
                .mapToObj(i -> String.valueOf(3 * i + 1))
                .collect(Collectors.joining(","));
        assertThat(Offsets.of("bd-09:" + many).text()).isEqualTo("bd-09:" + many);
        assertThat(Offsets.of("bd-09:4,5,6,15").text()).isEqualTo("bd-09:4-6,15");
    }

    @Test
    void aPersonCanSayThatThereIsNoOffsetAndIsToldAgain() {
        stored(1, 6);
        Preview preview = given.preview(outfalls(file("这次.csv", 1, 6, Offset.GCJ02))
                .mode(Change.Mode.UPDATE)
                .offset("none"));
        assertThat(preview.outcome().faults()).isEmpty();
        assertThat(notices(preview)).contains("疑似 gcj-02 偏移");
    }

    @Test
    void controlPointsDoForAnEmptyStore() {
        Path shifted = file("这次.csv", 1, 9, Offset.BD09);
        Path control = file("控制点.csv", 1, 5, Offset.NONE);
        assertThat(given.preview(outfalls(shifted)).outcome().faults()).isEmpty();
        assertThat(given.preview(outfalls(shifted).control(control)).outcome().faults())
                .hasSize(9);
    }

    @Test
    void thingsAreKnownByTheOutfallsOwnCodeToo() {
        stored(1, 6);
        Path other = given.file(
                "别处.csv",
                IntStream.rangeClosed(1, 6)
                        .mapToObj(n -> row(n, Offset.GCJ02).replace("PW", "另").replace("排口", "口"))
                        .collect(Collectors.joining("\n", "排查编号,排污口编码,排污口名称,经度,纬度\n", "\n")));
        assertThat(given.refusal(outfalls(other).mode(Change.Mode.UPDATE)).faults())
                .hasSize(6);
    }

    @Test
    void rowsAreNamedForOneFileOnly() {
        Path one = file("一.csv", 1, 3, Offset.NONE);
        Path two = file("二.csv", 4, 6, Offset.NONE);
        assertThatThrownBy(() -> given.preview(new Delivering.Ask("outfalls", "outfall", one, two).offset("gcj-02:2")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("请一次读一个文件");
    }

    /** 1,000 seeded files all over China with control points good to some metres, one in five of them mistaken. */
    @Test
    void findsTheOffsetOfNearlyEveryFileAndOfNoneThatHasNone() {
        Random random = new Random(664);
        int missed = 0;
        for (int i = 0; i < 1_000; i++) {
            Offset offset = Offset.values()[i % 3];
            List<Draft> drafts = new ArrayList<>();
            List<Subjects.Row> control = new ArrayList<>();
            Coordinate town = new Coordinate(80 + 50 * random.nextDouble(), 20 + 30 * random.nextDouble());
            int count = 5 + random.nextInt(8);
            for (int n = 0; n < count; n++) {
                Coordinate place = moved(town, 20_000, random);
                double wrongM = n % 5 == 4 ? 3_000 : 10;
                drafts.add(draft(n + 1, "P" + n, offset.put(place)));
                control.add(subject(n + 1, "P" + n, moved(place, wrongM, random)));
            }
            Optional<Offset> found =
                    OffsetEvidence.of(drafts, KnownPlaces.of(Delivering.KINDS.kind("outfall"), drafts, control))
                            .stream()
                            .filter(OffsetEvidence::whole)
                            .map(OffsetEvidence::offset)
                            .findFirst();
            if (offset == Offset.NONE) {
                assertThat(found).as("file " + i + " has no offset").isEmpty();
            } else if (!found.equals(Optional.of(offset))) {
                missed++;
            }
        }
        assertThat(missed).as("of 667 files").isLessThanOrEqualTo(6);
    }

    private static Draft draft(int row, String code, Coordinate at) {
        return new Draft(
                "甲.csv",
                row,
                Optional.empty(),
                Optional.empty(),
                Optional.of(POINTS.createPoint(at)),
                Map.of("code", code),
                Validity.ALWAYS,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Subjects.Row subject(int row, String code, Coordinate at) {
        return new Subjects.Row(
                "控制点.csv",
                row,
                Optional.empty(),
                Optional.of(POINTS.createPoint(at)),
                Map.of("code", code),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Coordinate moved(Coordinate from, double sigmaM, Random random) {
        double north = sigmaM * random.nextGaussian() / 111_000;
        double east = sigmaM * random.nextGaussian() / 111_000 / Math.cos(Math.toRadians(from.y));
        return new Coordinate(from.x + east, from.y + north);
    }

    private static String notices(Preview preview) {
        return java.util.stream.Stream.concat(
                        preview.outcome().notices().stream(),
                        preview.delivered().stream().flatMap(d -> d.notices().stream()))
                .map(Text::zh)
                .collect(Collectors.joining("\n"));
    }
}
