package org.merestone.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Example;
import org.merestone.checks.SpecFile;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.geometry.DatumShifts;
import org.merestone.ingest.Templates;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Ticks;
import org.merestone.server.api.Engine;
import org.merestone.server.evidence.InstallationKey;
import org.merestone.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name, and what follows from them. */
@Command(
        name = "merestone",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        version = Checker.ENGINE,
        scope = ScopeType.INHERIT)
final class Global {
    /** The law holds by the Chinese calendar day, wherever the machine believes to be. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final int MOST_FAULTS = 200;

    @Option(names = "--store", paramLabel = "URL", scope = ScopeType.INHERIT)
    private String store = "";

    @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path home = Path.of("");

    @Option(names = "--lang", paramLabel = "zh|en", scope = ScopeType.INHERIT)
    private String lang = "zh";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private Optional<Kinds> kinds = Optional.empty();

    Global(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    Terminal terminal() {
        return terminal;
    }

    String lang() {
        return lang;
    }

    Path home() {
        if (!home.toString().isEmpty()) {
            return home;
        }
        return Path.of(environment.getOrDefault("MERESTONE_HOME", "merestone-home"));
    }

    String storeUrl() {
        if (!store.isEmpty()) {
            return store;
        }
        return environment.getOrDefault("MERESTONE_STORE", "gpkg:" + home().resolve("merestone.gpkg"));
    }

    /** Whether somebody said which store is meant. */
    boolean isStoreNamed() {
        return !store.isEmpty() || environment.containsKey("MERESTONE_STORE");
    }

    /** Makes the home directory and tells the libraries to keep their files there, not in a temporary directory. */
    void prepare(CommandLine line) {
        if (!lang.equals("zh") && !lang.equals("en")) {
            throw new ParameterException(line, "--lang: zh / en");
        }
        try {
            Files.createDirectories(home());
        } catch (java.io.IOException e) {
            throw Refusal.badInput(
                    "不能建立主目录 " + home() + "（" + e.getMessage() + "）；请用 --home 指定可写的目录",
                    "cannot make the home directory " + home() + " (" + e.getMessage()
                            + "); give a writable one: --home");
        }
        keep("EPSG-HSQL.directory", home().resolve("epsg"));
    }

    private static void keep(String property, Path directory) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, directory.toAbsolutePath().toString());
        }
    }

    /** Opens the store for writing, and makes it when there is none; that is said, since it may be a slip of the pen. */
    Store open(String url) {
        boolean fresh = isAbsent(url);
        Store opened = Store.open(url);
        if (fresh) {
            say("新建了空库 " + opened.url(), "made a new, empty store: " + opened.url());
        }
        return opened;
    }

    /** Opens the store for reading, which a running server does not hinder; refused when there is none. */
    Store openForReading() {
        refuseAbsent();
        return Store.openReadOnly(storeUrl());
    }

    /** Refuses when there is no store yet. */
    void refuseAbsent() {
        if (isAbsent(storeUrl())) {
            throw Refusal.notFound(
                    "没有库 " + storeUrl() + "；请检查 --store、--home，或先用 merestone import 导入",
                    "there is no store " + storeUrl() + "; look at --store and --home, or import something first");
        }
    }

    /**
     * Reads the store; where nobody named one and there is none yet, an empty one that is gone afterwards, and says so:
     * then no layer is loaded and nothing can be clear. An address that was named and leads nowhere is refused.
     */
    <T> T reading(Reading<T> work) throws IOException {
        if (!isStoreNamed() && isAbsent(storeUrl())) {
            say(
                    "还没有库 " + storeUrl() + "：没有任何图层。导入：merestone import LAYER FILE --kind KIND",
                    "there is no store " + storeUrl()
                            + " yet, and so no layer. Import: merestone import LAYER FILE --kind KIND");
            return onEmptyStore(work);
        }
        try (Store opened = openForReading()) {
            return work.of(opened);
        }
    }

    /** What is done with a store. */
    interface Reading<T> {
        T of(Store store) throws IOException;
    }

    static boolean isAbsent(String url) {
        return url.startsWith("gpkg:") && !Files.exists(Path.of(url.substring("gpkg:".length())));
    }

    /** Does something on an empty store that is gone afterwards, where there is no store yet and may never be. */
    <T> T onEmptyStore(Reading<T> work) throws IOException {
        Path directory = Files.createTempDirectory("merestone-empty");
        try (Store empty = Store.open("gpkg:" + directory.resolve("empty.gpkg"))) {
            return work.of(empty);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The kinds shipped; read once. */
    Kinds kinds() {
        if (kinds.isEmpty()) {
            kinds = Optional.of(Kinds.load());
        }
        return kinds.get();
    }

    /** The engine over a store, with the rulebooks shipped and those in {@code HOME/rulebooks}. */
    Engine engine(Store opened) {
        return engine().apply(opened);
    }

    /** Keeps the layers current that {@code HOME/derived.yaml} defines. */
    Deriving deriving(Store opened) {
        return new Deriving(opened, kinds(), derived());
    }

    /** What {@code HOME/derived.yaml} defines. */
    DerivedLayers derived() {
        return DerivedLayers.load(home(), kinds());
    }

    /** The same before there is a store: what is wrong in a file stops here, and no store is made. */
    Function<Store, Engine> engine() {
        List<Rulebook> books = books(kinds());
        DatumShifts shifts = DatumShifts.load(home());
        Templates templates = Templates.in(home());
        Clock clock = Clock.system(ZONE);
        Optional<InstallationKey> key = Optional.of(InstallationKey.in(home(), clock));
        return opened -> new Engine(opened, kinds(), books, shifts, clock, templates, () -> examples(kinds()), key);
    }

    /** The rulebooks shipped and those of the home directory, with what lawyers found of their words. */
    List<Rulebook> books(Kinds kinds) {
        List<Rulebook> shipped = Rulebook.load(kinds);
        Path local = home().resolve("rulebooks");
        return Ticks.load(home()).on(Files.isDirectory(local) ? Rulebook.load(local, kinds, shipped) : shipped);
    }

    /** The worked examples beside the rulebooks shipped and those of the home directory. */
    List<Example> examples(Kinds kinds) {
        List<Example> examples = new ArrayList<>(SpecFile.load(kinds));
        Path local = home().resolve("rulebooks");
        if (Files.isDirectory(local)) {
            examples.addAll(SpecFile.load(local, kinds));
        }
        return examples;
    }

    void say(String zh, String en) {
        say(Text.of(zh, en));
    }

    void say(Text text) {
        terminal.err().println(text.in(lang));
    }

    /** Prints a refusal with its faults, a line each. */
    void say(Refusal refusal) {
        List<Fault> faults = refusal.faults();
        if (faults.size() == 1 && faults.get(0).reason().equals(refusal.text())) {
            terminal.err().println(FaultLine.of(faults.get(0), lang));
        } else {
            say(refusal.text());
            say(faults);
        }
    }

    void say(List<Fault> faults) {
        faults.stream().limit(MOST_FAULTS).forEach(fault -> terminal.err().println("  " + FaultLine.of(fault, lang)));
        int rest = faults.size() - MOST_FAULTS;
        if (rest > 0) {
            say("  另有 " + rest + " 条", "  and " + rest + " more");
        }
    }
}
