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
    public void write(int row, Check check) throws IOException {
        out.write(check.utf8());
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
