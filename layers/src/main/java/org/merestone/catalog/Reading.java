package org.merestone.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the columns of a foreign table read as the fields of a kind: by field name, title or alias, whatever the case,
 * spaces and units in brackets. Nothing is guessed: a value that does not fit is a problem and is left out.
 */
public final class Reading {
    private static final Pattern SERIAL = Pattern.compile("[3-5]\\d{4}");
    private static final Set<String> PLACEHOLDERS = Set.of("/", "\\", "-", "--", "—", "——");

    private final Kind kind;
    private final Map<String, Values> fields;
    private final Map<String, Problem> unclear;
    private final Set<String> completed;
    private final Set<String> told;
    private final Optional<UtcColumns> utc;

    private Reading(
            Kind kind,
            Map<String, Values> fields,
            Map<String, Problem> unclear,
            Set<String> completed,
            Set<String> told,
            Optional<UtcColumns> utc) {
        this.kind = kind;
        this.fields = Map.copyOf(fields);
        this.unclear = new LinkedHashMap<>(unclear);
        this.completed = new TreeSet<>(completed);
        this.told = Set.copyOf(told);
        this.utc = utc;
    }

    /** Whence it is known what a column means: a person, its title, another title for the same, or the begin of a cut one. */
    public enum How {
        TOLD,
        NAME,
        ALIAS,
        CUT
    }

    /** One thing in a column that could not be used. */
    public record Problem(String column, Text reason) {}

    /**
     * One row.
     *
     * @param properties by canonical field name, values as {@link Field.Type} says; columns that mean no field keep
     *     their own name and a {@code String}; a blank is absent
     */
    public record Row(Map<String, Object> properties, List<Problem> problems) {
        public Row {
            properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
            problems = List.copyOf(problems);
        }
    }

    public static Reading of(Kind kind, List<String> columns) {
        return of(kind, columns, Set.of());
    }

    /** @param cut columns of whose titles the end may be missing; completed where only one field can be meant */
    public static Reading of(Kind kind, List<String> columns, Set<String> cut) {
        return of(kind, columns, cut, Told.NOTHING);
    }

    /** @param told fields of this kind that a person gave to columns; other columns that mean them lose them */
    public static Reading of(Kind kind, List<String> columns, Set<String> cut, Told told) {
        Map<String, List<Field>> titles = titles(kind);
        Map<String, List<Field>> meanings = new LinkedHashMap<>();
        columns.forEach(column -> meanings.put(
                column,
                kind.findField(column.strip())
                        .map(List::of)
                        .orElseGet(() -> titles.getOrDefault(Spelling.ofTitle(column), List.of()))));
        Told own = told.of(Set.copyOf(columns));
        tell(meanings, own, kind);
        Set<String> open = new TreeSet<>(cut);
        open.removeAll(own.columns().keySet());
        Set<String> completed = complete(meanings, titles, open);
        Map<String, Values> fields = new LinkedHashMap<>();
        Map<String, Problem> unclear = new LinkedHashMap<>();
        meanings.forEach((column, found) -> {
            if (found.size() > 1) {
                unclear.put(column, twoFields(column, found));
            } else if (found.size() == 1 && !own.columns().containsKey(column) && !Metres.fit(column, found.get(0))) {
                unclear.put(column, Metres.missing(column, found.get(0)));
            } else if (found.size() == 1) {
                List<String> rivals = rivals(column, found.get(0), meanings);
                if (rivals.isEmpty()) {
                    Field field = found.get(0);
                    fields.put(column, new Values(field, told.values().getOrDefault(field.name(), Map.of())));
                } else if (isName(column, found.get(0))
                        || !rivals.contains(found.get(0).name())) {
                    unclear.put(column, twoColumns(column, found.get(0), rivals));
                }
            }
        });
        return new Reading(kind, fields, unclear, completed, own.columns().keySet(), UtcColumns.of(kind, columns));
    }

    private static void tell(Map<String, List<Field>> meanings, Told told, Kind kind) {
        Set<Optional<String>> given = Set.copyOf(told.columns().values());
        meanings.replaceAll((column, found) -> told.columns().containsKey(column)
                ? told.columns().get(column).flatMap(kind::findField).stream().toList()
                : found.stream()
                        .filter(f -> !given.contains(Optional.of(f.name())))
                        .toList());
    }

    /** Gives a cut title the one field whose titles begin like it, unless another column means that field. */
    private static Set<String> complete(
            Map<String, List<Field>> meanings, Map<String, List<Field>> titles, Set<String> cut) {
        Map<String, List<Field>> begun = new LinkedHashMap<>();
        meanings.forEach((column, found) -> {
            if (found.isEmpty() && cut.contains(column)) {
                String start = Spelling.ofTitle(column);
                begun.put(
                        column,
                        titles.entrySet().stream()
                                .filter(e -> e.getKey().startsWith(start))
                                .flatMap(e -> e.getValue().stream())
                                .distinct()
                                .toList());
            }
        });
        begun.values()
                .removeIf(found -> found.size() != 1
                        || meanings.containsValue(found)
                        || begun.values().stream().filter(found::equals).count() > 1);
        meanings.putAll(begun);
        return begun.keySet();
    }

    /** What each way to write a column title means. */
    private static Map<String, List<Field>> titles(Kind kind) {
        Map<String, List<Field>> titles = new HashMap<>();
        for (Field field : kind.fields()) {
            Stream.concat(
                            Stream.of(
                                    field.name(),
                                    field.title().zh(),
                                    field.title().en()),
                            field.aliases().stream())
                    .map(Spelling::ofTitle)
                    .distinct()
                    .forEach(t ->
                            titles.computeIfAbsent(t, k -> new ArrayList<>()).add(field));
        }
        return titles;
    }

    private static boolean isName(String column, Field field) {
        return column.strip().equals(field.name());
    }

    /** Other columns that mean the field; beside its exact name only an equal one is a rival. */
    private static List<String> rivals(String column, Field field, Map<String, List<Field>> meanings) {
        return meanings.entrySet().stream()
                .filter(e -> !e.getKey().equals(column) && e.getValue().equals(List.of(field)))
                .map(e -> e.getKey().strip())
                .filter(rival -> !isName(column, field) || isName(rival, field))
                .toList();
    }

    private static Problem twoFields(String column, List<Field> found) {
        String zh = found.stream().map(f -> f.title().zh()).collect(Collectors.joining("、"));
        String names = found.stream().map(Field::name).collect(Collectors.joining(", "));
        return new Problem(
                column,
                Text.of(
                        "列“" + column + "”可指多个字段（" + zh + "），未读取；请把列名改成其中一个：" + names,
                        "the column '" + column + "' may mean several fields and is not read; rename it to one of: "
                                + names));
    }

    private static Problem twoColumns(String column, Field field, List<String> rivals) {
        return new Problem(
                column,
                Text.of(
                        "列“" + column + "”与“" + String.join("”“", rivals) + "”都指“"
                                + field.title().zh() + "”，均未读取；请只留一列，或把要用的一列改名为 " + field.name(),
                        "the columns '" + column + "' and '" + String.join("', '", rivals) + "' both mean "
                                + field.name() + " and none is read; keep one, or name the one to use "
                                + field.name()));
    }

    /** The field that a column means, when it is clear which. */
    public Optional<Field> field(String column) {
        return Optional.ofNullable(fields.get(column)).map(Values::field);
    }

    /** Whence it is known what a column means, when it is known. */
    public Optional<How> how(String column) {
        if (told.contains(column)) {
            return Optional.of(How.TOLD);
        }
        return field(column).map(field -> {
            if (completed.contains(column)) {
                return How.CUT;
            }
            String title = Spelling.ofTitle(column);
            boolean own = Stream.of(
                            field.name(), field.title().zh(), field.title().en())
                    .anyMatch(t -> Spelling.ofTitle(t).equals(title));
            return own ? How.NAME : How.ALIAS;
        });
    }

    /** What a value of a column is read as; empty when it is nothing or does not fit. */
    public Optional<Object> value(String column, Object raw) {
        return Optional.ofNullable(fields.get(column))
                .filter(v -> !isPlaceholder(v.field(), v.meant(raw)))
                .flatMap(v -> v.read(v.meant(raw)));
    }

    /** Columns with a cut title that were read as the one field that can be meant. */
    public Set<String> completed() {
        return Set.copyOf(completed);
    }

    /** What was read from columns in universal time, where there are some. */
    public Optional<Text> notice() {
        return utc.map(UtcColumns::notice);
    }

    /** Columns that mean two fields, share a field with another column or lack its unit; none of them is read. */
    public List<Problem> problems() {
        return List.copyOf(unclear.values());
    }

    /** Reads a row given by the columns' own names. */
    public Row read(Map<String, Object> raw) {
        Map<String, Object> properties = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        raw.forEach((column, value) -> {
            if (value == null || Spelling.compatible(value.toString()).isEmpty()) {
                return;
            }
            Values values = fields.get(column);
            Object meant = values == null ? value : values.meant(value);
            if (Spelling.compatible(meant.toString()).isEmpty()) {
                return;
            }
            if (values == null) {
                Optional.ofNullable(unclear.get(column)).ifPresent(problems::add);
                properties.put(column.strip(), Values.text(value));
            } else if (!isPlaceholder(values.field(), meant)) {
                values.read(meant)
                        .ifPresentOrElse(
                                v -> properties.put(values.field().name(), v),
                                () -> problems.add(misfit(column, values, value)));
            }
        });
        utc.ifPresent(columns -> columns.read(raw, properties, problems));
        complete(properties, problems);
        return new Row(properties, problems);
    }

    /** What the kind says of a field that is blank; one whose value could not be used is not. */
    private void complete(Map<String, Object> properties, List<Problem> problems) {
        kind.codeFrom().map(properties::get).ifPresent(code -> properties.putIfAbsent("code", code));
        kind.blanks().forEach((name, value) -> {
            boolean spoilt = problems.stream()
                    .anyMatch(p ->
                            field(p.column()).filter(f -> f.name().equals(name)).isPresent());
            if (!spoilt) {
                properties.putIfAbsent(name, value);
            }
        });
    }

    private static boolean isPlaceholder(Field field, Object value) {
        boolean freeText = field.type() == Field.Type.TEXT && field.codes().isEmpty();
        return !freeText && PLACEHOLDERS.contains(value.toString().strip());
    }

    private static Problem misfit(String column, Values values, Object value) {
        String shown = Values.text(value);
        String brief = shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
        Field field = values.field();
        Optional<LocalDate> day = field.type() == Field.Type.DATE ? serialDay(shown) : Optional.empty();
        return new Problem(
                column,
                Text.of(
                        "列“" + column + "”的值“" + brief + "”无法识别为“"
                                + field.title().zh() + "”；可填："
                                + values.allowed().zh()
                                + day.map(d -> "；这像表格的日期序号（" + d + "），请把该列设为日期格式后另存")
                                        .orElse(""),
                        "the column '" + column + "' holds '" + brief + "', which is no value of " + field.name()
                                + "; allowed: " + values.allowed().en()
                                + day.map(d -> "; it looks like a spreadsheet's number of a day (" + d
                                                + "): format the column as dates and save it")
                                        .orElse("")));
    }

    /** The day that a spreadsheet shows for a number, were it formatted so; of the years 1982 to 2064. */
    private static Optional<LocalDate> serialDay(String text) {
        return SERIAL.matcher(text).matches()
                ? Optional.of(LocalDate.of(1899, 12, 30).plusDays(Integer.parseInt(text)))
                : Optional.empty();
    }
}
