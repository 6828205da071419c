package org.merestone.server.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.formats.Sheet;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Tick;

/** Every article that rules rest on, as a table in which a lawyer ticks what is right. */
record ArticleTable(List<Article> articles) {
    static final String YES = "是";
    static final String NO = "否";

    /** The columns in order, with their titles. */
    enum Column {
        LAW("法律", 22),
        ARTICLE("条款", 12),
        VALID_FROM("施行自", 12),
        VALID_TO("施行至", 12),
        CONFIDENCE("可信度", 8),
        TEXT("条文", 70),
        TEXT_SHA256("条文散列", 20),
        RULES("所依据的规则", 34),
        DOUBT("疑问", 40),
        WORDS("核对结果（是/否）", 12),
        CHECKED_BY("核对人", 12),
        CHECKED_ON("核对日期", 12),
        NOTE("备注", 30);

        private final String zh;
        private final int width;

        Column(String zh, int width) {
            this.zh = zh;
            this.width = width;
        }

        String title() {
            return zh + " " + name().toLowerCase(Locale.ROOT);
        }

        /** Whether a title is this one's, in one language or both. */
        boolean isTitle(String cell) {
            String title = cell.strip();
            return title.equals(title()) || title.equals(zh) || title.equalsIgnoreCase(name());
        }
    }

    /** The same words, as sure and as long in force, with the rules that rest on them so. */
    record Article(Basis basis, List<Rule> rules) {
        List<Text> doubts() {
            return rules.stream()
                    .flatMap(rule -> rule.law().doubt().stream())
                    .distinct()
                    .toList();
        }

        private List<String> cells() {
            Optional<Tick> tick = basis.tick();
            return List.of(
                    basis.law(),
                    basis.article(),
                    day(basis.validity().from()),
                    day(basis.validity().to()),
                    basis.confidence(),
                    basis.text(),
                    basis.textSha256(),
                    rules.stream().map(Rule::id).collect(Collectors.joining("\n")),
                    doubts().stream().map(Text::zh).collect(Collectors.joining("\n")),
                    tick.map(t -> t.right() ? YES : NO).orElse(""),
                    tick.map(Tick::by).orElse(""),
                    tick.map(t -> t.on().toString()).orElse(""),
                    basis.isSummary() ? "摘要，不是条文原文，不在此核对" : tick.map(Tick::note).orElse(""));
        }
    }

    private record Key(Tick.Words words, Validity validity, String confidence) {}

    static ArticleTable of(List<Rulebook> books) {
        Map<Key, Article> articles = new LinkedHashMap<>();
        for (Rulebook book : books) {
            for (Rule rule : book.rules()) {
                for (Basis basis : rule.law().bases()) {
                    Key key = new Key(Tick.Words.of(basis), basis.validity(), basis.confidence());
                    articles.computeIfAbsent(key, k -> new Article(basis, new ArrayList<>()))
                            .rules()
                            .add(rule);
                }
            }
        }
        return new ArticleTable(List.copyOf(articles.values()));
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    Sheet sheet() {
        List<String> titles = Stream.of(Column.values()).map(Column::title).toList();
        List<List<String>> rows = new ArrayList<>(List.of(titles));
        articles.forEach(article -> rows.add(article.cells()));
        return new Sheet(rows);
    }

    static Sheet.Layout layout() {
        return Sheet.Layout.of(
                "条款核对",
                Stream.of(Column.values()).map(c -> c.width).toList(),
                Column.WORDS.ordinal(),
                List.of(YES, NO));
    }

    /** As people read it on a screen. */
    String text(String lang) {
        StringBuilder text = new StringBuilder();
        for (Article article : articles) {
            Basis basis = article.basis();
            text.append(basis.quoted()).append("  ");
            text.append(day(basis.validity().from())).append('/');
            text.append(day(basis.validity().to())).append("  ");
            text.append(basis.confidence()).append(review(basis, lang)).append('\n');
            text.append("  ").append(basis.text()).append('\n');
            article.doubts()
                    .forEach(doubt -> text.append("  ? ").append(doubt.in(lang)).append('\n'));
            text.append("  → ").append(article.rules().stream().map(Rule::id).collect(Collectors.joining(", ")));
            text.append('\n');
        }
        return text.toString();
    }

    private static String review(Basis basis, String lang) {
        Optional<Text> found = basis.tick()
                .map(t -> t.right()
                        ? Text.of(" " + t.by() + "核对无误", " found right by " + t.by())
                        : Text.of(" " + t.by() + "核对有误：" + t.note(), " found wrong by " + t.by() + ": " + t.note()));
        Optional<Text> open =
                Optional.of(Text.of(" 需法务确认", " to be confirmed by a lawyer")).filter(t -> basis.needsLegalReview());
        return found.or(() -> open).map(t -> t.in(lang)).orElse("");
    }
}
