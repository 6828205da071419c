package org.merestone.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.merestone.server.cli.CommandLineTool;
import org.merestone.server.cli.Terminal;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.setProperty("org.geotools.referencing.forceXY", "true");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Terminal terminal =
                new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), System.console() != null);
        int status = CommandLineTool.run(terminal, System.getenv(), args);
        terminal.out().flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        boolean errors = descriptor == FileDescriptor.err;
        return new PrintStream(new FileOutputStream(descriptor), errors, StandardCharsets.UTF_8);
    }
}
