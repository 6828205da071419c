package org.merestone.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.merestone.catalog.Refusal;

/**
 * A piece of work, such as a request, at whose end the temporary files are gone of all lists that its thread wrote meanwhile;
 * those lists must not be read any more then. The thread is how it is known: the lists are begun by readers that know of no
 * request.
 */
public final class Scratch {
    private static final ThreadLocal<Scratch> OPEN = new ThreadLocal<>();
    private static final Pattern FULL = Pattern.compile("(?i)no space left|not enough space|disk quota|磁盘空间不足");
    /** With less than that left, whatever cannot be written is too much. */
    private static final long LEAST_BYTES = 1 << 20;

    private final List<FileChannel> files = new ArrayList<>();

    private Scratch() {}

    /** What is done in it. */
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    public static <E extends Exception> void during(Work<E> work) throws E {
        Scratch scratch = new Scratch();
        OPEN.set(scratch);
        try {
            work.run();
        } finally {
            OPEN.remove();
            scratch.close();
        }
    }

    /** A file in a folder that has no name any more once it is open, and is gone when it is closed or nobody can reach it. */
    static FileChannel file(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                Files.createTempFile(folder, "merestone", ".spool"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        Optional.ofNullable(OPEN.get()).ifPresent(scratch -> scratch.files.add(file));
        return file;
    }

    /** Where temporary files lie. */
    public static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Whether something failed because the folder for temporary files holds no more. */
    public static boolean isFull(Throwable e) {
        boolean said = Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .anyMatch(cause ->
                        FULL.matcher(String.valueOf(cause.getMessage())).find());
        return said || folder().toFile().getUsableSpace() < LEAST_BYTES;
    }

    /** That a folder for temporary files cannot be written to. */
    public static Refusal refusal(Path folder, Throwable e) {
        long free = folder.toFile().getUsableSpace() >> 20;
        return (Refusal) Refusal.unavailable(
                        "临时文件夹 " + folder + " 写不下了（剩 " + free + " MB）：请管理员清理它所在的磁盘，或启动时用"
                                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=文件夹 换一个；然后重试",
                        "the folder for temporary files, " + folder + ", takes no more (" + free
                                + " MB left): make room on its disk, or start with"
                                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER; then try again")
                .initCause(e);
    }

    private void close() {
        for (FileChannel file : files) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
