package org.merestone.store;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** What a change must be like to be stored at all, whatever the store holds. */
final class Admission {
    private static final Pattern LAYER_ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    /** The store's own tables whose names would pass as those of a layer. */
    private static final Set<String> OWN_TABLES = Set.of("revision", "job", "finding");

    private static final int ID_CHARS = 256;
    private static final int TEXT_CHARS = 1_000_000;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private Admission() {}

    static void check(Change change) {
        Layer layer = change.layer();
        if (!LAYER_ID.matcher(layer.id()).matches() || OWN_TABLES.contains(layer.id())) {
            throw Refusal.badInput(
                    "图层编号“" + layer.id() + "”不可用：须以小写字母开头，只含小写字母、数字和连字符，至多 63 个字符，且不是库自己的表名",
                    "\"" + layer.id()
                            + "\" cannot be a layer id: a lower-case letter, then letters, digits and hyphens,"
                            + " 63 characters at most, and no table of the store itself");
        }
        if (!layer.kind().equals(change.kind().id())) {
            throw new IllegalArgumentException("layer " + layer.id() + " of kind " + layer.kind()
                    + " cannot be changed as kind " + change.kind().id());
        }
        checkMetadata(layer);
        for (Put put : change.put()) {
            check(put.feature(), change);
        }
    }

    private static void checkMetadata(Layer layer) {
        layer.provenance().accuracyM().ifPresent(m -> {
            if (!Double.isFinite(m) || m < 0) {
                throw Refusal.badInput(
                        "图层 " + layer.id() + " 的精度须是不小于 0 的米数",
                        "the accuracy of layer " + layer.id() + " must be metres, 0 or more");
            }
        });
        layer.coverage().map(Layer.Coverage::area).ifPresent(area -> {
            if (!(area instanceof Polygonal) || area.isEmpty() || !inLonLat(area)) {
                throw Refusal.badInput(
                        "图层 " + layer.id() + " 的覆盖范围须是经纬度的面",
                        "the coverage of layer " + layer.id() + " must be polygons in lon/lat");
            }
        });
    }

    private static void check(Feature feature, Change change) {
        if (!feature.layer().equals(change.layer().id())) {
            throw new IllegalArgumentException("feature " + feature.id() + " is of layer " + feature.layer());
        }
        if (feature.id().isBlank()
                || feature.id().length() > ID_CHARS
                || feature.id().codePoints().anyMatch(Admission::unprintable)) {
            throw Refusal.badInput(
                    "要素编号须有 1 至 " + ID_CHARS + " 个可打印字符：" + feature.id().strip(),
                    "a feature id must have 1 to " + ID_CHARS + " printable characters: "
                            + feature.id().strip());
        }
        Stream.concat(feature.validity().from().stream(), feature.validity().to().stream())
                .filter(Admission::unlikely)
                .findFirst()
                .ifPresent(d -> {
                    throw refuse(feature, "有效期 " + d + " 不是合理的日期", "has an unlikely date of validity: " + d);
                });
        feature.properties().forEach((name, value) -> checkProperty(feature, name, value));
        if (feature.fault().isEmpty()) {
            checkGeometry(feature, feature.geometry().orElseThrow(), change.kind());
        }
    }

    /** Also the years for which dates and their ISO texts are in the same order. */
    private static boolean unlikely(LocalDate day) {
        return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR;
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static void checkProperty(Feature feature, String name, Object value) {
        if (name.length() > ID_CHARS || value instanceof String s && s.length() > TEXT_CHARS) {
            throw refuse(feature, "的属性 " + name + " 太长", "has too long a property: " + name);
        }
        if (value instanceof Double d && !Double.isFinite(d)) {
            throw refuse(feature, "的属性 " + name + " 不是有限的数", "has a property that is no finite number: " + name);
        }
        if (value instanceof LocalDate day && unlikely(day)) {
            throw refuse(feature, "的属性 " + name + " 不是合理的日期", "has a property that is an unlikely date: " + name);
        }
        boolean known = value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof LocalDate;
        if (!known) {
            throw new IllegalArgumentException(
                    "property " + name + " of " + feature.id() + " is a " + value.getClass());
        }
    }

    private static void checkGeometry(Feature feature, Geometry geometry, Kind kind) {
        if (geometry.isEmpty()) {
            throw refuse(feature, "的几何是空的", "has an empty geometry");
        }
        if (!inLonLat(geometry)) {
            throw refuse(feature, "的坐标不是有限的经纬度", "has coordinates that are not finite lon/lat");
        }
        if (!kind.geometries().containsAll(shapes(geometry))) {
            throw refuse(
                    feature,
                    "的几何类型 " + geometry.getGeometryType() + " 不合种类 " + kind.id(),
                    "has a " + geometry.getGeometryType() + ", which kind " + kind.id() + " does not take");
        }
        boolean single = kind.geometries().size() == 1;
        boolean manyPoints = geometry instanceof Puntal && geometry.getNumGeometries() > 1;
        if (single && (manyPoints || geometry.getClass() == GeometryCollection.class)) {
            throw refuse(
                    feature,
                    "含多个点或混合几何：请拆成每个要素一个",
                    "has several points or a mixed geometry: split it into one feature each");
        }
    }

    private static Set<Kind.Shape> shapes(Geometry geometry) {
        if (geometry instanceof Puntal) {
            return Set.of(Kind.Shape.POINT);
        }
        if (geometry instanceof Lineal) {
            return Set.of(Kind.Shape.LINE);
        }
        if (geometry instanceof Polygonal) {
            return Set.of(Kind.Shape.POLYGON);
        }
        Set<Kind.Shape> shapes = EnumSet.noneOf(Kind.Shape.class);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            shapes.addAll(shapes(geometry.getGeometryN(i)));
        }
        return shapes;
    }

    private static boolean inLonLat(Geometry geometry) {
        for (Coordinate c : geometry.getCoordinates()) {
            if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
                return false;
            }
        }
        return true;
    }

    private static Refusal refuse(Feature feature, String zh, String en) {
        String id = feature.id();
        return Refusal.badInput("要素 " + id + " " + zh, "feature " + id + " " + en);
    }
}
