package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.merestone.checks.Check;

/** A JSON array of checks. */
final class CheckArray implements Results {
    private final OutputStream out;
    private boolean empty = true;

    CheckArray(OutputStream out) throws IOException {
        this.out = out;
        out.write('[');
    }

    @Override
    public Ready ready(int row, Check check) {
        byte[] line = check.utf8();
        return () -> {
            out.write((empty ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.write(line);
            empty = false;
        };
    }

    @Override
    public void close() throws IOException {
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
