package org.merestone.server.api;

import java.util.List;
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
 * unknown attributes, distances in degrees, other CRSs, functions that measure in degrees.
 */
public final class FeatureFilter {
    private static final int LONGEST = 20_000;
    private static final Set<String> GEOMETRY = Set.of("geometry", "geom");
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
            return new FeatureFilter(filter, type(kind, known));
        } catch (CQLException e) {
            throw refuse("不是合法的 ECQL：" + brief(e), "is not valid ECQL: " + brief(e));
        } catch (StackOverflowError e) {
            throw refuse("嵌套太深", "is nested too deeply");
        }
    }

    /** Whether the feature is wanted; a quarantined one on which the filter cannot be evaluated is. */
    public boolean accepts(Feature feature) {
        try {
            return filter.evaluate(view(feature));
        } catch (RuntimeException e) {
            if (feature.fault().isPresent()) {
                return true;
            }
            throw refuse(
                    "在要素 " + feature.id() + " 上无法计算：" + e.getMessage(),
                    "cannot be evaluated on feature " + feature.id() + ": " + e.getMessage());
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
                                .orElse(String.class));
            }
        }
        return type.buildFeatureType();
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
