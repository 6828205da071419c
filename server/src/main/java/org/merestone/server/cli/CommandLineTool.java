package org.merestone.server.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Offsets;
import org.merestone.store.Anchor;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** The command line: all commands, what their exit status means, and how errors are told. */
public final class CommandLineTool {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int WRONG_USAGE = 2;

    private CommandLineTool() {}

    /** Runs one command line and returns its exit status: 0 done, 1 refused or incomplete, 2 wrong usage. */
    public static int run(Terminal terminal, Map<String, String> environment, String... args) {
        Global global = new Global(terminal, environment);
        CommandLine line = new CommandLine(global)
                .addSubcommand(new Serve(global))
                .addSubcommand(new ImportFiles(global))
                .addSubcommand(new CheckFiles(global))
                .addSubcommand(new Findings(global))
                .addSubcommand(new LedgerFile(global))
                .addSubcommand(new Export(global))
                .addSubcommand(new Layers(global))
                .addSubcommand(new Revisions(global))
                .addSubcommand(new CommandLine(new Rules(global))
                        .addSubcommand(new Articles(global))
                        .addSubcommand(new TickArticles(global)))
                .addSubcommand(new Verify(global))
                .addSubcommand(new Stores(global))
                .addSubcommand(new Bench(global));
        return configure(line, global, terminal, language(args)).execute(args);
    }

    private static CommandLine configure(CommandLine line, Global global, Terminal terminal, String lang) {
        Locale locale = lang.equals("en") ? Locale.ENGLISH : Locale.ROOT;
        line.setResourceBundle(ResourceBundle.getBundle(
                "cli", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        line.setOut(new java.io.PrintWriter(terminal.out(), true));
        line.setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LocalDate.class, text -> date(text, lang));
        line.registerConverter(Anchor.class, text -> refused(() -> Anchor.parse(text), lang));
        line.registerConverter(Offsets.class, text -> refused(() -> Offsets.of(text), lang));
        line.registerConverter(Metres.class, text -> metres(text, lang));
        line.registerConverter(Degrees.class, text -> degrees(text, lang));
        line.setParameterExceptionHandler(wrongUsage(lang));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, global));
        line.setExecutionStrategy(parsed -> {
            Optional<Integer> help = Optional.ofNullable(CommandLine.executeHelpRequest(parsed));
            if (help.isPresent()) {
                return help.get();
            }
            try {
                if (!isVerifying(parsed)) {
                    global.prepare(line);
                }
            } catch (Refusal e) {
                return failed(e, global);
            }
            return new RunLast().execute(parsed);
        });
        return line;
    }

    /** Who only verifies a bundle has no home, and gets none. */
    private static boolean isVerifying(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof Verify;
    }

    private static LocalDate date(String text, String lang) {
        try {
            // Days are compared as texts, so a year has four digits.
            if (text.length() == "2026-08-15".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new TypeConversionException(
                Text.of("“" + text + "”应是日期，写作 2026-08-15", "'" + text + "' should be a date such as 2026-08-15")
                        .in(lang));
    }

    private static <T> T refused(Supplier<T> parse, String lang) {
        try {
            return parse.get();
        } catch (Refusal e) {
            throw new TypeConversionException(e.text().in(lang));
        }
    }

    private static Metres metres(String text, String lang) {
        try {
            return Metres.of(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    Text.of("“" + text + "”应是米数，0 到 1000000", "'" + text + "' should be metres, 0 to 1000000")
                            .in(lang));
        }
    }

    private static Degrees degrees(String text, String lang) {
        try {
            return Degrees.of(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    Text.of("“" + text + "”应是度数，0 到 180", "'" + text + "' should be degrees, 0 to 180")
                            .in(lang));
        }
    }

    /** Wanted before the arguments are parsed, so that what is said about them is in the right language. */
    private static String language(String... args) {
        List<String> all = List.of(args);
        int at = all.indexOf("--lang");
        boolean english = all.contains("--lang=en")
                || at >= 0 && at + 1 < all.size() && all.get(at + 1).equals("en");
        return english ? "en" : "zh";
    }

    private static int failed(Exception e, Global global) {
        if (e instanceof Refusal refusal) {
            global.say(refusal);
            return REFUSED;
        }
        LoggerFactory.getLogger(CommandLineTool.class).debug("failed", e);
        global.say(
                "程序内部出错：" + e + "。设置环境变量 MERESTONE_LOG=DEBUG 再运行可看到详情。",
                "the program failed: " + e + ". Run it again with MERESTONE_LOG=DEBUG for the details.");
        return REFUSED;
    }

    private static IParameterExceptionHandler wrongUsage(String lang) {
        return (e, args) -> {
            CommandLine command = e.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            command.getErr().println(UsageText.of(e).in(lang));
            CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
            command.getErr()
                    .println(Text.of("用法见 " + name + " --help", "for usage, see " + name + " --help")
                            .in(lang));
            return WRONG_USAGE;
        };
    }
}
