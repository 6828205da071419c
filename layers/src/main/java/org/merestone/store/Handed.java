package org.merestone.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file handed in for an import. It is read piece by piece, however large.
 *
 * @param path where it lies
 * @param file what it is called
 * @param bytes how many, and {@code sha256} in lower-case hex, when it was looked at
 */
public record Handed(Path path, String file, long bytes, String sha256) {
    /** Looks at a file as it is now. */
    public static Handed of(Path path, String file) throws IOException {
        MessageDigest digest = Chain.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Handed(path, file, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
