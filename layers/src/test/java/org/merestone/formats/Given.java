package org.merestone.formats;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Refusal;

/** Files for tests, without a disk where none is needed. */
final class Given {
    private Given() {}

    static Table read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Table read(String name, String text, Charset charset) {
        return read(name, text.getBytes(charset), Map.of());
    }

    static Table read(String name, byte[] bytes, Map<String, byte[]> parts) {
        return read(name, bytes, parts, Options.DEFAULT);
    }

    static Table read(String name, byte[] bytes, Map<String, byte[]> parts, Options options) {
        return Files.read(name, bytes, s -> Optional.ofNullable(parts.get(s)), options)
                .get(0);
    }

    static Refusal refusal(String name, String text) {
        return refusal(() -> read(name, text));
    }

    static Refusal refusal(Runnable reading) {
        return catchThrowableOfType(Refusal.class, reading::run);
    }

    static List<String> faults(Table table) {
        return table.rows().stream()
                .flatMap(r -> r.faults().stream())
                .map(f ->
                        f.row() + " " + f.field().orElse("-") + " " + f.reason().en())
                .toList();
    }

    static String notices(Table table) {
        return String.join(
                "\n", table.notices().stream().map(t -> t.zh() + " " + t.en()).toList());
    }

    static List<String> wkt(Table table) {
        return table.rows().stream()
                .map(r -> r.geometry().map(Object::toString).orElse("none"))
                .toList();
    }

    /** The corpus beside the repository; empty on a machine without it. */
    static List<Path> corpus(String folder, String suffix) {
        Path root = Path.of(System.getProperty("merestone.root"), "..", "shared", "corpus", folder);
        if (!java.nio.file.Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = java.nio.file.Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
