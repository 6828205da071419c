package org.merestone.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.merestone.catalog.Text;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/** What a rulebook lacks, although it can be read. */
public record Lint(String rule, Text lack) {
    /**
     * Every rule must have an example that hits, one that does not, and examples on both sides of each date on which its
     * law changes; every expectation must name a rule.
     */
    public static List<Lint> of(List<Rulebook> books, List<Example> examples) {
        List<Lint> lacks = new ArrayList<>();
        List<Rule> rules = books.stream().flatMap(b -> b.rules().stream()).toList();
        for (Rule rule : rules) {
            lacks.addAll(of(rule, examples));
        }
        for (Example example : examples) {
            for (String id : example.findings().keySet()) {
                if (rules.stream().noneMatch(r -> r.id().equals(id))) {
                    lacks.add(new Lint(
                            id,
                            Text.of(
                                    "例子“" + example.title().zh() + "”说到不存在的规则",
                                    "the example '" + example.title().en() + "' names no rule")));
                }
            }
        }
        return lacks;
    }

    private static List<Lint> of(Rule rule, List<Example> examples) {
        List<Example> own = examples.stream()
                .filter(e -> e.findings().containsKey(rule.id()))
                .toList();
        List<Lint> lacks = new ArrayList<>();
        List<String> states =
                own.stream().map(e -> e.findings().get(rule.id()).state()).toList();
        if (!states.contains("hit")) {
            lacks.add(new Lint(rule.id(), Text.of("缺少一个命中的例子", "lacks an example that hits")));
        }
        if (states.stream().noneMatch(s -> !s.equals("hit") && !s.equals(Example.NOT_IN_FORCE))) {
            lacks.add(new Lint(rule.id(), Text.of("缺少一个不命中的例子", "lacks an example that does not hit")));
        }
        for (LocalDate day : dates(rule)) {
            boolean before = own.stream().anyMatch(e -> e.asOf().isBefore(day));
            boolean after = own.stream().anyMatch(e -> !e.asOf().isBefore(day));
            if (!before || !after) {
                lacks.add(new Lint(rule.id(), Text.of(day + " 前后各要有一个例子", "needs an example on each side of " + day)));
            }
        }
        return lacks;
    }

    /** The days from which the rule stands on another law than the day before, or begins or ceases to stand. */
    private static SortedSet<LocalDate> dates(Rule rule) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        rule.law().bases().forEach(basis -> {
            basis.validity().from().ifPresent(dates::add);
            basis.validity().to().ifPresent(to -> dates.add(to.plusDays(1)));
        });
        return dates;
    }
}
