package org.merestone.server.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Sheet;
import org.merestone.rules.Basis;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Tick;
import org.merestone.server.cli.ArticleTable.Column;

/** What a lawyer filled in, row by row, held against the rulebooks as they are now. */
final class TickRows {
    private static final List<Column> NEEDED = List.of(
            Column.LAW,
            Column.ARTICLE,
            Column.TEXT_SHA256,
            Column.WORDS,
            Column.CHECKED_BY,
            Column.CHECKED_ON,
            Column.NOTE);
    private static final Set<String> YES = Set.of(ArticleTable.YES, "对", "√", "yes", "y", "true", "right");
    private static final Set<String> NO = Set.of(ArticleTable.NO, "错", "×", "no", "n", "false", "wrong");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]0?0:00.*)?");
    /** Days since the eve of 1900, as spreadsheets count them. */
    private static final Pattern COUNTED = Pattern.compile("[34567]\\d{4}");

    private final String file;
    private final List<Rulebook> books;
    private final LocalDate today;
    private final Map<Tick.Words, Tick> ticks = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private TickRows(String file, List<Rulebook> books, LocalDate today) {
        this.file = file;
        this.books = books;
        this.today = today;
    }

    static TickRows of(Sheet sheet, String file, List<Rulebook> books, LocalDate today) {
        TickRows read = new TickRows(file, books, today);
        int title = 0;
        while (title < sheet.rows().size()
                && !read.columns(sheet.rows().get(title)).keySet().containsAll(NEEDED)) {
            title++;
        }
        if (title == sheet.rows().size()) {
            throw Refusal.badInput(
                    file + " 没有核对表的表头；请用 merestone rules articles --format xlsx 导出的表，不要改列名",
                    file + " lacks the titles of the table; fill in the one that merestone rules articles --format xlsx"
                            + " writes, and keep its titles");
        }
        Map<Column, Integer> columns = read.columns(sheet.rows().get(title));
        for (int i = title + 1; i < sheet.rows().size(); i++) {
            read.row(i + 1, cells(sheet.rows().get(i), columns));
        }
        return read;
    }

    List<Tick> ticks() {
        return List.copyOf(ticks.values());
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private Map<Column, Integer> columns(List<String> titles) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            for (int i = 0; i < titles.size(); i++) {
                if (column.isTitle(titles.get(i))) {
                    columns.putIfAbsent(column, i);
                }
            }
        }
        return columns;
    }

    private static Map<Column, String> cells(List<String> row, Map<Column, Integer> columns) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        columns.forEach(
                (column, i) -> cells.put(column, i < row.size() ? row.get(i).strip() : ""));
        return cells;
    }

    private void row(int number, Map<Column, String> cells) {
        String words = cells.get(Column.WORDS).toLowerCase(java.util.Locale.ROOT);
        if (words.isEmpty() && cells.get(Column.CHECKED_BY).isEmpty()) {
            return;
        }
        Optional<LocalDate> day = day(cells.get(Column.CHECKED_ON));
        Optional<Text> why = words(cells).or(() -> answer(words, cells, day));
        if (why.isPresent()) {
            faults.add(Fault.ofRow(file, number, "", why.get()));
            return;
        }
        Tick tick = new Tick(
                cells.get(Column.LAW),
                cells.get(Column.ARTICLE),
                cells.get(Column.TEXT_SHA256),
                YES.contains(words),
                cells.get(Column.CHECKED_BY),
                day.orElseThrow(),
                cells.get(Column.NOTE));
        Tick other = ticks.put(tick.words(), tick);
        if (other != null && other.right() != tick.right()) {
            faults.add(Fault.ofRow(
                    file,
                    number,
                    "",
                    Text.of(
                            "同一条文在另一行填的结果相反，请改成一致",
                            "another row says the opposite of the same words; make them agree")));
        }
    }

    /** What is wrong with the words that the row is about. */
    private Optional<Text> words(Map<Column, String> cells) {
        List<Basis> article = books.stream()
                .flatMap(Rulebook::bases)
                .filter(b ->
                        b.law().equals(cells.get(Column.LAW)) && b.article().equals(cells.get(Column.ARTICLE)))
                .toList();
        if (article.isEmpty()) {
            return Optional.of(
                    Text.of(
                            "规则里没有这一条（法律或条款被改动，或已不再引用），请重新导出",
                            "no rule rests on such an article (law or article was altered, or is cited no more); export the table again"));
        }
        Optional<Basis> same = article.stream()
                .filter(b -> b.textSha256().equals(cells.get(Column.TEXT_SHA256)))
                .findFirst();
        if (same.isEmpty()) {
            return Optional.of(
                    Text.of("条文已改，请重新导出后核对", "the words have changed since; export the table again and look at them"));
        }
        if (same.get().isSummary()) {
            return Optional.of(Text.of(
                    "这是摘要，不是条文原文，不能核对为原文；请先把原文写进规则库",
                    "this is a summary and not the law's own words; put those into the rulebook first"));
        }
        String text = cells.getOrDefault(Column.TEXT, same.get().text());
        return bare(text).equals(bare(same.get().text()))
                ? Optional.empty()
                : Optional.of(
                        Text.of(
                                "条文一栏被改动；原文有误的，请恢复条文，核对结果填“否”，在备注写明",
                                "the words in the table were altered; put them back, say 否 (wrong), and what is wrong in the note"));
    }

    /** Spreadsheets change line ends and trailing blanks. */
    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** What is wrong with what was filled in. */
    private Optional<Text> answer(String words, Map<Column, String> cells, Optional<LocalDate> day) {
        if (!YES.contains(words) && !NO.contains(words)) {
            return Optional.of(Text.of("核对结果只能填“是”或“否”", "words must be 是 (right) or 否 (wrong)"));
        }
        if (cells.get(Column.CHECKED_BY).isEmpty()) {
            return Optional.of(Text.of("请填核对人", "fill in who looked (checked_by)"));
        }
        if (day.isEmpty() || day.get().isAfter(today)) {
            return Optional.of(Text.of(
                    "核对日期应是不晚于今天的日期，写作 2026-08-15", "checked_on should be a day, not after today, such as 2026-08-15"));
        }
        return NO.contains(words) && cells.get(Column.NOTE).isEmpty()
                ? Optional.of(Text.of("填“否”的，请在备注写明错在哪里", "say in the note what is wrong with the words"))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String cell) {
        Matcher day = DAY.matcher(cell);
        try {
            if (day.matches()) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(day.group(1)),
                        Integer.parseInt(day.group(2)),
                        Integer.parseInt(day.group(3))));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return COUNTED.matcher(cell).matches()
                ? Optional.of(LocalDate.parse("1899-12-30").plusDays(Integer.parseInt(cell)))
                : Optional.empty();
    }
}
