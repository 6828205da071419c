package org.merestone.server.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * An ECQL filter over the features of one kind, evaluated by GeoTools in Java. Dates are compared as ISO texts
 * ({@code built_on >= '2020-01-01'}), geometries are lon/lat. Whatever could be silently misunderstood is refused:
 * unknown attributes, values of another type, distances in degrees, other CRSs, functions that measure in degrees.
 */
public final class FeatureFilter {
    private static final int LONGEST = 20_000;
    private static final Set<String> GEOMETRY = Set.of("geometry", "geom");
    private static final Set<String> METRES = Set.of(Feature.ACCURACY_M, Feature.ROUNDING_M);
    private static final Set<String> COMMON = Set.of("valid_from", "valid_to", "fault");

    private final Filter filter;
    private final SimpleFeatureType type;

    private FeatureFilter(Filter filter, SimpleFeatureType type) {
        this.filter = filter;
        this.type = type;
    }

    /**
     * Reads an ECQL text.
     *
     * @param extra names of attributes that the features have beyond those of their kind
     */
    public static FeatureFilter of(String ecql, Kind kind, Set<String> extra) {
        if (ecql.length() > LONGEST) {
            throw refuse(
                    "太长（最多 " + LONGEST + " 个字符）；范围请用 bbox",
                    "is too long (at most " + LONGEST + " characters); use bbox");
        }
        Set<String> known = new TreeSet<>(COMMON);
        kind.fields().stream().map(Field::name).forEach(known::add);
        known.addAll(extra);
        try {
            Filter filter = ECQL.toFilter(ecql);
            filter.accept(new FilterCheck(known, GEOMETRY), null);
            new FilterTypes(types(kind, known)).check(filter);
            return new FeatureFilter(filter, type(kind, known));
        } catch (CQLException e) {
            throw refuse("不是合法的 ECQL：" + brief(e), "is not valid ECQL: " + brief(e));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw refuse("里有不合法的几何或数：" + e.getMessage(), "holds a geometry or number that is none: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw refuse("嵌套太深", "is nested too deeply");
        }
    }

    /** Whether the feature is wanted; a quarantined one on which the filter cannot be evaluated is. */
    public boolean accepts(Feature feature) {
        try {
            return filter.evaluate(view(feature));
        } catch (RuntimeException | LinkageError e) {
            // GeoTools reaches for converters that are not there when a value is of a type it did not expect.
            if (feature.fault().isPresent()) {
                return true;
            }
            throw refuse(
                    "在要素 " + feature.id() + " 上无法计算；请检查属性的类型",
                    "cannot be evaluated on feature " + feature.id() + "; look at the types of the attributes");
        }
    }

    private SimpleFeature view(Feature feature) {
        SimpleFeatureBuilder view = new SimpleFeatureBuilder(type);
        feature.properties().forEach((name, value) -> {
            if (type.getDescriptor(name) != null && !GEOMETRY.contains(name)) {
                view.set(name, value instanceof java.time.LocalDate day ? day.toString() : value);
            }
        });
        feature.validity().from().ifPresent(day -> view.set("valid_from", day.toString()));
        feature.validity().to().ifPresent(day -> view.set("valid_to", day.toString()));
        feature.fault().ifPresent(fault -> view.set("fault", fault));
        GEOMETRY.forEach(name -> feature.geometry().ifPresent(g -> view.set(name, g)));
        return view.buildFeature(feature.id());
    }

    private static SimpleFeatureType type(Kind kind, Set<String> names) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(kind.id());
        GEOMETRY.forEach(name -> type.add(name, Geometry.class));
        for (String name : names) {
            if (!GEOMETRY.contains(name)) {
                type.add(
                        name,
                        kind.findField(name)
                                .<Class<?>>map(f -> javaType(f.type()))
                                .orElse(METRES.contains(name) ? Double.class : String.class));
            }
        }
        return type.buildFeatureType();
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

    private static Class<?> javaType(Field.Type type) {
        return switch (type) {
            case TEXT, DATE -> String.class;
            case INTEGER -> Long.class;
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
        };
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
