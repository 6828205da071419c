package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.merestone.catalog.Refusal;

/** The right to write to a store, held by one process at a time; the system gives it back when a process dies. */
final class GeoPackageLock implements AutoCloseable {
    // A lock of the operating system belongs to the whole process and is lost when any channel on its file is closed,
    // so a second attempt in this process must be turned away before it opens the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    // The locked byte lies beyond the text, which must stay readable to others on Windows.
    private static final long LOCKED_BYTE = 1L << 30;

    private final Path file;
    private final FileChannel channel;

    private GeoPackageLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock {@code file}, or refuses with CONFLICT and says who holds it. */
    static GeoPackageLock take(GeoPackageFile store) {
        Path file = store.beside(".lock");
        if (!HELD_HERE.add(file)) {
            throw held(store.path(), "process " + ProcessHandle.current().pid());
        }
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                channel.close();
                throw held(store.path(), Files.readString(file).strip());
            }
            sign(channel);
            return new GeoPackageLock(file, channel);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw (Refusal) Refusal.badInput(
                            "不能在 " + file.getParent() + " 里写文件：请检查文件夹的权限",
                            "cannot write in " + file.getParent() + ": check the rights on the folder")
                    .initCause(e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String text = "process " + ProcessHandle.current().pid() + " since " + now + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static Refusal held(Path store, String holder) {
        return Refusal.conflict(
                store + " 正由另一个 Merestone 写入（" + holder + "）：请先停下它，或只读打开",
                store + " is open for writing in another Merestone (" + holder + "): stop it first, or only read");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
