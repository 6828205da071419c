package org.merestone.store;

import java.util.Optional;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.geotools.api.filter.spatial.Contains;
import org.geotools.api.filter.spatial.Crosses;
import org.geotools.api.filter.spatial.Equals;
import org.geotools.api.filter.spatial.Intersects;
import org.geotools.api.filter.spatial.Overlaps;
import org.geotools.api.filter.spatial.Touches;
import org.geotools.api.filter.spatial.Within;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The box that a geometry has to meet if it is to pass a spatial test. */
final class FilterBox {
    /** Far beyond all lon/lat, and nothing that an index could stumble over. */
    private static final double FAR = 1e6;

    private FilterBox() {}

    /** Empty for a test that a geometry apart may pass (DISJOINT, BEYOND) or that is measured in degrees (DWITHIN). */
    static Optional<Envelope> of(BinarySpatialOperator test) {
        boolean meets = test instanceof BBOX
                || test instanceof Intersects
                || test instanceof Within
                || test instanceof Contains
                || test instanceof Touches
                || test instanceof Crosses
                || test instanceof Overlaps
                || test instanceof Equals;
        if (!meets) {
            return Optional.empty();
        }
        return of(test.getExpression1(), test.getExpression2())
                .or(() -> of(test.getExpression2(), test.getExpression1()));
    }

    private static Optional<Envelope> of(Expression attribute, Expression given) {
        boolean compared = attribute instanceof PropertyName name
                && name.getPropertyName().equals(FeatureView.GEOMETRY)
                && given instanceof Literal;
        return compared ? box(((Literal) given).getValue()).filter(FilterBox::isUsable) : Optional.empty();
    }

    private static Optional<Envelope> box(Object value) {
        if (value instanceof Envelope box) {
            return Optional.of(box);
        }
        return value instanceof Geometry geometry ? Optional.of(geometry.getEnvelopeInternal()) : Optional.empty();
    }

    private static boolean isUsable(Envelope box) {
        return !box.isNull()
                && Math.abs(box.getMinX()) < FAR
                && Math.abs(box.getMaxX()) < FAR
                && Math.abs(box.getMinY()) < FAR
                && Math.abs(box.getMaxY()) < FAR;
    }
}
