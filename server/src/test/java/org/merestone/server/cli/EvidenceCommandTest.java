package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence is made and verified on the command line. */
class EvidenceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void oneCheckIsProvedInFullOrAsFarAsItsZonesMayBeShown() throws IOException {
        Typed typed = new Typed(folder);
        typed.writeFiles();
        Typed.Outcome imported = typed.run(
                "import", "zones", typed.zones().toString(), "--kind", "water-source-zone", "--crs", "EPSG:4490");
        assertThat(imported.status()).as(imported.err()).isEqualTo(CommandLineTool.DONE);
        Path one = folder.resolve("one.csv");
        Files.writeString(one, "code,name,lon,lat\nP1,一号,112.005,33.005\n");
        Path zip = folder.resolve("evidence.zip");
        String[] check = {
            "check",
            one.toString(),
            "--kind",
            "outfall",
            "--crs",
            "EPSG:4490",
            "--format",
            "zip",
            "--out",
            zip.toString()
        };
        assertThat(typed.run(check).err()).contains("研判 1 个");
        Typed.Outcome partial = typed.run("verify", zip.toString());
        assertThat(partial.status()).as(partial.out()).isEqualTo(CommandLineTool.REFUSED);
        assertThat(partial.out()).contains("没有放进证据包", "只能部分复核").doesNotContain("全部成立", "✗");

        String[] whole = java.util.Arrays.copyOf(check, check.length + 2);
        whole[check.length] = "--include";
        whole[check.length + 1] = "internal";
        typed.run(whole);
        Typed.Outcome proved = typed.run("verify", zip.toString(), "--lang", "en");
        assertThat(proved.status()).as(proved.out()).isEqualTo(CommandLineTool.DONE);
        assertThat(proved.out()).contains("everything holds", "only the bundle's own key was used");
        assertThat(typed.run("verify", zip.toString(), "--key", "0".repeat(32)).status())
                .isEqualTo(CommandLineTool.REFUSED);
        assertThat(typed.run("verify", zip.toString(), "--key", "12ab").status())
                .isEqualTo(CommandLineTool.WRONG_USAGE);
        assertThat(typed.run("verify", folder.resolve("none.zip").toString()).err())
                .contains("读不了");
    }

    @Test
    void severalSubjectsGetABundleEachInADirectory() throws IOException {
        Typed typed = new Typed(folder);
        typed.writeFiles();
        typed.run("import", "zones", typed.zones().toString(), "--kind", "water-source-zone", "--crs", "EPSG:4490");
        String check = "check " + typed.points() + " --kind outfall --crs EPSG:4490 --format zip";
        Typed.Outcome nowhere = typed.run(check.split(" "));
        assertThat(nowhere.status()).isEqualTo(CommandLineTool.REFUSED);
        assertThat(nowhere.err()).contains("请用 --out 指定一个目录");

        Path bundles = folder.resolve("bundles");
        typed.run((check + " --include internal --out " + bundles).split(" "));
        try (Stream<Path> files = Files.list(bundles)) {
            List<Path> written = files.sorted().toList();
            assertThat(written)
                    .hasSize(2)
                    .allMatch(file -> file.getFileName().toString().matches("000\\d-P\\d\\.zip"))
                    .allMatch(file -> typed.run("verify", file.toString()).status() == CommandLineTool.DONE);
        }
    }
}
