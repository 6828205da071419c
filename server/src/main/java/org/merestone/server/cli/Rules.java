package org.merestone.server.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.checks.Example;
import org.merestone.checks.Lint;
import org.merestone.checks.SpecFile;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the rulebooks: what they lack, whether their examples hold, what they rest on. */
@Command(name = "rules")
final class Rules implements Runnable {
    private final Global global;

    @Spec
    private CommandSpec spec;

    Rules(Global global) {
        this.global = global;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                Text.of("请说明做什么：lint、test 或 articles", "say what to do: lint, test or articles")
                        .in(global.lang()));
    }

    private List<Example> examples(Kinds kinds) {
        List<Example> examples = new ArrayList<>(SpecFile.load(kinds));
        Path local = global.home().resolve("rulebooks");
        if (Files.isDirectory(local)) {
            examples.addAll(SpecFile.load(local, kinds));
        }
        return examples;
    }

    @Command(name = "lint")
    int lint() {
        Kinds kinds = Kinds.load();
        List<Rulebook> books = global.books(kinds);
        List<Lint> lacks = Lint.of(books, examples(kinds));
        for (Lint lack : lacks) {
            global.terminal().out().println(lack.rule() + ": " + lack.lack().in(global.lang()));
        }
        int rules = books.stream().mapToInt(book -> book.rules().size()).sum();
        global.say(rules + " 条规则，" + lacks.size() + " 处缺口", rules + " rules, " + lacks.size() + " gaps");
        return lacks.isEmpty() ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }

    @Command(name = "test")
    int test() {
        Kinds kinds = Kinds.load();
        List<Rulebook> books = global.books(kinds);
        List<Example> examples = examples(kinds);
        int failed = 0;
        for (Example example : examples) {
            List<String> failures = example.failures(kinds, books);
            if (!failures.isEmpty()) {
                failed++;
                global.terminal().out().println(example.file() + "：" + example.title());
                failures.forEach(failure -> global.terminal().out().println("  " + failure));
            }
        }
        global.say(
                examples.size() + " 个样例，" + failed + " 个不符", examples.size() + " examples, " + failed + " do not hold");
        return failed == 0 ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }

    /** An article as one rule or more rest on it: the same words can be as sure or as long in force as the rule says. */
    private record Rested(String quoted, String text, Validity validity, String sure, Optional<Text> doubt) {
        static Rested of(Basis basis, Optional<Text> doubt, String sure) {
            return new Rested(basis.quoted(), basis.text(), basis.validity(), sure, doubt);
        }
    }

    /** Each article with its dates, how sure it is and the rules that rest on it so. */
    @Command(name = "articles")
    int articles() {
        Map<Rested, List<String>> rules = new LinkedHashMap<>();
        for (Rulebook book : global.books(Kinds.load())) {
            for (Rule rule : book.rules()) {
                for (Basis basis : rule.law().bases()) {
                    rules.computeIfAbsent(
                                    Rested.of(basis, rule.law().doubt(), confidence(basis)), k -> new ArrayList<>())
                            .add(rule.id());
                }
            }
        }
        PrintStream out = global.terminal().out();
        rules.forEach((rested, ids) -> {
            out.println(rested.quoted() + "  " + days(rested.validity()) + "  " + rested.sure());
            out.println("  " + rested.text());
            rested.doubt().ifPresent(doubt -> out.println("  ? " + doubt.in(global.lang())));
            out.println("  → " + String.join(", ", ids));
        });
        return CommandLineTool.DONE;
    }

    private static String days(Validity validity) {
        return validity.from().map(Object::toString).orElse("") + "/"
                + validity.to().map(Object::toString).orElse("");
    }

    private String confidence(Basis basis) {
        return basis.needsLegalReview()
                ? basis.confidence()
                        + Text.of(" 需法务确认", " to be confirmed by a lawyer").in(global.lang())
                : basis.confidence();
    }
}
