package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.store.Anchor;
import org.merestone.store.Store;

/** The audit chain as a person at the command line sees it. */
class RevisionsTest {
    @TempDir
    private Path folder;

    private Typed typed;

    private Path file;

    @BeforeEach
    void importTwice() {
        typed = new Typed(folder);
        typed.writeFiles();
        file = folder.resolve("home/merestone.gpkg");
        for (String layer : new String[] {"zones", "more"}) {
            typed.run("import", layer, typed.zones().toString(), "--kind", "water-source-zone", "--crs", "EPSG:4490");
        }
    }

    private Anchor head() {
        try (Store store = Store.openReadOnly("gpkg:" + file)) {
            return store.anchor().orElseThrow();
        }
    }

    /** Writes over every place where the file has a text with another of that length. */
    private void overwrite(String text, String other) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String changed = bytes.replace(latin(text), latin(other));
        assertThat(changed).isNotEqualTo(bytes).hasSameSizeAs(bytes);
        Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void listsTheNewestFirstAndEndsWithTheAnchorToKeep() {
        Typed.Outcome listed = typed.run("revisions");
        assertThat(listed.status()).isZero();
        String[] lines = listed.out().split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("修订").endsWith("散列");
        assertThat(lines[1])
                .startsWith("2 ")
                .contains("more")
                .contains("zones.geojson")
                .endsWith(head().hash().substring(0, 16));
        assertThat(listed.err()).endsWith("锚点（请抄到库外妥善保存）：" + head() + "\n");
        assertThat(typed.run("revisions", "--lang", "en").err())
                .endsWith("the anchor, to be kept outside the store: " + head() + "\n");
    }

    @Test
    void handsAnImportedFileBackByteForByte() throws IOException {
        Typed.Outcome listed = typed.run("revisions", "original", "1");
        assertThat(listed.status()).isZero();
        assertThat(listed.out()).startsWith("文件").contains("zones.geojson");
        Path out = folder.resolve("again.geojson");
        assertThat(typed.run("revisions", "original", "1", "--out", out.toString())
                        .status())
                .isZero();
        assertThat(out).hasSameBinaryContentAs(typed.zones());
        Typed.Outcome unnamed = typed.run("revisions", "original", "1", "--file", "zones.geojson");
        assertThat(unnamed.status()).isEqualTo(1);
        assertThat(unnamed.err()).contains("--out");
        Typed.Outcome absent = typed.run("revisions", "original", "1", "--file", "x", "--out", out.toString());
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.err()).contains("zones.geojson");
        assertThat(typed.run("revisions", "original", "9").status()).isEqualTo(1);
    }

    @Test
    void listsOnlyALayerOrTheLastAlsoAsJson() throws IOException {
        assertThat(typed.run("revisions", "--last", "1").out().split("\n")).hasSize(2);
        Typed.Outcome listed = typed.run("revisions", "--layer", "zones", "--format", "json");
        JsonNode json = new ObjectMapper().readTree(listed.out());
        assertThat(json.get("revisions")).hasSize(1);
        assertThat(json.at("/revisions/0/number").asInt()).isEqualTo(1);
        assertThat(json.at("/revisions/0/feature_count").asInt()).isEqualTo(2);
        assertThat(json.get("anchor").asText()).isEqualTo(head().toString());
        Typed.Outcome refused = typed.run("revisions", "--layer", "nope");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("没有图层“nope”");
    }

    @Test
    void verifiesAlsoWhileAnotherProcessWrites() {
        try (Store server = Store.open("gpkg:" + file)) {
            Typed.Outcome verified = typed.run("revisions", "verify");
            assertThat(verified.status()).isZero();
            assertThat(verified.out()).startsWith("核对了 2 次修订").endsWith("锚点 " + head() + "\n");
            assertThat(verified.err()).isEmpty();
            assertThat(server.head()).isEqualTo(2);
        }
    }

    @Test
    void takesAnAnchorAsItStandsInThePrintedTable() {
        String typedIn = "2:" + head().hash().substring(0, 16);
        Typed.Outcome verified = typed.run("revisions", "verify", "--anchor", typedIn, "--lang", "en");
        assertThat(verified.status()).isZero();
        assertThat(verified.out()).contains("as the anchor " + typedIn);
        Typed.Outcome cut = typed.run("revisions", "verify", "--anchor", "3:5aa67b3d51df90c2");
        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.out()).isEqualTo("核对了 2 次修订，有 1 处不符\n");
        assertThat(cut.err()).startsWith("  修订 3：没有锚点 3:5aa67b3d51df90c2 的修订：最新是第 2 次");
        Typed.Outcome nonsense = typed.run("revisions", "verify", "--anchor", "3:5aa6");
        assertThat(nonsense.status()).isEqualTo(2);
        assertThat(nonsense.err()).contains("--anchor").contains("修订号:散列");
    }

    @Test
    void findsTheAnchorOfACheckInTheStoreThatMadeIt() throws IOException {
        String points = typed.points().toString();
        Typed.Outcome checked = typed.run("check", points, "--crs", "EPSG:4490");
        JsonNode checks = new ObjectMapper().readTree(checked.out());
        String anchor = checks.at("/0/check/anchor").asText();
        assertThat(anchor).isEqualTo(head().toString());
        for (String format : new String[] {"csv", "geojson"}) {
            assertThat(typed.run("check", points, "--crs", "EPSG:4490", "--format", format)
                            .out())
                    .contains(anchor);
        }
        typed.run("import", "third", typed.zones().toString(), "--kind", "water-source-zone", "--crs", "EPSG:4490");
        assertThat(head().number()).isEqualTo(3);
        assertThat(typed.run("revisions", "verify", "--anchor", anchor).status())
                .isZero();
    }

    @Test
    void namesTheRevisionOfWhatWasChangedInTheFile() throws IOException {
        overwrite("\"name\":\"甲一级\"", "\"name\":\"甲三级\"");
        Typed.Outcome verified = typed.run("revisions", "verify");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out()).isEqualTo("核对了 2 次修订，有 2 处不符\n");
        assertThat(verified.err())
                .contains("  修订 1：第 1 次修订与它的散列不符")
                .contains("  修订 2：第 2 次修订与它的散列不符")
                .contains("没有核对各图层的表");
    }

    @Test
    void doesNotVouchForAStoreThatIsNotThere() {
        Path other = folder.resolve("other.gpkg");
        Typed.Outcome verified = typed.run("revisions", "verify", "--store", "gpkg:" + other);
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out()).isEmpty();
        assertThat(verified.err()).contains("没有存储文件");
        assertThat(other).doesNotExist();
    }
}
