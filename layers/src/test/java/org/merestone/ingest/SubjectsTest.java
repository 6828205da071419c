package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.ingest.Delivering.KINDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Progress;
import org.merestone.formats.Limits;
import org.merestone.geometry.DatumShifts;

class SubjectsTest {
    @TempDir
    Path folder;

    private Subjects read(String name, String text, String kind) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            return Subjects.read(
                    List.of(file),
                    KINDS.kind(kind),
                    Optional.of("EPSG:4490"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    DatumShifts.NONE,
                    Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsSubjectsWithTheirOwnAccuracy() {
        Subjects subjects = read(
                "a.csv",
                "编号,排污口名称,设置类型,经度,纬度,accuracy_m,自定义\nP1,甲,新设,117.5,31.2,5,x\nP2,乙,现有,117.6,31.2,,\nP3,丙,新设,无,31,-1,\n",
                "outfall");
        assertThat(subjects.rows()).extracting(Subjects.Row::number).containsExactly(1, 2, 3);
        Subjects.Row first = subjects.rows().get(0);
        assertThat(first.properties()).isEqualTo(Map.of("code", "P1", "name", "甲", "action", "new", "自定义", "x"));
        assertThat(first.accuracyM()).isEqualTo(OptionalDouble.of(5));
        assertThat(first.id()).contains("P1");
        assertThat(first.geometry()).hasToString("Optional[POINT (117.5 31.2)]");
        assertThat(subjects.rows().get(1).accuracyM()).isEmpty();
        assertThat(subjects.rows().get(2).faults())
                .extracting(f -> f.field().get())
                .containsExactly("经度", "accuracy_m");
    }

    @Test
    void knowsHowFarTheDigitsOfATextGo() {
        Subjects subjects = read("a.csv", "name,经度,纬度\n甲,105.50,30.00\n乙,105.500000,30.000000\n", "outfall");
        assertThat(subjects.rows())
                .extracting(Subjects.Row::roundingM)
                .containsExactly(OptionalDouble.of(519.964), OptionalDouble.of(0.052));
        String json = "{\"type\":\"Point\",\"coordinates\":[105.50,30.00]}";
        assertThat(read("a.geojson", json, "outfall").rows().get(0).roundingM()).isEmpty();
    }

    @Test
    void saysOfEachRowHowItsCoordinatesWereReadWhereTheyDoNotStandAsTheyAre() {
        String rows = "甲,105.723456,30.5\n乙,30.5,105.723456\n丙,105°43′24″,30.5\n丁,30°30′00″,105°43′24″\n";
        assertThat(read("a.csv", "name,经度,纬度\n" + rows, "outfall").rows())
                .extracting(row -> row.readAs().map(t -> t.zh()).orElse("-"))
                .containsExactly("-", "经度与纬度颠倒，已对调", "度分秒", "度分秒；经度与纬度颠倒，已对调");
    }

    @Test
    void repairsASubjectAndSaysSo() {
        String spike = "POLYGON((117 31,117.1 31,117.1 31.1,117.2 31.1,117.1 31.1,117 31.1,117 31))";
        Subjects.Row row = read("a.csv", "name,wkt\n甲,\"" + spike + "\"\n", "project")
                .rows()
                .get(0);
        assertThat(row.faults()).isEmpty();
        assertThat(row.notices()).singleElement().matches(t -> t.zh().contains("已修复"));
        assertThat(row.geometry().orElseThrow().isValid()).isTrue();
    }

    @Test
    void readsOneFeatureOfARequest() {
        String json =
                "{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"action\":\"new\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[117,31]}}";
        Subjects.Row row = Subjects.ofJson("subject", 4, json, KINDS.kind("outfall"), Limits.DEFAULT);
        assertThat(row.number()).isEqualTo(4);
        assertThat(row.id()).contains("x");
        assertThat(row.properties()).isEqualTo(Map.of("action", "new"));
        String bow = json.replaceFirst(
                "\\{\"type\":\"Point\".*?]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[117,31],[118,32],[118,31],[117,32],[117,31]]]}");
        Subjects.Row faulty = Subjects.ofJson("subject", 4, bow, KINDS.kind("project"), Limits.DEFAULT);
        assertThat(faulty.faults()).isNotEmpty().allMatch(f -> f.row() == 4);
    }
}
