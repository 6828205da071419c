package org.merestone.server.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.geotools.api.filter.Filter;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.store.Where;

/**
 * Reads ECQL filters over the features of one kind, which GeoTools then evaluates. Dates are compared as ISO texts
 * ({@code built_on >= '2020-01-01'}), geometries are lon/lat. Whatever could be silently misunderstood is refused:
 * unknown attributes, values of another type, distances in degrees, other CRSs, functions that measure in degrees.
 */
public final class FeatureFilter {
    private static final int LONGEST = 20_000;
    private static final Set<String> GEOMETRY = Set.of("geometry", "geom");
    private static final Set<String> METRES = Set.of(Feature.ACCURACY_M, Feature.ROUNDING_M);
    private static final Set<String> COMMON = Set.of("valid_from", "valid_to", "fault");

    private FeatureFilter() {}

    /**
     * Reads an ECQL text.
     *
     * @param extra gives the names of attributes that the features have beyond those of their kind; asked only when the
     *     filter names another
     */
    public static Where of(String ecql, Kind kind, Supplier<Set<String>> extra) {
        if (ecql.length() > LONGEST) {
            throw refuse(
                    "太长（最多 " + LONGEST + " 个字符）；范围请用 bbox",
                    "is too long (at most " + LONGEST + " characters); use bbox");
        }
        Set<String> known = new TreeSet<>(COMMON);
        kind.fields().stream().map(Field::name).forEach(known::add);
        try {
            Filter filter = ECQL.toFilter(ecql);
            Set<String> others = Where.names(filter);
            others.removeAll(known);
            if (!GEOMETRY.containsAll(others)) {
                known.addAll(extra.get());
            }
            filter.accept(new FilterCheck(known, GEOMETRY), null);
            new FilterTypes(types(kind, known)).check(filter);
            return new Where(kind, filter);
        } catch (CQLException e) {
            throw refuse("不是合法的 ECQL：" + brief(e), "is not valid ECQL: " + brief(e));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw refuse("里有不合法的几何或数：" + e.getMessage(), "holds a geometry or number that is none: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw refuse("嵌套太深", "is nested too deeply");
        }
    }

    private static Map<String, ValueType> types(Kind kind, Set<String> names) {
        Map<String, ValueType> types = new HashMap<>();
        names.forEach(name -> types.put(
                name,
                kind.findField(name)
                        .map(f -> ValueType.valueOf(f.type().name()))
                        .orElse(ValueType.TEXT)));
        types.put("valid_from", ValueType.DATE);
        types.put("valid_to", ValueType.DATE);
        METRES.forEach(name -> types.put(name, ValueType.NUMBER));
        GEOMETRY.forEach(name -> types.put(name, ValueType.GEOMETRY));
        return types;
    }

    private static String brief(CQLException e) {
        return e.getMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.contains("Was expecting"))
                .limit(1)
                .collect(Collectors.joining());
    }

    static Refusal refuse(String zh, String en) {
        Fault fault = Fault.ofRow("", 0, "filter", Text.of("filter " + zh, "filter " + en));
        return Refusal.badInput(fault.reason(), List.of(fault));
    }
}
