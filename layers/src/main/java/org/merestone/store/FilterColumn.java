package org.merestone.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.merestone.catalog.Field;

/**
 * A column of a layer's own table that stands for an attribute of a filter.
 *
 * @param sql as it is written there
 * @param date gives what is bound for a date
 */
record FilterColumn(String name, String sql, Field.Type type, Function<LocalDate, Object> date) {
    /** Whole numbers up to here are the same as doubles, in which GeoTools compares. */
    private static final long WHOLE = 1L << 53;

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]+");

    /** The columns of a table by the attribute that they alone stand for. */
    static Map<String, FilterColumn> of(LayerTable table) {
        Map<String, FilterColumn> columns = new HashMap<>();
        table.columns()
                .forEach((column, field) -> columns.put(
                        field.name(),
                        new FilterColumn(field.name(), LayerTable.quoted(column), field.type(), table::date)));
        for (String name : List.of(FeatureView.VALID_FROM, FeatureView.VALID_TO)) {
            columns.merge(name, new FilterColumn(name, name, Field.Type.DATE, table::date), (field, own) -> field);
        }
        String none = "cast(null as text)";
        columns.put(FeatureView.FAULT, new FilterColumn(FeatureView.FAULT, none, Field.Type.TEXT, table::date));
        // Of these the view of a feature may show either the property or what the store knows.
        table.columns().values().stream()
                .map(Field::name)
                .filter(List.of(FeatureView.VALID_FROM, FeatureView.VALID_TO, FeatureView.FAULT)::contains)
                .forEach(columns::remove);
        columns.keySet().removeIf(name -> !PLAIN.matcher(name).matches());
        return columns;
    }

    /** Whether the property may be among those that the table keeps as JSON, its value being of another type. */
    Clause elsewhere() {
        return Clause.of("other like ?", "%\"" + name + "\":%");
    }

    /** What to compare the column with; empty unless the database compares just as GeoTools does. */
    Optional<Object> value(Expression expression) {
        return expression instanceof Literal literal
                ? Optional.ofNullable(literal.getValue()).flatMap(this::value)
                : Optional.empty();
    }

    private Optional<Object> value(Object literal) {
        return switch (type) {
            case TEXT -> Optional.of(literal).filter(v -> v instanceof String text && isKeptAsItIs(text));
            case INTEGER ->
                number(literal)
                        .filter(n -> Math.abs(n) < WHOLE)
                        .map(n -> n == Math.rint(n) ? (Object) n.longValue() : n);
            case NUMBER -> number(literal).map(n -> n);
            case BOOLEAN -> Optional.of(literal).filter(Boolean.class::isInstance);
            case DATE -> literal instanceof String text ? isoDate(text).map(date) : Optional.empty();
        };
    }

    /** Whether both stores hold the text so, and not with a character in the place of another. */
    static boolean isKeptAsItIs(String text) {
        return text.indexOf('\0') < 0
                && text.indexOf('\uFFFD') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Optional<Double> number(Object literal) {
        boolean known = literal instanceof Double || literal instanceof Long || literal instanceof Integer;
        if (!known) {
            return Optional.empty();
        }
        double number = ((Number) literal).doubleValue();
        boolean safe = literal instanceof Double ? Double.isFinite(number) : Math.abs(number) < WHOLE;
        return safe ? Optional.of(number) : Optional.empty();
    }

    private static Optional<LocalDate> isoDate(String text) {
        try {
            return text.length() == 10
                    ? Optional.of(LocalDate.parse(text)).filter(d -> d.getYear() > 0)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
