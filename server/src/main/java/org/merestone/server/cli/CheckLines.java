package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.merestone.checks.Check;

/** A check a line. */
final class CheckLines implements Results {
    private final OutputStream out;

    CheckLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int row, Check check) throws IOException {
        out.write((check.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
