package org.merestone.server.ledgers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.formats.Sheet;
import org.merestone.store.StandingFinding;

/** A ledger filled in, of the whole city or of one district: its table, and a sheet that says what was checked. */
public final class Workbook {
    private static final List<String> WORST = List.of("failed", "not_covered", "undetermined", "hit");
    private static final int MOST_TEXT = 32_000;
    /** Columns up to this one stay in sight. */
    private static final Set<String> NAMES = Set.of("name", "station");

    private final Ledger ledger;
    private final Ground ground;
    private final Words words;
    private final Optional<String> district;
    private final List<Row> rows;

    private Workbook(Ledger ledger, Ground ground, Words words, Optional<String> district, List<Row> rows) {
        this.ledger = ledger;
        this.ground = ground;
        this.words = words;
        this.district = district;
        this.rows = rows;
    }

    /**
     * @param lang "zh" or "en", for all but what was delivered and the law
     * @param district code or name of the county or town that the rows are of; empty: all
     */
    public static Workbook of(Ledger ledger, Ground ground, String lang, Optional<String> district) {
        Words words = new Words(lang);
        List<Row> rows = ledger.listing().rows(ground, words).stream()
                .filter(row -> district.map(row.subject()::liesIn).orElse(true))
                .toList();
        return new Workbook(ledger, ground, words, district, rows);
    }

    /** As XLSX; {@code out} is left open. */
    public void write(OutputStream out) throws IOException {
        List<List<String>> table = new ArrayList<>(List.of(ledger.columns().stream()
                .map(column -> words.say(column.title()))
                .toList()));
        for (int i = 0; i < rows.size(); i++) {
            table.add(cells(i));
        }
        List<Column> columns = ledger.columns();
        Set<Integer> numbers = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).number())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        Sheet.Layout layout = Sheet.Layout.of(
                        words.say(ledger.title()),
                        columns.stream().map(Column::width).toList())
                .with(new About(ledger, ground, words, district).of(rows))
                .with(named(columns), numbers)
                .onPaper();
        new Sheet(table).writeXlsx(out, layout);
    }

    public String title() {
        return words.say(ledger.title());
    }

    /** What a row is. */
    public String about() {
        return words.say(ledger.about());
    }

    /**
     * How many rows a county has.
     *
     * @param counted of which how many are what, in words
     */
    public record Sum(String county, int rows, String counted) {}

    /** By county, all together last. */
    public List<Sum> sums() {
        List<Sum> sums = new ArrayList<>();
        About.byCounty(rows, words)
                .forEach((county, own) -> sums.add(new Sum(county, own.size(), About.line(own, words))));
        sums.add(new Sum(words.say("合计", "All"), rows.size(), About.line(rows, words)));
        return sums;
    }

    private static int named(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).cell() instanceof Column.Delivered delivered
                        && NAMES.contains(delivered.field().name()))
                .map(i -> i + 1)
                .findFirst()
                .orElse(0);
    }

    private List<String> cells(int number) {
        Row row = rows.get(number);
        return ledger.columns().stream()
                .map(column -> held(cell(column.cell(), row, number + 1)))
                .toList();
    }

    /** What a cell of a spreadsheet can hold. */
    private static String held(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
    }

    private String cell(Column.Cell cell, Row row, int number) {
        Stored subject = row.subject();
        if (cell instanceof Column.Delivered delivered) {
            return words.value(delivered.field(), subject.feature().properties());
        }
        if (cell instanceof Column.Counted counted) {
            return words.yes(ground.counts(counted.figure(), subject.feature()));
        }
        if (cell instanceof Column.ByRules by) {
            return standing(by.rules(), subject);
        }
        String name = ((Column.Value) cell).name();
        return switch (name) {
            case "number" -> String.valueOf(number);
            case "county" ->
                subject.county().map(StandingFinding.Place::name).orElse(words.say("未能判定", "undetermined"));
            case "town" -> subject.town().map(StandingFinding.Place::name).orElse(words.say("未能判定", "undetermined"));
            case "lon" -> subject.at().map(at -> degrees(at.x)).orElse("");
            case "lat" ->
                subject.at().map(Coordinate::getY).map(Workbook::degrees).orElse("");
            default -> row.values().getOrDefault(name, "");
        };
    }

    private static String degrees(double value) {
        return String.format(java.util.Locale.ROOT, "%.6f", value);
    }

    /** The worst of what stands; nothing stands where the rules do not reach. */
    private String standing(Set<String> rules, Stored subject) {
        Optional<String> worst = WORST.stream()
                .filter(state -> subject.findings().stream()
                        .anyMatch(said -> said.is(state)
                                && (rules.contains(said.finding().rule())
                                        || said.finding().rule().isEmpty())))
                .findFirst();
        return worst.map(state -> state.equals("hit") ? words.yes(true) : words.state(state))
                .orElseGet(() -> words.yes(false));
    }
}
