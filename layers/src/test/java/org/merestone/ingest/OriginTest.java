package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;
import static org.merestone.ingest.Delivering.zones;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;
import org.merestone.history.Note;
import org.merestone.history.Undo;
import org.merestone.store.Change;
import org.merestone.store.Origin;
import org.merestone.store.Original;
import org.merestone.store.Revision;

/** From a stored feature back to the row of the file that it was read from. */
class OriginTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String HEAD = "编码,保护区名称,级别,水源地名称,wkt";

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

    private static String zone(String code, String name, double lon) {
        return code + "," + name + ",一级,甲," + square(lon, 31);
    }

    private static byte[] zip(Charset names, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Where each version of a zone came from, the oldest first. */
    private List<String> origins(String code) {
        return given.store.history("zones", "zones:" + code).stream()
                .map(v -> v.feature().name() + " <- "
                        + v.origin()
                                .map(o -> o.revision() + " " + o.file() + ":" + o.row())
                                .orElse("nothing"))
                .toList();
    }

    private byte[] original(Revision revision, String name) throws IOException {
        try (InputStream in = given.store.open(revision.original(Optional.of(name)))) {
            return in.readAllBytes();
        }
    }

    @Test
    void eachFeatureLeadsToItsRowAlsoInQuarantine() throws IOException {
        String text = csv(HEAD, zone("K1", "甲", 117), "K2,乙,特级,甲," + square(118, 31), zone("K3", "丙", 119));
        Path file = given.file("甲.csv", text);
        Revision made = given.run(zones(file).acceptFaults());
        assertThat(origins("K1")).containsExactly("甲 <- 1 甲.csv:1");
        assertThat(origins("K2")).containsExactly("乙 <- 1 甲.csv:2");
        assertThat(origins("K3")).containsExactly("丙 <- 1 甲.csv:3");
        assertThat(made.originals())
                .singleElement()
                .satisfies(
                        o -> assertThat(o.sha256()).isEqualTo(ContentHash.of(text.getBytes(StandardCharsets.UTF_8))));
        Files.delete(file);
        assertThat(original(made, "甲.csv")).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(given.store.verify().faults()).isEmpty();
    }

    @Test
    void aZipWithNamesAndTextsInGbkIsKeptAsItIsAndItsRowsAreNamed() throws IOException {
        byte[] zip = zip(
                GBK,
                Map.of(
                        "区划/一级区.csv", csv(HEAD, zone("K1", "甲", 117)).getBytes(GBK),
                        "区划/二级区.csv",
                                csv(HEAD, zone("K2", "乙", 118), zone("K3", "丙", 119))
                                        .getBytes(GBK)));
        Revision made = given.run(zones(given.file("区划.zip", zip)));
        assertThat(origins("K1")).containsExactly("甲 <- 1 区划.zip/一级区.csv:1");
        assertThat(origins("K3")).containsExactly("丙 <- 1 区划.zip/二级区.csv:2");
        assertThat(original(made, "区划.zip")).isEqualTo(zip);
        Origin origin = new Origin(1, "区划.zip/二级区.csv", 2);
        assertThat(made.originals()).extracting(o -> o.holds(origin)).containsExactly(true);
    }

    @Test
    void filesOfOneNameInTwoFoldersOfAZipAreToldApart() throws IOException {
        byte[] zip = zip(
                StandardCharsets.UTF_8,
                Map.of(
                        "东县/区划.csv", csv(HEAD, zone("K1", "甲", 117)).getBytes(StandardCharsets.UTF_8),
                        "西县/区划.csv", csv(HEAD, zone("K2", "乙", 118)).getBytes(StandardCharsets.UTF_8)));
        given.run(zones(given.file("区划.zip", zip)));
        assertThat(origins("K1")).containsExactly("甲 <- 1 区划.zip/东县/区划.csv:1");
        assertThat(origins("K2")).containsExactly("乙 <- 1 区划.zip/西县/区划.csv:1");
    }

    @Test
    void thePartsOfAShapefileAreKeptOneByOne() throws IOException {
        ByteBuffer point = ByteBuffer.allocate(128)
                .putInt(0, 9994)
                .putInt(24, 64)
                .putInt(100, 1)
                .putInt(104, 10);
        point.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 1).putInt(108, 1);
        point.putDouble(112, 117).putDouble(120, 31);
        Path shp = given.file("排口.shp", point.array());
        given.file("排口.cpg", "UTF-8");
        given.file("排口.txt", "不是它的一部分");
        given.file("排口.SHP", "名字只差大小写的另一个文件");
        given.file("排口.CPG", "GBK");
        Revision made = given.run(new Delivering.Ask("outfalls", "outfall", shp));
        assertThat(made.originals()).extracting(Original::file).containsExactly("排口.cpg", "排口.shp");
        assertThat(original(made, "排口.shp")).isEqualTo(point.array());
        assertThat(original(made, "排口.cpg")).asString().isEqualTo("UTF-8");
        String id = given.ids("outfalls").get(0);
        assertThat(given.store.history("outfalls", id).get(0).origin()).contains(new Origin(1, "排口.shp", 1));
    }

    @Test
    void whatIsUndoneLeadsToTheRowItCameFromBefore() {
        given.run(zones(given.file("一月.csv", csv(HEAD, zone("K1", "甲", 117)))));
        given.run(zones(given.file("二月.csv", csv(HEAD, zone("K2", "乙", 118), zone("K1", "改", 117))))
                .mode(Change.Mode.UPDATE));
        Undo.of(given.store, Delivering.KINDS, 2, new Note("王五", "撤销"));
        assertThat(origins("K1")).containsExactly("甲 <- 1 一月.csv:1", "改 <- 2 二月.csv:2", "甲 <- 1 一月.csv:1");
        assertThat(given.store.verify().faults()).isEmpty();
    }

    @Test
    void aFileThatIsOverwrittenBetweenThePreviewAndTheCommitIsRefused() {
        Path file = given.file("甲.csv", csv(HEAD, zone("K1", "甲", 117)));
        Preview preview = given.preview(zones(file));
        given.file("甲.csv", csv(HEAD, zone("K1", "乙", 117)));
        assertThatThrownBy(() -> given.imports.commit(preview))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("甲.csv");
        assertThat(given.store.head()).isZero();
    }
}
