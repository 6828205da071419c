package org.merestone.server.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.merestone.catalog.Text;
import org.merestone.ingest.Import;
import org.merestone.ingest.Preview;
import org.merestone.ingest.Request;
import org.merestone.server.api.Engine;
import org.merestone.store.Change;
import org.merestone.store.Revision;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files into a layer as one revision, or only shows what that would do. */
@Command(name = "import")
final class ImportFiles implements Callable<Integer> {
    /** So many features take more than a second to store. */
    private static final int MANY = 20_000;

    @Parameters(index = "0", paramLabel = "LAYER", descriptionKey = "LAYER")
    private String layer = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--kind", paramLabel = "K")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--crs", paramLabel = "EPSG:n")
    private Optional<String> crs = Optional.empty();

    @Option(names = "--encoding", paramLabel = "E")
    private Optional<String> encoding = Optional.empty();

    @Option(names = "--valid-from", paramLabel = "D")
    private Optional<LocalDate> validFrom = Optional.empty();

    @Option(names = "--source", paramLabel = "TEXT")
    private Optional<String> source = Optional.empty();

    @Option(names = "--accuracy", paramLabel = "M")
    private Optional<Metres> accuracy = Optional.empty();

    @Option(names = "--coverage", paramLabel = "FILE|district:CODE|extent")
    private Optional<String> coverage = Optional.empty();

    @Option(names = "--mode", paramLabel = "add|update|replace")
    private Optional<Change.Mode> mode = Optional.empty();

    @Option(names = "--accept-faults")
    private boolean acceptFaults;

    @Option(names = "--dry-run")
    private boolean dryRun;

    private final Global global;

    ImportFiles(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        try (Store store = dryRun ? global.openForReading() : global.open(global.storeUrl())) {
            Engine engine = global.engine(store);
            Import work = new Import(store, engine.kinds(), engine.shifts(), engine.clock());
            ProgressLine progress = new ProgressLine(global, Text.of("读取", "reading"));
            Preview preview = work.preview(request(), progress);
            progress.end();
            PreviewText text = new PreviewText(preview, global.lang());
            if (dryRun) {
                text.print(global.terminal().out());
                return CommandLineTool.DONE;
            }
            int features = preview.outcome().features().size();
            if (features >= MANY) {
                global.say("正在写入 " + features + " 个要素 …", "storing " + features + " features …");
            }
            Revision revision = work.commit(preview);
            text.print(global.terminal().err());
            global.say(
                    "已写入：图层 " + layer + "，修订 " + revision.number(),
                    "stored: layer " + layer + ", revision " + revision.number());
            return CommandLineTool.DONE;
        }
    }

    private Request request() {
        OptionalDouble accuracyM =
                accuracy.map(m -> OptionalDouble.of(m.value())).orElse(OptionalDouble.empty());
        String author = System.getProperty("user.name", "").isBlank() ? "cli" : System.getProperty("user.name");
        return new Request(
                layer, kind, files, crs, encoding, validFrom, source, accuracyM, coverage, mode, acceptFaults, author);
    }
}
