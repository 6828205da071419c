package org.merestone.server.cli;

import java.io.OutputStream;
import java.util.function.Function;
import org.merestone.catalog.Kind;
import org.merestone.checks.Check;
import org.merestone.server.evidence.BundleMaker;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.server.reports.Report;

/** Writes the evidence of one check, with its report. */
record CheckBundle(OutputStream out, BundleMaker maker, Kind.Sensitivity shown, Function<byte[], Report> reports)
        implements Results {
    @Override
    public Ready ready(int row, Check check) {
        Check.Answer answer = check.answer();
        KeptChecks.Kept kept = new KeptChecks.Kept(answer.id(), check.subject(), answer.utf8());
        return () -> maker.write(kept, shown, reports.apply(answer.utf8()).beside(), out);
    }

    @Override
    public void close() {
        // The zip is whole.
    }
}
