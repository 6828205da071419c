package org.merestone.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.merestone.catalog.Text;
import org.merestone.checks.State;
import org.merestone.server.api.Engine;
import org.merestone.server.api.FindingList;
import org.merestone.server.jobs.AllSubjects;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks all stored subjects, without a server, and writes what is not clear; nothing is stored. */
@Command(name = "findings")
final class Findings implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "json|csv|xlsx")
    private FindingList.Format format = FindingList.Format.JSON;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--anew", descriptionKey = "anew")
    private boolean anew;

    private final Global global;

    Findings(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            ProgressLine progress = new ProgressLine(global, Text.of("研判", "checking"));
            AllSubjects.Outcome outcome = anew
                    ? AllSubjects.anew(engine, store.findings(), progress)
                    : AllSubjects.check(engine, store.findings(), progress);
            progress.end();
            FindingList list = FindingList.of(engine, outcome.set());
            if (out.isPresent()) {
                WholeFile.write(out.get(), stream -> list.write(format, stream));
            } else {
                OutputStream stream = new BufferedOutputStream(global.terminal().out());
                list.write(format, stream);
                stream.flush();
            }
            return summary(outcome);
        }
    }

    private int summary(AllSubjects.Outcome outcome) {
        long failed = outcome.set().findings().stream()
                .filter(finding -> finding.state().equals(State.FAILED.json()))
                .count();
        int count = outcome.set().findings().size();
        global.say(
                "%d 个对象，研判了其中可能有变的 %d 个：%d 条结论，其中 %d 条算不出来（failed）"
                        .formatted(outcome.subjects(), outcome.checked(), count, failed),
                "%d subjects, of which %d may have changed and were checked: %d findings, of which %d could not be computed (failed)"
                        .formatted(outcome.subjects(), outcome.checked(), count, failed));
        return failed > 0 ? CommandLineTool.REFUSED : CommandLineTool.DONE;
    }
}
