package org.merestone.server.page;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.server.cli.CommandLineTool;
import org.merestone.server.cli.Terminal;

/** What {@code merestone serve --demo} starts, in this process and on a free port. */
final class DemoServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Thread thread;
    private final URI address;

    private DemoServer(Thread thread, URI address) {
        this.thread = thread;
        this.address = address;
    }

    /** Of the city with its findings, in an empty directory. */
    static DemoServer start(Path home) {
        PreparedCity.copyTo(home);
        return startAnew(home);
    }

    /** Of the city as it is first put up in an empty directory, or goes on in one that holds it. */
    static DemoServer startAnew(Path home) {
        return start(home, "serve", "--demo");
    }

    /** Of whatever lies in that directory. */
    static DemoServer startWithoutCity(Path home) {
        return start(home, "serve");
    }

    /** Returns when it listens. */
    private static DemoServer start(Path home, String... command) {
        List<String> words = new ArrayList<>(List.of("--home", home.toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--port", "0"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, new PrintStream(said, true, StandardCharsets.UTF_8), false);
        Thread thread =
                new Thread(() -> CommandLineTool.run(terminal, Map.of(), words.toArray(String[]::new)), "demo server");
        thread.start();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && System.nanoTime() < until) {
            Optional<URI> address = address(said.toString(StandardCharsets.UTF_8));
            if (address.isPresent()) {
                return new DemoServer(thread, address.get());
            }
            pause();
        }
        throw new AssertionError("the demo server did not start: " + said.toString(StandardCharsets.UTF_8));
    }

    private static Optional<URI> address(String said) {
        Matcher found = ADDRESS.matcher(said);
        // a line that is not ended yet may hold half a port
        return found.find() && found.end() < said.length() ? Optional.of(URI.create(found.group())) : Optional.empty();
    }

    /** A moment, until something is looked at again. */
    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
