package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Geometries put together and taken apart. */
public final class Parts {
    private Parts() {}

    /** The parts of {@code geometry} that have this dimension, as one geometry. */
    static Geometry ofDimension(Geometry geometry, int dimension) {
        if (geometry.getNumGeometries() == 1) {
            return geometry.getDimension() == dimension
                    ? geometry
                    : geometry.getFactory().createEmpty(dimension);
        }
        List<Geometry> kept = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i).getDimension() == dimension) {
                kept.add(geometry.getGeometryN(i));
            }
        }
        return kept.isEmpty()
                ? geometry.getFactory().createEmpty(dimension)
                : geometry.getFactory().buildGeometry(kept);
    }

    /** The union of valid polygonal geometries; an empty polygon for none. */
    public static Geometry union(List<Geometry> polygons) {
        if (polygons.size() == 1) {
            return polygons.get(0);
        }
        Geometry union = org.locationtech.jts.operation.overlayng.OverlayNGRobust.union(polygons);
        return union == null ? new org.locationtech.jts.geom.GeometryFactory().createPolygon() : union;
    }

    /** What both polygonal geometries cover. */
    public static Geometry intersection(Geometry a, Geometry b) {
        return polygonal(Relating.intersection(a, b));
    }

    /** What {@code a} covers and {@code b} does not. */
    public static Geometry difference(Geometry a, Geometry b) {
        return polygonal(org.locationtech.jts.operation.overlayng.OverlayNGRobust.overlay(
                a, b, org.locationtech.jts.operation.overlayng.OverlayNG.DIFFERENCE));
    }

    /** Overlay results are valid in all but the rarest cases; those few are mended rather than believed. */
    private static Geometry polygonal(Geometry geometry) {
        Geometry areas = ofDimension(geometry, 2);
        return areas.isValid() ? areas : GeometryFixer.fix(areas);
    }
}
