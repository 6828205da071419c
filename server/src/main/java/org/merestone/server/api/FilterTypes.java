package org.merestone.server.api;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.BinaryLogicOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.expression.BinaryExpression;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.geotools.api.geometry.BoundingBox;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Refuses an ECQL filter that compares what cannot be compared; GeoTools would convert, guess, or break. */
final class FilterTypes {
    private static final Map<String, Signature> FUNCTIONS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        FUNCTIONS.put("strToLowerCase", new Signature(ValueType.TEXT, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strToUpperCase", new Signature(ValueType.TEXT, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strTrim", new Signature(ValueType.TEXT, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strConcat", new Signature(ValueType.TEXT, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strSubstring", new Signature(ValueType.TEXT, ValueType.TEXT, ValueType.NUMBER));
        FUNCTIONS.put("strLength", new Signature(ValueType.NUMBER, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strIndexOf", new Signature(ValueType.NUMBER, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strStartsWith", new Signature(ValueType.BOOLEAN, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strEndsWith", new Signature(ValueType.BOOLEAN, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("strEqualsIgnoreCase", new Signature(ValueType.BOOLEAN, ValueType.TEXT, ValueType.TEXT));
        FUNCTIONS.put("isNull", new Signature(ValueType.BOOLEAN, ValueType.ANY, ValueType.ANY));
        FUNCTIONS.put("geometryType", new Signature(ValueType.TEXT, ValueType.GEOMETRY, ValueType.GEOMETRY));
        FUNCTIONS.put("isValid", new Signature(ValueType.BOOLEAN, ValueType.GEOMETRY, ValueType.GEOMETRY));
        FUNCTIONS.put("numPoints", new Signature(ValueType.NUMBER, ValueType.GEOMETRY, ValueType.GEOMETRY));
    }

    private final Map<String, ValueType> attributes;

    private record Signature(ValueType result, ValueType first, ValueType others) {}

    /** @param attributes every name that a filter may use */
    FilterTypes(Map<String, ValueType> attributes) {
        this.attributes = Map.copyOf(attributes);
    }

    void check(Filter filter) {
        if (filter instanceof BinaryLogicOperator several) {
            several.getChildren().forEach(this::check);
        } else if (filter instanceof Not not) {
            check(not.getFilter());
        } else if (filter instanceof BinaryComparisonOperator comparison) {
            compare(comparison.getExpression1(), comparison.getExpression2());
        } else if (filter instanceof PropertyIsBetween between) {
            compare(between.getExpression(), between.getLowerBoundary());
            compare(between.getExpression(), between.getUpperBoundary());
        } else if (filter instanceof PropertyIsLike like) {
            require(ValueType.TEXT, like.getExpression());
        } else if (filter instanceof BinarySpatialOperator spatial) {
            require(ValueType.GEOMETRY, spatial.getExpression1());
            require(ValueType.GEOMETRY, spatial.getExpression2());
        }
    }

    private void compare(Expression a, Expression b) {
        ValueType left = type(a);
        ValueType right = type(b);
        if (left == ValueType.GEOMETRY || right == ValueType.GEOMETRY) {
            throw FeatureFilter.refuse(
                    "里的几何不能这样比较，请用 INTERSECTS 等", "may not compare a geometry; use INTERSECTS and the like");
        }
        if (b instanceof Literal literal) {
            requireFit(a, left, literal);
        } else if (a instanceof Literal literal) {
            requireFit(b, right, literal);
        } else if (!left.isLike(right) || left.isText() && left != right) {
            throw FeatureFilter.refuse(
                    "比较了不同类型的“%s”（%s）和“%s”（%s）".formatted(a, left.zh(), b, right.zh()),
                    "compares '%s' (%s) with '%s' (%s)".formatted(a, left.en(), b, right.en()));
        }
    }

    private void requireFit(Expression of, ValueType type, Literal literal) {
        if (!type.fits(literal.getValue())) {
            throw FeatureFilter.refuse(
                    "里的“%s”是%s，不能与 %s 比较；应写作 %s".formatted(of, type.zh(), shown(literal), type.written()),
                    "compares '%s', which is %s, with %s; write %s"
                            .formatted(of, type.en(), shown(literal), type.written()));
        }
    }

    private static String shown(Literal literal) {
        String text = String.valueOf(literal.getValue());
        String brief = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return literal.getValue() instanceof String ? "'" + brief + "'" : brief;
    }

    private void require(ValueType wanted, Expression expression) {
        ValueType type = type(expression);
        if (!type.isLike(wanted)) {
            throw FeatureFilter.refuse(
                    "里的“%s”是%s，这里要%s".formatted(expression, type.zh(), wanted.zh()),
                    "has '%s', which is %s, where %s is needed".formatted(expression, type.en(), wanted.en()));
        }
    }

    private ValueType type(Expression expression) {
        if (expression instanceof PropertyName name) {
            return attributes.getOrDefault(name.getPropertyName(), ValueType.TEXT);
        }
        if (expression instanceof Literal literal) {
            return type(literal.getValue());
        }
        if (expression instanceof BinaryExpression sum) {
            require(ValueType.NUMBER, sum.getExpression1());
            require(ValueType.NUMBER, sum.getExpression2());
            return ValueType.NUMBER;
        }
        return expression instanceof Function function ? type(function) : ValueType.ANY;
    }

    private ValueType type(Function function) {
        Signature signature = FUNCTIONS.getOrDefault(
                function.getName(), new Signature(ValueType.NUMBER, ValueType.NUMBER, ValueType.NUMBER));
        for (int i = 0; i < function.getParameters().size(); i++) {
            require(
                    i == 0 ? signature.first() : signature.others(),
                    function.getParameters().get(i));
        }
        return signature.result();
    }

    private static ValueType type(Object value) {
        if (value instanceof Geometry shape) {
            requireSound(shape);
            return ValueType.GEOMETRY;
        }
        if (value instanceof BoundingBox) {
            return ValueType.GEOMETRY;
        }
        if (value instanceof Boolean) {
            return ValueType.BOOLEAN;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0
                    ? ValueType.INTEGER
                    : ValueType.NUMBER;
        }
        return ValueType.TEXT;
    }

    private static void requireSound(Geometry shape) {
        var wrong = new IsValidOp(shape).getValidationError();
        if (shape.isEmpty() || wrong != null) {
            String why = wrong == null ? "" : " (" + wrong.getMessage() + ")";
            throw FeatureFilter.refuse("里的几何不合法" + why, "holds a geometry that is not valid" + why);
        }
    }
}
