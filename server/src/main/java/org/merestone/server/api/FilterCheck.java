package org.merestone.server.api;

import java.util.Set;
import java.util.TreeSet;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.Beyond;
import org.geotools.api.filter.spatial.DWithin;
import org.geotools.filter.visitor.DefaultFilterVisitor;

/** Refuses the parts of an ECQL filter that GeoTools would take but answer wrongly on lon/lat features. */
final class FilterCheck extends DefaultFilterVisitor {
    private static final Set<String> FUNCTIONS = Set.of(
            "strToLowerCase",
            "strToUpperCase",
            "strTrim",
            "strLength",
            "strConcat",
            "strStartsWith",
            "strEndsWith",
            "strIndexOf",
            "strSubstring",
            "strEqualsIgnoreCase",
            "isNull",
            "abs",
            "floor",
            "ceil",
            "min",
            "max",
            "geometryType",
            "isValid",
            "numPoints");

    private final Set<String> names;
    private final Set<String> geometries;

    FilterCheck(Set<String> names, Set<String> geometries) {
        this.names = names;
        this.geometries = geometries;
    }

    @Override
    public Object visit(PropertyName name, Object data) {
        String text = name.getPropertyName();
        if (!names.contains(text) && !geometries.contains(text)) {
            String known = String.join(", ", new TreeSet<>(names)) + ", geometry";
            throw FeatureFilter.refuse(
                    "里没有属性“" + text + "”；可用：" + known, "names an unknown attribute '" + text + "'; known: " + known);
        }
        return data;
    }

    @Override
    public Object visit(Function function, Object data) {
        if (FUNCTIONS.stream().noneMatch(function.getName()::equalsIgnoreCase)) {
            String known = String.join(", ", new TreeSet<>(FUNCTIONS));
            throw FeatureFilter.refuse(
                    "不能用函数 " + function.getName() + "（面积、距离在经纬度上没有意义）；可用：" + known,
                    "may not use " + function.getName() + " (areas and distances mean nothing in degrees); allowed: "
                            + known);
        }
        return super.visit(function, data);
    }

    @Override
    public Object visit(Literal literal, Object data) {
        if (literal.getValue() instanceof java.util.Date
                || literal.getValue() instanceof org.geotools.api.temporal.TemporalGeometricPrimitive) {
            throw FeatureFilter.refuse(
                    "里的日期请写成文字并用 < <= = >= >：built_on >= '2020-01-01'",
                    "should compare dates as texts with < <= = >= >: built_on >= '2020-01-01'");
        }
        return data;
    }

    @Override
    public Object visit(BBOX box, Object data) {
        String srs = box.getBounds().getCoordinateReferenceSystem() == null
                ? ""
                : String.valueOf(box.getBounds().getCoordinateReferenceSystem().getName());
        if (!srs.isEmpty()) {
            throw FeatureFilter.refuse("的 BBOX 只能用经纬度，不写坐标系", "must give BBOX in lon/lat, without a CRS");
        }
        return super.visit(box, data);
    }

    @Override
    public Object visit(DWithin filter, Object data) {
        throw degrees("DWITHIN");
    }

    @Override
    public Object visit(Beyond filter, Object data) {
        throw degrees("BEYOND");
    }

    private static RuntimeException degrees(String name) {
        return FeatureFilter.refuse(
                "不能用 " + name + "：图层是经纬度，距离会被当成度。请用 bbox 或 INTERSECTS，或用研判得到以米计的距离",
                "may not use " + name + ": the layer is in degrees. Use bbox or INTERSECTS, or a check for metres");
    }
}
