package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.merestone.catalog.Kind;
import org.merestone.checks.Check;
import org.merestone.server.evidence.BundleMaker;
import org.merestone.server.evidence.KeptChecks;

/** Writes the evidence of one check. */
record CheckBundle(OutputStream out, BundleMaker maker, Kind.Sensitivity shown) implements Results {
    @Override
    public void write(int row, Check check) throws IOException {
        Check.Answer answer = check.answer();
        maker.write(new KeptChecks.Kept(answer.id(), check.subject(), answer.utf8()), shown, out);
    }

    @Override
    public void close() {
        // The zip is whole.
    }
}
