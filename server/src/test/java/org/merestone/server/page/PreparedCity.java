package org.merestone.server.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The home directory of a demo city whose findings are worked out: made by the program itself for whoever needs it first in
 * a build, and copied by the others, in whatever process they run. Every build makes its own, so that none is of other code,
 * other data or another day.
 */
final class PreparedCity {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String NAME = "demo-city-";
    private static final Path FOLDER = Path.of("target");

    private PreparedCity() {}

    /** Puts a copy into an empty directory. */
    static synchronized void copyTo(Path home) {
        try (FileChannel file = FileChannel.open(
                FOLDER.resolve("demo-city.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // held until the file is closed
            file.lock();
            Path made = FOLDER.resolve(NAME + build());
            if (!Files.exists(made)) {
                make(made);
            }
            copy(made, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells this build from all others; where no build started this process, the process. */
    private static String build() {
        return Optional.ofNullable(System.getProperty("merestone.build"))
                .orElseGet(() -> "process-" + ProcessHandle.current().pid() + "-"
                        + ProcessHandle.current().info().startInstant().orElseThrow())
                .replaceAll("[^0-9A-Za-z-]", "-");
    }

    /** It has its name only once it is whole. */
    private static void make(Path made) throws IOException {
        for (Path stale : made()) {
            delete(stale);
        }
        Path draft = Files.createDirectory(FOLDER.resolve(NAME + "draft"));
        try (DemoServer server = DemoServer.startAnew(draft)) {
            awaitFindings(server);
        }
        Files.move(draft, made, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitFindings(DemoServer server) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (DemoZone.get(server.address(), "/api/findings?limit=0")
                .path("behind")
                .asBoolean(true)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the findings of the demo city were not worked out");
            }
            DemoServer.pause();
        }
    }

    private static List<Path> made() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(NAME))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
