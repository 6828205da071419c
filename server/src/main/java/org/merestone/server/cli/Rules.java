package org.merestone.server.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.checks.Example;
import org.merestone.checks.Lint;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Ticks;
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
                Text.of("请说明做什么：lint、test、articles 或 tick", "say what to do: lint, test, articles or tick")
                        .in(global.lang()));
    }

    /** Known limits are listed and are no fault; what a rulebook lacks is one. */
    @Command(name = "lint")
    int lint() {
        Kinds kinds = global.kinds();
        List<Rulebook> books = global.books(kinds);
        List<Lint> lacks = Lint.of(books, global.examples(kinds));
        LintText text = new LintText(global.terminal().out(), global.lang());
        Set<String> told = new HashSet<>();
        for (Rulebook book : books) {
            Set<String> ids = book.rules().stream().map(Rule::id).collect(Collectors.toSet());
            text.book(book, lacks.stream().filter(l -> ids.contains(l.rule())).toList());
            told.addAll(ids);
        }
        lacks.stream()
                .filter(lack -> !told.contains(lack.rule()))
                .forEach(lack -> global.terminal()
                        .out()
                        .println(lack.rule() + "  " + lack.lack().in(global.lang())));
        warnOfIdleTicks(books);
        long rules = books.stream().mapToLong(book -> book.rules().size()).sum();
        Text totals = text.totals();
        global.say(
                rules + " 条规则：" + totals.zh() + "；不合格 " + lacks.size(),
                rules + " rules: " + totals.en() + "; lacking " + lacks.size());
        return lacks.isEmpty() ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }

    private void warnOfIdleTicks(List<Rulebook> books) {
        Ticks.load(global.home())
                .idle(books)
                .forEach(t -> global.say(
                        Ticks.FILE + "：《" + t.law() + "》" + t.article() + " 核对过的条文已改或不再引用，该核对不起作用；请重新导出后核对",
                        Ticks.FILE + ": the words of " + t.law() + " " + t.article()
                                + " that were looked at have changed or are cited no more, so the tick is idle; look at"
                                + " them again"));
    }

    @Command(name = "test")
    int test() {
        Kinds kinds = global.kinds();
        List<Rulebook> books = global.books(kinds);
        List<Example> examples = global.examples(kinds);
        int failed = 0;
        for (Example example : examples) {
            List<String> failures = example.failures(kinds, books);
            if (!failures.isEmpty()) {
                failed++;
                global.terminal()
                        .out()
                        .println(example.file() + "：" + example.title().in(global.lang()));
                failures.forEach(failure -> global.terminal().out().println("  " + failure));
            }
        }
        global.say(
                examples.size() + " 个样例，" + failed + " 个不符", examples.size() + " examples, " + failed + " do not hold");
        return failed == 0 ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }
}
