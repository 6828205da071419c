package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.server.Main;
import org.merestone.store.Store;

/** An import that a person stops while it is written. */
class CancelledImportTest {
    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    private Path rows() throws IOException {
        List<String> lines = new ArrayList<>(List.of("排查编号,排污口名称,经度,纬度"));
        for (int i = 0; i < ROWS; i++) {
            lines.add("PK%d,第%d号,%.6f,%.6f".formatted(i, i, 110 + i % 300 / 100.0, 30 + i / 300 / 100.0));
        }
        return Files.write(folder.resolve("rows.csv"), lines);
    }

    private Process start(Path rows) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "import",
                "outfall",
                rows.toString()));
        command.addAll(
                List.of("--kind", "outfall", "--crs", "EPSG:4490", "--store", "gpkg:" + folder.resolve("s.gpkg")));
        command.addAll(List.of("--home", folder.resolve("home").toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void leavesTheStoreAsItWas() throws Exception {
        Process process = start(rows());
        List<String> said = new ArrayList<>();
        try (BufferedReader err = process.errorReader()) {
            String line = err.readLine();
            while (line != null && !line.startsWith("写入 ")) {
                said.add(line);
                line = err.readLine();
            }
            assertThat(line).as("stopped before it was done: %s", said).isNotNull();
            process.destroy();
            assertThat(process.waitFor()).isNotZero();
        }
        try (Store store = Store.open("gpkg:" + folder.resolve("s.gpkg"))) {
            assertThat(store.head()).isZero();
            assertThat(store.layers()).isEmpty();
            assertThat(store.damage()).isEmpty();
            assertThat(store.verify().ok()).isTrue();
        }
    }
}
