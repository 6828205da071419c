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
     * Keeps a file; {@code chunk} runs for each chunk of it. What is kept of its bytes already is held against them, since a
     * revision must not answer for a copy that was changed, and what is missing is put back.
     *
     * @throws Refusal with CONFLICT when it is no longer what it was when it was looked at, or what is kept is not
     */
    static void keep(Connection connection, Handed file, Runnable chunk) throws SQLException {
        MessageDigest digest = Chain.sha256();
        boolean damaged = false;
        try (InputStream in = Files.newInputStream(file.path());
                PreparedStatement s = connection.prepareStatement(
                        "insert into original_chunk (sha256, number, content) values (?, ?, ?)")) {
            byte[] buffer = new byte[CHUNK_BYTES];
            long number = 0;
            int read = in.readNBytes(buffer, 0, CHUNK_BYTES);
            while (read > 0 || number == 0) {
                digest.update(buffer, 0, read);
                byte[] content = Arrays.copyOf(buffer, read);
                Optional<byte[]> kept = chunk(connection, file.sha256(), number);
                if (kept.isEmpty()) {
                    Bind.all(s, 1, file.sha256(), number, content);
                    s.executeUpdate();
                } else if (!Arrays.equals(kept.get(), content)) {
                    damaged = true;
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
        if (damaged) {
            throw Refusal.conflict(
                    "库里存有内容与 " + file.file() + " 相同的原件，但存下的那份被改过：请先从备份恢复，再导入",
                    "the store keeps a file of the content of " + file.file()
                            + ", but that copy was changed: restore a backup first, then import it");
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
