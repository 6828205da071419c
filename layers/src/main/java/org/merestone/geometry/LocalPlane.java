package org.merestone.geometry;

import java.util.List;
import org.geotools.api.parameter.ParameterDescriptorGroup;
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

    /** To make one takes longer than to measure in it, and one subject is measured against many zones. */
    private static final ThreadLocal<LocalPlane> LAST = new ThreadLocal<>();

    private final Coordinate center;
    private final MathTransform forward;
    private final MathTransform inverse;

    private LocalPlane(Coordinate center, Mercator forward) throws NoninvertibleTransformException {
        this.center = center;
        this.forward = forward;
        this.inverse = forward.inverse();
    }

    static LocalPlane at(Coordinate center) {
        LocalPlane last = LAST.get();
        if (last == null || !last.center.equals2D(center)) {
            last = made(new Coordinate(center.x, center.y));
            LAST.set(last);
        }
        return last;
    }

    private static LocalPlane made(Coordinate center) {
        ParameterValueGroup tm = Mercator.PARAMETERS.createValue();
        tm.parameter("semi_major").setValue(Ellipsoid.A);
        tm.parameter("semi_minor").setValue(Ellipsoid.A * (1 - Ellipsoid.F));
        tm.parameter("central_meridian").setValue(center.x);
        tm.parameter("latitude_of_origin").setValue(center.y);
        try {
            return new LocalPlane(center, new Mercator(tm));
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("no local plane at " + center, e);
        }
    }

    /** Made without the factories, which take longer to find it than to make it. */
    private static final class Mercator extends TransverseMercator {
        private static final long serialVersionUID = 1;
        private static final ParameterDescriptorGroup PARAMETERS = new TransverseMercator.Provider().getParameters();

        Mercator(ParameterValueGroup values) {
            super(values);
        }
    }

    static LocalPlane at(Geometry subject) {
        return at(subject.getEnvelopeInternal().centre());
    }

    /** {@code lonLat} in metres, densified so that every edge is within 0.1 mm of where it lies on the ground. */
    Geometry project(Geometry lonLat) {
        return Warp.of(lonLat, (x, y) -> apply(forward, x, y), CHORD_M, SHORT_EDGE_DEG);
    }

    /** The ends of the pieces in metres that an edge from one lon/lat point to another becomes, so densified. */
    List<Coordinate> project(Coordinate from, Coordinate to) {
        return Warp.edge(from, to, (x, y) -> apply(forward, x, y), CHORD_M, SHORT_EDGE_DEG);
    }

    Coordinate project(Coordinate lonLat) {
        return apply(forward, lonLat.x, lonLat.y);
    }

    Coordinate toLonLat(Coordinate metres) {
        return apply(inverse, metres.x, metres.y);
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
