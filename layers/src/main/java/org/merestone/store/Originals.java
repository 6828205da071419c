package org.merestone.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.merestone.catalog.Refusal;

/** The bytes of delivered files, once for each content, in chunks that fit in memory: the rows of {@code original_chunk}. */
final class Originals {
    static final int CHUNK_BYTES = 1 << 20;

    private Originals() {}

    /** How many chunks that many bytes are; nothing is one chunk too. */
    static long chunks(long bytes) {
        return Math.max(1, (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /**
     * Keeps a file, unless its bytes are kept already; {@code chunk} runs for each chunk of it.
     *
     * @throws Refusal with CONFLICT when it is no longer what it was when it was looked at
     */
    static void keep(Connection connection, Handed file, Runnable chunk) throws SQLException {
        boolean held = chunk(connection, file.sha256(), 0).isPresent();
        MessageDigest digest = Chain.sha256();
        try (InputStream in = Files.newInputStream(file.path());
                PreparedStatement s = connection.prepareStatement(
                        "insert into original_chunk (sha256, number, content) values (?, ?, ?)")) {
            byte[] buffer = new byte[CHUNK_BYTES];
            long number = 0;
            int read = in.readNBytes(buffer, 0, CHUNK_BYTES);
            while (read > 0 || number == 0) {
                digest.update(buffer, 0, read);
                if (!held) {
                    Bind.all(s, 1, file.sha256(), number, Arrays.copyOf(buffer, read));
                    s.executeUpdate();
                }
                number++;
                chunk.run();
                read = in.readNBytes(buffer, 0, CHUNK_BYTES);
            }
        } catch (IOException e) {
            throw changed(file);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw changed(file);
        }
    }

    private static Refusal changed(Handed file) {
        return Refusal.conflict(
                "文件 " + file.file() + " 在读取之后被改动或移走：请重新导入",
                "the file " + file.file() + " was changed or taken away after it was read: import it again");
    }

    /** A chunk of the content with that hash; empty after the last, and when there is none of that hash. */
    static Optional<byte[]> chunk(Connection connection, String sha256, long number) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select content from original_chunk where sha256 = ? and number = ?")) {
            Bind.all(s, 1, sha256, number);
            try (ResultSet row = s.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
