package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that are made from others, as the command line keeps them. */
class DerivedLayersTest {
    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void writeFiles() {
        typed = new Typed(folder);
        typed.writeFiles();
    }

    private void defineRings() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                folder.resolve("home/derived.yaml"),
                "derived:\n  - {layer: ring, ring: {from: station, radius_m: [1000, 2000]}}\n");
    }

    private Typed.Outcome importStations(String rows, String... more) throws IOException {
        Path file = folder.resolve("station.csv");
        Files.writeString(file, "code,name,lon,lat\n" + rows);
        return typed.run(CommandLineToolTest.with(
                new String[] {"import", "station", file.toString(), "--kind", "station", "--crs", "EPSG:4490"}, more));
    }

    @Test
    void makesRingsAsSoonAsStationsAreImported() throws IOException {
        defineRings();
        Typed.Outcome imported = importStations("A,甲站,112.1000000,33.1000000\n", "--lang", "en");
        assertThat(imported.status()).isZero();
        assertThat(imported.err())
                .contains("stored: layer station, revision 1")
                .contains("made layer ring (2 features)");
        assertThat(typed.run("layers").out()).contains("station-ring");
        assertThat(importStations("B,乙站,112.2000000,33.1000000\n", "--mode", "add")
                        .err())
                .contains("已生成图层 ring（4 个要素），修订 4");
        Typed.Outcome again = typed.run("layers", "derive");
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("图层 ring 没有变化（来源 station）");
        assertThat(typed.run("revisions", "--last", "1").out())
                .contains("merestone")
                .contains("由图层 station 第 3 次修订生成");
    }

    @Test
    void importsNothingIntoALayerThatIsMadeFromAnother() throws IOException {
        defineRings();
        String zones = typed.zones().toString();
        Typed.Outcome refused = typed.run("import", "ring", zones, "--kind", "station-ring", "--lang", "en");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("layer ring is made from layer station, says derived.yaml: import station");
    }

    @Test
    void saysWhereToDefineLayersThatAreMadeFromOthers() {
        Typed.Outcome refused = typed.run("layers", "derive", "--lang", "en");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("no layers to make are defined")
                .contains("{layer: station-ring, ring: {from");
    }

    @Test
    void saysThatALayerCannotBeMadeAndStoresTheImportAllTheSame() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                folder.resolve("home/derived.yaml"),
                "derived:\n  - {layer: strip, strip: {from: station, distance_m: [1000]}}\n");
        Typed.Outcome imported = importStations("A,甲站,112.1000000,33.1000000\n", "--lang", "en");
        assertThat(imported.status()).isZero();
        assertThat(imported.err()).contains("layer strip could not be made: station is of kind station, not bank-line");
        assertThat(typed.run("layers", "derive").status()).isEqualTo(1);
    }
}
