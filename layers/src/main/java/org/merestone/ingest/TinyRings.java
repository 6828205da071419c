package org.merestone.ingest;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.merestone.geometry.Measure;

/**
 * Rings of areas that are too small to be meant: what is left where lines were drawn twice.
 *
 * @param count holes, and parts beside larger ones
 * @param without the geometry rid of them; the same where there are none
 */
record TinyRings(int count, Geometry without) {
    /** What a check calls a sliver. */
    private static final double LEAST_M2 = 1;

    static TinyRings of(Geometry lonLat) {
        if (lonLat.getDimension() < 2) {
            return new TinyRings(0, lonLat);
        }
        int rings = 0;
        List<Polygon> kept = new ArrayList<>();
        for (int i = 0; i < lonLat.getNumGeometries(); i++) {
            if (lonLat.getGeometryN(i) instanceof Polygon part && !isTiny(part.getExteriorRing())) {
                List<LinearRing> holes = new ArrayList<>();
                for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                    if (!isTiny(part.getInteriorRingN(hole))) {
                        holes.add(part.getInteriorRingN(hole));
                    }
                }
                rings += part.getNumInteriorRing() - holes.size();
                kept.add(lonLat.getFactory().createPolygon(part.getExteriorRing(), holes.toArray(LinearRing[]::new)));
            } else {
                rings++;
            }
        }
        boolean all = kept.isEmpty();
        return rings == 0 || all
                ? new TinyRings(rings, lonLat)
                : new TinyRings(rings, lonLat.getFactory().buildGeometry(kept));
    }

    private static boolean isTiny(LinearRing ring) {
        GeometryFactory factory = ring.getFactory();
        return Measure.areaM2(factory.createPolygon(ring)) < LEAST_M2;
    }
}
