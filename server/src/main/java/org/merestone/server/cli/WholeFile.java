package org.merestone.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.merestone.catalog.Refusal;

/** Writes a file beside its place and moves it there when it is whole, so that no half file is ever taken for one. */
final class WholeFile {
    /** What writes the content. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, Content content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.badInput(
                    "写不了 " + file + "：" + e.getMessage() + "。请检查目录、权限和磁盘空间。",
                    "cannot write " + file + ": " + e.getMessage()
                            + ". Look at the directory, its permissions and the disk.");
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It was said above why the file cannot be written.
        }
    }
}
