package org.merestone.geometry;

import java.util.List;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.operation.projection.TransverseMercator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A metric plane at one place: the transverse Mercator projection whose central meridian runs through it. It is
 * conformal, so what is nearest in it is nearest on the ground: 100 km away the point found is within metres along the
 * edge, which changes the distance by millimetres.
 */
final class LocalPlane {
    /** Chord error of a straight lon/lat edge drawn in the plane. */
    private static final double CHORD_M = 1e-4;
    /** Below this an edge of the ellipsoid bows less than {@link #CHORD_M} at any latitude up to 60°. */
    private static final double SHORT_EDGE_DEG = 4e-4;

    /** One projection serves all places: another meridian is another longitude, another origin another zero of northings. */
    private static final MathTransform FORWARD = new Mercator();

    private static final MathTransform INVERSE = inverse();

    /** Longitude of the place in degrees. */
    private final double meridian;
    /** Northing of the place on the shared projection, in metres. */
    private final double northing;

    private LocalPlane(double meridian, double northing) {
        this.meridian = meridian;
        this.northing = northing;
    }

    static LocalPlane at(Coordinate center) {
        return new LocalPlane(center.x, apply(FORWARD, 0, center.y).y);
    }

    /** Made without the factories, which look for it for long; along the meridian of 0°, from the equator. */
    private static final class Mercator extends TransverseMercator {
        private static final long serialVersionUID = 1;

        Mercator() {
            super(parameters());
        }

        private static ParameterValueGroup parameters() {
            ParameterValueGroup values =
                    new TransverseMercator.Provider().getParameters().createValue();
            values.parameter("semi_major").setValue(Ellipsoid.A);
            values.parameter("semi_minor").setValue(Ellipsoid.A * (1 - Ellipsoid.F));
            return values;
        }
    }

    private static MathTransform inverse() {
        try {
            return FORWARD.inverse();
        } catch (NoninvertibleTransformException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static LocalPlane at(Geometry subject) {
        return at(subject.getEnvelopeInternal().centre());
    }

    /** {@code lonLat} in metres, densified so that every edge is within 0.1 mm of where it lies on the ground. */
    Geometry project(Geometry lonLat) {
        return Warp.of(lonLat, this::project, CHORD_M, SHORT_EDGE_DEG);
    }

    /** The ends of the pieces in metres that an edge from one lon/lat point to another becomes, so densified. */
    List<Coordinate> project(Coordinate from, Coordinate to) {
        return Warp.edge(from, to, this::project, CHORD_M, SHORT_EDGE_DEG);
    }

    Coordinate project(Coordinate lonLat) {
        return project(lonLat.x, lonLat.y);
    }

    private Coordinate project(double lon, double lat) {
        Coordinate point = apply(FORWARD, lon - meridian, lat);
        point.y -= northing;
        return point;
    }

    Coordinate toLonLat(Coordinate metres) {
        Coordinate point = apply(INVERSE, metres.x, metres.y + northing);
        point.x += meridian;
        return point;
    }

    private static Coordinate apply(MathTransform transform, double x, double y) {
        double[] point = {x, y};
        try {
            transform.transform(point, 0, point, 0, 1);
        } catch (TransformException e) {
            throw new IllegalStateException("cannot project " + x + " " + y, e);
        }
        return new Coordinate(point[0], point[1]);
    }
}
