package org.merestone.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file holds, to be read from the beginning as often as is needed.
 *
 * @param size in bytes
 */
record Bytes(long size, Opening opening) {
    /** Begins to read. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static Bytes of(Path file) throws IOException {
        return new Bytes(Files.size(file), () -> Files.newInputStream(file));
    }

    InputStream open() throws IOException {
        return opening.open();
    }
}
