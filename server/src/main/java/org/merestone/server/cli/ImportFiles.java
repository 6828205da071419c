package org.merestone.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.catalog.Yaml;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.formats.Offsets;
import org.merestone.ingest.Answers;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Import;
import org.merestone.ingest.Preview;
import org.merestone.ingest.Proposal;
import org.merestone.ingest.Request;
import org.merestone.server.api.Engine;
import org.merestone.server.api.ProposalJson;
import org.merestone.store.Change;
import org.merestone.store.Revision;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings files into a layer as one revision, or only shows what that would do. */
@Command(name = "import")
final class ImportFiles implements Callable<Integer> {
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

    @Option(names = "--coordinates", paramLabel = "decimal|packed-dms")
    private Optional<PlainDegrees> coordinates = Optional.empty();

    @Option(names = "--offset", paramLabel = "none|gcj-02|bd-09[:ROWS]")
    private Optional<Offsets> offsets = Optional.empty();

    @Option(names = "--swap-xy")
    private boolean swapXy;

    @Option(names = "--control", paramLabel = "FILE")
    private Optional<Path> control = Optional.empty();

    @Option(names = "--sheet", paramLabel = "NAME")
    private Optional<String> sheet = Optional.empty();

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

    @Option(names = "--approval", paramLabel = "TEXT")
    private Optional<String> approval = Optional.empty();

    @Option(names = "--edition", paramLabel = "TEXT")
    private Optional<String> edition = Optional.empty();

    @Option(names = "--answers", paramLabel = "FILE")
    private Optional<Path> answers = Optional.empty();

    @Option(names = "--mend-offered")
    private boolean mendOffered;

    @Option(names = "--template")
    private boolean template;

    @Option(names = "--save-template")
    private boolean saveTemplate;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--format", paramLabel = "text|json")
    private Format format = Format.TEXT;

    /** How a preview is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    private final Global global;

    ImportFiles(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        if (format == Format.JSON && !dryRun) {
            throw new ParameterException(
                    spec.commandLine(),
                    Text.of("--format json 只用于 --dry-run", "--format json goes with --dry-run alone")
                            .in(global.lang()));
        }
        refuseDefined();
        if (dryRun) {
            return propose();
        }
        if (Global.isAbsent(global.storeUrl())) {
            Preview preview = global.onEmptyStore(this::preview);
            preview.refuseFaults();
            try (Store store = global.open(global.storeUrl())) {
                return commit(store, preview);
            }
        }
        try (Store store = global.open(global.storeUrl())) {
            return commit(store, preview(store));
        }
    }

    private int propose() throws IOException {
        if (Global.isAbsent(global.storeUrl())) {
            return global.onEmptyStore(this::propose);
        }
        try (Store store = global.openForReading()) {
            return propose(store);
        }
    }

    /** As text what would be stored; as JSON also what must be told before, and the grounds. */
    private int propose(Store store) {
        if (format == Format.TEXT) {
            new PreviewText(preview(store), global.lang())
                    .print(global.terminal().out());
            return CommandLineTool.DONE;
        }
        ProgressLine progress = new ProgressLine(global, Text.of("读取", "reading"));
        Proposal proposal = into(store).propose(request(), progress);
        progress.end();
        byte[] json = ProposalJson.bytes(proposal, global.lang());
        global.terminal().out().writeBytes(json);
        global.terminal().out().println();
        return CommandLineTool.DONE;
    }

    /** What would be made anew at once is not worth importing. */
    private void refuseDefined() {
        global.derived().find(layer).ifPresent(d -> {
            throw Refusal.conflict(
                    "图层 " + layer + " 在 " + DerivedLayers.FILE + " 里定义为由图层 " + d.from() + " 生成：请导入 " + d.from()
                            + "；要改为自行维护，请先从 " + DerivedLayers.FILE + " 删去它",
                    "layer " + layer + " is made from layer " + d.from() + ", says " + DerivedLayers.FILE + ": import "
                            + d.from() + "; to keep it by hand take it out of " + DerivedLayers.FILE + " first");
        });
    }

    private Import into(Store store) {
        Engine engine = global.engine(store);
        return new Import(store, engine.kinds(), engine.shifts(), engine.clock(), engine.templates());
    }

    private Preview preview(Store store) {
        ProgressLine progress = new ProgressLine(global, Text.of("读取", "reading"));
        Preview preview = into(store).preview(request(), progress);
        progress.end();
        return preview;
    }

    private int commit(Store store, Preview preview) {
        ProgressLine progress = new ProgressLine(global, Text.of("写入", "storing"));
        Revision revision = into(store).commit(preview, progress);
        progress.end();
        new PreviewText(preview, global.lang()).print(global.terminal().err());
        global.say(
                "已写入：图层 " + layer + "，修订 " + revision.number(),
                "stored: layer " + layer + ", revision " + revision.number());
        if (saveTemplate) {
            into(store)
                    .saveTemplates(request())
                    .forEach(t -> global.say(
                            "已保存字段模板 " + t.id() + "；下次导入同样的列时用 --template",
                            "saved the template " + t.id()
                                    + "; use it for the next file of these columns with --template"));
        }
        Deriving deriving = global.deriving(store);
        // What cannot be made is said; the import is done all the same, and nothing is clear by a layer out of date.
        new DerivedText(global, deriving).make(deriving.due());
        return CommandLineTool.DONE;
    }

    private Request request() {
        OptionalDouble accuracyM =
                accuracy.map(m -> OptionalDouble.of(m.value())).orElse(OptionalDouble.empty());
        String author = System.getProperty("user.name", "").isBlank() ? "cli" : System.getProperty("user.name");
        Request asked = new Request(
                layer,
                kind,
                files,
                crs,
                encoding,
                coordinates,
                sheet,
                offsets,
                control,
                validFrom,
                source,
                accuracyM,
                coverage,
                Optional.empty(),
                mode,
                acceptFaults,
                author,
                new Answers(Optional.empty(), Told.NOTHING, template, Set.of(), Set.of(), swapXy, approval, edition),
                Map.of());
        if (mendOffered && answers.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    Text.of("--mend-offered 要与 --answers 预览 同用", "--mend-offered goes with --answers PREVIEW")
                            .in(global.lang()));
        }
        return answers.map(file -> answered(read(file), asked)).orElse(asked);
    }

    private Request answered(Yaml document, Request asked) {
        return AnswersFile.read(document, mendOffered ? AnswersFile.readOffered(document, asked) : asked);
    }

    private static Yaml read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Yaml.read(name, Files.readString(file));
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + file + "：请核对路径、权限与编码（UTF-8）",
                    "cannot read " + file + ": check its path, rights and encoding (UTF-8)");
        }
    }
}
