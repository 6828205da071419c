package org.merestone.store;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.identity.FeatureIdImpl;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;

/** Features as GeoTools sees them. Each carries the {@link Feature} that it is a view of. */
final class FeatureView {
    static final String GEOMETRY = "geometry";
    static final String VALID_FROM = "valid_from";
    static final String VALID_TO = "valid_to";
    static final String FAULT = "fault";

    // With the axes in the order in which coordinates are kept, and without asking the EPSG database.
    private static final String CGCS2000 = """
            GEOGCS["China Geodetic Coordinate System 2000",
              DATUM["China_2000", SPHEROID["CGCS2000", 6378137, 298.257222101]],
              PRIMEM["Greenwich", 0], UNIT["degree", 0.0174532925199433],
              AXIS["Longitude", EAST], AXIS["Latitude", NORTH], AUTHORITY["EPSG", "4490"]]
            """;

    private final SimpleFeatureType type;

    /** @param others names of more attributes, which should be texts */
    FeatureView(String name, List<Field> fields, Set<String> others) {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(name);
        builder.add(GEOMETRY, Geometry.class, Crs.LON_LAT);
        fields.stream().filter(f -> !f.name().equals(GEOMETRY)).forEach(f -> builder.add(f.name(), javaType(f.type())));
        Set<String> more = new LinkedHashSet<>(List.of(VALID_FROM, VALID_TO, FAULT));
        more.addAll(others);
        more.remove(GEOMETRY);
        fields.stream().map(Field::name).forEach(more::remove);
        more.forEach(attribute -> builder.add(attribute, String.class));
        this.type = builder.buildFeatureType();
    }

    private static final class Crs {
        private static final CoordinateReferenceSystem LON_LAT = parse();

        private static CoordinateReferenceSystem parse() {
            try {
                return CRS.parseWKT(CGCS2000);
            } catch (FactoryException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Class<?> javaType(Field.Type type) {
        return switch (type) {
            case TEXT, DATE -> String.class;
            case INTEGER -> Long.class;
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
        };
    }

    SimpleFeatureType type() {
        return type;
    }

    /** The view of a feature. A value is as it is stored, also when it is of another type than its field. */
    SimpleFeature of(Feature feature) {
        Object[] values = new Object[type.getAttributeCount()];
        feature.properties()
                .forEach((name, value) -> put(values, name, value instanceof LocalDate d ? d.toString() : value));
        feature.validity().from().ifPresent(day -> put(values, VALID_FROM, day.toString()));
        feature.validity().to().ifPresent(day -> put(values, VALID_TO, day.toString()));
        feature.fault().ifPresent(fault -> put(values, FAULT, fault));
        feature.geometry().ifPresent(geometry -> values[0] = geometry);
        SimpleFeature view = new SimpleFeatureImpl(values, type, new FeatureIdImpl(feature.id()), false);
        view.getUserData().put(Feature.class, feature);
        return view;
    }

    private void put(Object[] values, String name, Object value) {
        int at = type.indexOf(name);
        if (at > 0) {
            values[at] = value;
        }
    }

    /** The feature that a view was made of. */
    static Feature feature(SimpleFeature view) {
        return (Feature) view.getUserData().get(Feature.class);
    }
}
