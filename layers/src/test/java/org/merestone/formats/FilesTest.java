package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Refusal;

class FilesTest {
    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[117,31]}";

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) {
        try {
            return java.nio.file.Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] zip(Charset names, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> layer(String stem, double x) {
        Shp shp = new Shp(1).point(x, 31);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(stem + ".shp", shp.shp());
        entries.put(stem + ".SHX", shp.shx());
        entries.put(stem + ".dbf", Shp.dbf(0, Charset.forName("GBK"), List.of("名称:C:10"), new String[][] {{"甲"}}));
        return entries;
    }

    private Refusal refusal(Path file) {
        return Given.refusal(() -> Files.read(file, Options.DEFAULT));
    }

    @Test
    void readsAShapefileFromItsPartsInAFolderWhateverTheirCase() {
        layer("图层", 117).forEach(this::file);
        Table table = Files.read(folder.resolve("图层.shp"), Options.DEFAULT).get(0);
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("名称", "甲"));
        assertThat(refusal(folder.resolve("图层.dbf")).text().zh()).contains("请给出同名的 .shp");
    }

    @Test
    void readsSeveralLayersOfAnArchiveWithGbkNamesAndLeavesJunkAlone() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.putAll(layer("一级保护区/一级", 117));
        entries.putAll(layer("../../etc/二级", 118));
        entries.put("__MACOSX/._一级.shp", new byte[] {1, 2, 3});
        entries.put("._二级.shp", new byte[] {1, 2, 3});
        entries.put("说明.txt", new byte[] {1, 2, 3});
        entries.put("点.geojson", POINT.getBytes(StandardCharsets.UTF_8));
        for (Charset names : List.of(Charset.forName("GBK"), StandardCharsets.UTF_8)) {
            List<Table> tables = Files.read(file("甲.zip", zip(names, entries)), Options.DEFAULT);
            assertThat(tables)
                    .extracting(Table::file)
                    .containsExactly("甲.zip/一级.shp", "甲.zip/二级.shp", "甲.zip/点.geojson");
            assertThat(Given.wkt(tables.get(1))).containsExactly("POINT (118 31)");
            assertThat(tables.get(1).rows().get(0).values()).isEqualTo(Map.of("名称", "甲"));
        }
    }

    @Test
    void refusesABombAndTooManyEntries() {
        byte[] bomb = zip(StandardCharsets.UTF_8, Map.of("a.csv", new byte[66 << 20]));
        Refusal big = Given.refusal(() -> Files.read(file("bomb.zip", bomb), Options.DEFAULT));
        assertThat(big.reason()).isEqualTo(Refusal.Cause.TOO_LARGE);
        byte[] many = zip(StandardCharsets.UTF_8, layer("a", 117));
        Limits two = new Limits(1 << 20, 2, 10, 10);
        Refusal entries = Given.refusal(() -> Files.read(file("many.zip", many), Options.DEFAULT.withLimits(two)));
        assertThat(entries.reason()).isEqualTo(Refusal.Cause.TOO_LARGE);
    }

    /** A file of half a gigabyte was held in memory twice. */
    @Test
    void whatAnArchiveHoldsIsNotHeldInMemory() {
        String feature = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":" + POINT + "}";
        String text = "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "," + feature + " ".repeat(40 << 20)
                + "]}";
        Path archive =
                file("a.zip", zip(StandardCharsets.UTF_8, Map.of("点.geojson", text.getBytes(StandardCharsets.UTF_8))));
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        assertThat(Files.read(archive, Options.DEFAULT).get(0).rows()).hasSize(2);
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(30 << 20);
    }

    @Test
    void refusesATruncatedOrUselessArchive() {
        byte[] whole = zip(StandardCharsets.UTF_8, layer("a", 117));
        for (int length = 4; length < whole.length - 22; length += 97) {
            assertThat(refusal(file("a.zip", Arrays.copyOf(whole, length)))
                            .text()
                            .en())
                    .contains("a.zip");
        }
        byte[] useless = zip(StandardCharsets.UTF_8, Map.of("读我.docx", new byte[3]));
        assertThat(refusal(file("b.zip", useless)).text().zh()).contains("读我.docx");
        byte[] excel = zip(StandardCharsets.UTF_8, Map.of("[Content_Types].xml", new byte[3]));
        assertThat(refusal(file("c.docx", excel)).text().zh()).contains("Word", "XLSX");
        assertThat(refusal(file("c.xlsx", excel)).text().zh()).contains("不是完好的 XLSX");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv||空文件",
                "a.geojson||空文件",
                "a.gpkg|SQLite format 3|GeoPackage",
                "a.pdf|%PDF-1.4|矢量数据",
                "a.rar|Rar!....|ZIP",
                "a.kml|<?xml version='1.0'?><kml/>|Placemark",
                "a.kml|<?xml version='1.0'?><gpx/>|GPX",
                "a.gpx|<?xml version='1.0'?><gpx/>|GPX",
                "a.dwg|AC1032......|DWG",
                "a.geojson|hello|后缀是 .geojson",
                "a.shp|name,lon,lat|后缀是 .shp",
                "a.json|null|后缀是 .json",
            })
    void refusesWhatItDoesNotReadWithOneReason(String name, String content, String reason) {
        Refusal refusal = refusal(file(name, content == null ? "" : content));
        assertThat(refusal.text().zh()).contains(name).contains(reason);
        assertThat(refusal.faults()).hasSize(1);
    }

    @Test
    void refusesBinaryJunkMissingFilesAndFolders() {
        assertThat(refusal(file("a.csv", new byte[] {9, 0, 7, 5, 0})).text().zh())
                .contains("二进制");
        assertThat(refusal(folder.resolve("none.csv")).reason()).isEqualTo(Refusal.Cause.NOT_FOUND);
        assertThat(refusal(folder).text().zh()).contains("不是文件");
    }

    @Test
    void refusesAFileWhoseSuffixDisagreesWithItsContent() {
        assertThat(refusal(file("a.csv", POINT)).text().zh()).contains("后缀是 .csv", "JSON");
        assertThat(refusal(file("a.zip", POINT)).text().zh()).contains("后缀是 .zip", "JSON");
    }

    @Test
    void refusesAFileBeyondTheLimits() {
        Options small = Options.DEFAULT.withLimits(new Limits(40, 10, 10, 1));
        String csv = "lon,lat\n1,2\n3,4\n";
        assertThat(Given.refusal(() -> Files.read(file("a.json", POINT + " ".repeat(40)), small))
                        .reason())
                .isEqualTo(Refusal.Cause.TOO_LARGE);
        assertThat(Given.refusal(() -> Files.read(file("a.csv", csv), small))
                        .text()
                        .en())
                .contains("more than 1 rows");
    }

    @Test
    void readsAnUploadWithoutItsNameTouchingTheDisk() {
        byte[] zip = zip(StandardCharsets.UTF_8, layer("a", 117));
        List<Table> tables = Files.read("../../x.zip", new ByteArrayInputStream(zip), Options.DEFAULT);
        assertThat(tables).hasSize(1);
    }
}
