package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.merestone.checks.Check;

/** A check a line. */
final class CheckLines implements Results {
    private final OutputStream out;

    CheckLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public Ready ready(int row, Check check) {
        byte[] line = check.utf8();
        return () -> {
            out.write(line);
            out.write('\n');
        };
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
