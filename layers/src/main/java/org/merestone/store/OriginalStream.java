package org.merestone.store;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.merestone.catalog.Refusal;

/**
 * The bytes of a delivered file, each chunk in a short transaction of its own, so that a slow reader holds none. The last
 * chunk is handed out only when all have the hash that the revision names.
 */
final class OriginalStream extends InputStream {
    private final Database database;
    private final Original original;
    private final MessageDigest digest = Chain.sha256();
    private byte[] chunk = new byte[0];
    private int at;
    private long next;
    private Optional<byte[]> ahead;

    OriginalStream(Database database, Original original) {
        if (!original.kept()) {
            throw Refusal.notFound(
                    "文件 " + original.file() + " 的原件没有存下来：那次导入时的版本还不保存原件",
                    "the bytes of " + original.file() + " are not kept: the version that imported it did not keep any");
        }
        this.database = database;
        this.original = original;
        this.ahead = load();
        if (ahead.isEmpty()) {
            throw fault("不在库里", "is not in the store");
        }
    }

    private Optional<byte[]> load() {
        long number = next++;
        return database.read(c -> Originals.chunk(c, original.sha256(), number));
    }

    private Refusal fault(String zh, String en) {
        return Refusal.conflict(
                "原件 " + original.file() + " " + zh + "：请从备份恢复，再用 merestone revisions verify 核对",
                "the original " + original.file() + " " + en
                        + ": restore a backup and hold it against merestone revisions verify");
    }

    /** Whether there is a byte left. */
    private boolean fill() {
        while (at == chunk.length && ahead.isPresent()) {
            byte[] last = ahead.orElseThrow();
            digest.update(last);
            ahead = load();
            if (ahead.isEmpty() && !HexFormat.of().formatHex(digest.digest()).equals(original.sha256())) {
                throw fault("与它的散列不符，被改过", "is not what its hash says: it was changed");
            }
            chunk = last;
            at = 0;
        }
        return at < chunk.length;
    }

    @Override
    public int read() {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, count);
        at += count;
        return count;
    }
}
