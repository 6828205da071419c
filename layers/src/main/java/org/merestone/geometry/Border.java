package org.merestone.geometry;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** The border of an area: its outer rings and those of its holes. */
public final class Border {
    private Border() {}

    /**
     * The distance in metres, to 0.001, from a lon/lat geometry to what lies in a box of the border of a valid polygonal one;
     * infinite when none of it does. However large the area is, only the border in the box is measured.
     */
    public static double distanceM(Geometry from, Geometry area, Envelope box) {
        Geometry near =
                Overlays.intersection(area.getBoundary(), from.getFactory().toGeometry(box));
        if (near.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        LocalPlane plane = LocalPlane.at(from);
        Coordinate[] pair = new IndexedFacetDistance(plane.project(near)).nearestPoints(plane.project(from));
        return Rounded.metres(
                Ellipsoid.arc(plane.toLonLat(pair[0]), plane.toLonLat(pair[1])).lengthM());
    }
}
