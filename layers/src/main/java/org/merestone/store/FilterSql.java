package org.merestone.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Id;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Field;

/**
 * Turns a filter into conditions on a layer's own table, as far as a database answers as GeoTools does. What it cannot
 * answer counts as met, and only what it answers exactly is negated; so nothing that is wanted is lost.
 */
final class FilterSql {
    /** SQLite nests conditions no deeper than 1,000. */
    private static final int MOST_PARTS = 400;

    private static final int MOST_IDS = 1_000;
    private static final Part UNKNOWN = new Part(Clause.TRUE, false);

    private final Map<String, FilterColumn> columns;
    private final Function<Envelope, Clause> meets;
    private final Map<String, FilterColumn> used = new TreeMap<>();
    private int parts;

    private record Part(Clause met, boolean exact) {}

    private FilterSql(Map<String, FilterColumn> columns, Function<Envelope, Clause> meets) {
        this.columns = columns;
        this.meets = meets;
    }

    /** @param meets the condition that a row's geometry may meet a box */
    static Pushed of(Filter filter, LayerTable table, Function<Envelope, Clause> meets) {
        FilterSql sql = new FilterSql(FilterColumn.of(table), meets);
        Part all = sql.part(filter);
        Clause doubt = Clause.anyOf(
                sql.used.values().stream().map(FilterColumn::elsewhere).toList());
        return new Pushed(
                all.met(),
                all.exact(),
                doubt.equals(Clause.FALSE) ? doubt : doubt.within("(other is not null and %s)"));
    }

    private Part part(Filter filter) {
        if (++parts > MOST_PARTS) {
            return UNKNOWN;
        }
        if (filter instanceof And and) {
            return joined(and.getChildren(), Clause::allOf);
        }
        if (filter instanceof Or or) {
            return joined(or.getChildren(), Clause::anyOf);
        }
        if (filter instanceof Not not) {
            return not(part(not.getFilter()));
        }
        if (filter instanceof BinaryComparisonOperator comparison) {
            return comparison(comparison);
        }
        if (filter instanceof PropertyIsBetween between) {
            return between(between);
        }
        if (filter instanceof PropertyIsNull isNull) {
            return column(isNull.getExpression())
                    .map(column -> new Part(Clause.of(column.sql() + " is null"), true))
                    .orElse(UNKNOWN);
        }
        if (filter instanceof PropertyIsLike like) {
            return like(like);
        }
        if (filter instanceof Id id) {
            return ids(id.getIDs().stream().map(String::valueOf).toList());
        }
        if (filter instanceof BinarySpatialOperator spatial) {
            return FilterBox.of(spatial)
                    .map(box -> new Part(meets.apply(box), false))
                    .orElse(UNKNOWN);
        }
        if (filter.equals(Filter.INCLUDE) || filter.equals(Filter.EXCLUDE)) {
            return new Part(filter.equals(Filter.INCLUDE) ? Clause.TRUE : Clause.FALSE, true);
        }
        return UNKNOWN;
    }

    private Part joined(List<Filter> children, Function<List<Clause>, Clause> join) {
        List<Part> each = children.stream().map(this::part).toList();
        return new Part(
                join.apply(each.stream().map(Part::met).toList()), each.stream().allMatch(Part::exact));
    }

    private static Part not(Part part) {
        return part.exact() ? new Part(part.met().not(), true) : UNKNOWN;
    }

    private Optional<FilterColumn> column(Expression expression) {
        Optional<FilterColumn> column = expression instanceof PropertyName name
                ? Optional.ofNullable(columns.get(name.getPropertyName()))
                : Optional.empty();
        column.ifPresent(c -> used.put(c.name(), c));
        return column;
    }

    private Part comparison(BinaryComparisonOperator comparison) {
        Optional<FilterColumn> column = column(comparison.getExpression1());
        Optional<Object> value = column.flatMap(c -> c.value(comparison.getExpression2()));
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        if (comparison instanceof PropertyIsEqualTo || comparison instanceof PropertyIsNotEqualTo) {
            Part equal = comparison.isMatchingCase() ? equal(column.get(), value.get()) : UNKNOWN;
            return comparison instanceof PropertyIsEqualTo ? equal : not(equal);
        }
        Optional<String> operator = operator(comparison);
        // GeoTools compares texts by UTF-16, or as numbers where both look like numbers.
        boolean ordered = column.get().type() != Field.Type.TEXT && column.get().type() != Field.Type.BOOLEAN;
        return operator.isPresent() && ordered ? held(column.get(), operator.get() + " ?", true, value.get()) : UNKNOWN;
    }

    private static Optional<String> operator(BinaryComparisonOperator comparison) {
        if (comparison instanceof PropertyIsLessThan) {
            return Optional.of("<");
        }
        if (comparison instanceof PropertyIsLessThanOrEqualTo) {
            return Optional.of("<=");
        }
        if (comparison instanceof PropertyIsGreaterThan) {
            return Optional.of(">");
        }
        return comparison instanceof PropertyIsGreaterThanOrEqualTo ? Optional.of(">=") : Optional.empty();
    }

    private static Part equal(FilterColumn column, Object value) {
        return cutsOff(column, value) ? UNKNOWN : held(column, "= ?", !isZero(value), value);
    }

    private Part between(PropertyIsBetween between) {
        Optional<FilterColumn> column = column(between.getExpression())
                .filter(c -> c.type() != Field.Type.TEXT && c.type() != Field.Type.BOOLEAN);
        Optional<Object> least = column.flatMap(c -> c.value(between.getLowerBoundary()));
        Optional<Object> most = column.flatMap(c -> c.value(between.getUpperBoundary()));
        if (least.isEmpty()
                || most.isEmpty()
                || cutsOff(column.get(), least.get())
                || cutsOff(column.get(), most.get())) {
            return UNKNOWN;
        }
        boolean exact = !isZero(least.get()) && !isZero(most.get());
        return held(column.get(), "between ? and ?", exact, least.get(), most.get());
    }

    /** Whether GeoTools would take only the whole part of the number. */
    private static boolean cutsOff(FilterColumn column, Object value) {
        return column.type() == Field.Type.INTEGER && value instanceof Double;
    }

    /** To Java, but not to a database, 0.0 and -0.0 are two. */
    private static boolean isZero(Object value) {
        return value instanceof Double number && number == 0;
    }

    private Part like(PropertyIsLike like) {
        Optional<String> pattern = LikePattern.of(like).filter(FilterColumn::isKeptAsItIs);
        Optional<FilterColumn> column = column(like.getExpression()).filter(c -> c.type() == Field.Type.TEXT);
        if (pattern.isEmpty() || column.isEmpty()) {
            return UNKNOWN;
        }
        return held(column.get(), "like ? escape '" + LikePattern.ESCAPE + "'", false, pattern.get());
    }

    private static Part held(FilterColumn column, String test, boolean exact, Object... values) {
        String sql = "(" + column.sql() + " is not null and " + column.sql() + " " + test + ")";
        return new Part(Clause.of(sql, values), exact);
    }

    private static Part ids(List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_IDS || !ids.stream().allMatch(FilterColumn::isKeptAsItIs)) {
            return UNKNOWN;
        }
        String marks = "?, ".repeat(ids.size() - 1) + "?";
        return new Part(new Clause("id in (" + marks + ")", List.copyOf(ids)), true);
    }
}
