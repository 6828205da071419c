package org.merestone.server.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Text;
import org.merestone.checks.Lint;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/** What the rulebooks say of their own limits, book by book, and what they lack. */
final class LintText {
    private final PrintStream out;
    private final String lang;
    private int gaps;
    private int summaries;
    private int doubts;

    LintText(PrintStream out, String lang) {
        this.out = out;
        this.lang = lang;
    }

    void book(Rulebook book, List<Lint> lacks) {
        out.println(book.id() + "  " + book.title().in(lang) + "  "
                + Text.of(book.rules().size() + " 条规则", book.rules().size() + " rules")
                        .in(lang));
        List<String> known = book.gaps().stream()
                .map(gap -> gap.id() + "  " + gap.title().in(lang)
                        + Text.of("：", ": ").in(lang) + gap.why().in(lang))
                .toList();
        List<String> open = book.rules().stream()
                .flatMap(rule -> rule.law().doubt().stream().map(doubt -> rule.id() + "  " + doubt.in(lang)))
                .toList();
        List<String> summed = summaries(book);
        list(Text.of("法律有规定而规则未收录", "said by the law, by no rule"), known);
        list(Text.of("条文是摘要，不是原文", "summaries, not the law's own words"), summed);
        list(Text.of("疑问，需法务确认", "doubts, to be confirmed by a lawyer"), open);
        list(
                Text.of("不合格", "lacking"),
                lacks.stream().map(l -> l.rule() + "  " + l.lack().in(lang)).toList());
        gaps += known.size();
        summaries += summed.size();
        doubts += open.size();
    }

    private void list(Text title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("  " + title.in(lang) + Text.of("：", ": ").in(lang) + lines.size());
            lines.forEach(line -> out.println("    " + line));
        }
    }

    private static List<String> summaries(Rulebook book) {
        Map<String, TreeSet<String>> rules = new TreeMap<>();
        for (Rule rule : book.rules()) {
            rule.law().bases().stream()
                    .filter(Basis::isSummary)
                    .forEach(b -> rules.computeIfAbsent(b.quoted(), k -> new TreeSet<>())
                            .add(rule.id()));
        }
        return rules.entrySet().stream()
                .map(e -> e.getKey() + "  → " + String.join(", ", e.getValue()))
                .toList();
    }

    /** How much of each there is in all books. */
    Text totals() {
        return Text.of(
                "未收录 " + gaps + "，摘要 " + summaries + "，疑问 " + doubts,
                gaps + " known gaps, " + summaries + " summaries, " + doubts + " doubts");
    }
}
