package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** Who waits for a large file is told how far its reading is. */
class ParsingProgressTest {
    @TempDir
    private Path folder;

    /** What was told of each stage: its name, how often, and the last of it. */
    private static final class Told implements Progress {
        private final List<String> stages = new ArrayList<>();
        private long last;
        private long total;
        private int times;
        private boolean backwards;

        @Override
        public void stage(Text what) {
            stages.add(what.en());
            last = 0;
            times = 0;
        }

        @Override
        public void at(long done, long all) {
            backwards |= done < last;
            last = done;
            total = all;
            times++;
        }
    }

    private Told told(String name, byte[] bytes) throws Exception {
        Told told = new Told();
        Path file = java.nio.file.Files.write(folder.resolve(name), bytes);
        Table table = Files.read(file, Options.DEFAULT.withProgress(told)).get(0);
        assertThat(table.rows()).hasSize(500);
        assertThat(told.times).isBetween(400, 510);
        assertThat(told.backwards).isFalse();
        return told;
    }

    @ParameterizedTest
    @EnumSource(
            value = FileWritersTest.Format.class,
            names = {"GPKG", "XLSX", "SHP"})
    void tellsHowManyRowsAreReadOfHowMany(FileWritersTest.Format format) throws Exception {
        Feature[] features = IntStream.range(0, 500)
                .mapToObj(i -> new Feature(
                        "plots",
                        "plots:" + i,
                        Optional.of(Shapes.FACTORY.createPoint(new Coordinate(117, 31))),
                        Map.of(),
                        Validity.ALWAYS,
                        1,
                        Optional.empty()))
                .toArray(Feature[]::new);
        FileWritersTest.File file = FileWritersTest.written(format, "EPSG:4490", features);
        Told told = told(file.name(), file.bytes());
        switch (format) {
            case XLSX -> {
                assertThat(told.stages).containsExactly("looking through (kB)", "parsing");
                assertThat(told.last).isEqualTo(501);
                // The second sheet has rows too.
                assertThat(told.total).isBetween(501L, 520L);
            }
            case SHP -> assertThat(List.of(told.last, told.total)).containsExactly(500L, 500L);
            default -> assertThat(List.of(told.last, told.total)).containsExactly(500L, 0L);
        }
    }

    @Test
    void tellsHowMuchOfACsvIsReadWhichSaysNothingOfItsRows() throws Exception {
        String rows = "甲,117,31\n".repeat(500);
        Told told = told("a.csv", ("name,lon,lat\n" + rows).getBytes(StandardCharsets.UTF_8));
        assertThat(told.stages).containsExactly("parsing (kB)");
        assertThat(told.last).isEqualTo(told.total).isEqualTo(5);
    }
}
