package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.server.api.Engine;
import org.merestone.server.api.Ledgers;
import org.merestone.server.jobs.AllSubjects;
import org.merestone.store.FindingSet;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a ledger of what is stored, without a server; what has changed since findings were kept is checked again first. */
@Command(name = "ledger")
final class LedgerFile implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "NAME", descriptionKey = "NAME")
    private String name = "";

    @Option(names = "--district", paramLabel = "CODE")
    private Optional<String> district = Optional.empty();

    @Option(names = "--year", paramLabel = "Y")
    private Optional<Integer> year = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    private static final String SUMMARY = "summary";

    private final Global global;

    LedgerFile(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        if (name.equals(SUMMARY) ? district.isPresent() : year.isPresent()) {
            throw Refusal.badInput(
                    "--year 只用于 summary，--district 只用于其他台账",
                    "--year goes with summary alone, and --district with the other ledgers alone");
        }
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            Ledgers ledgers = new Ledgers(engine);
            ProgressLine progress = new ProgressLine(global, Text.of("研判", "checking"));
            AllSubjects.Outcome outcome = AllSubjects.check(engine, store.findings(), progress);
            progress.end();
            WholeFile.write(out, stream -> write(ledgers, outcome.set(), stream));
            global.say("已写出 " + out, "wrote " + out);
            return CommandLineTool.DONE;
        }
    }

    private void write(Ledgers ledgers, FindingSet set, OutputStream stream) throws IOException {
        if (name.equals(SUMMARY)) {
            OptionalLong wanted = year.map(y -> OptionalLong.of(y)).orElse(OptionalLong.empty());
            ledgers.summary(wanted, set, global.lang(), stream);
        } else {
            ledgers.write(name, set, global.lang(), district, stream);
        }
    }
}
