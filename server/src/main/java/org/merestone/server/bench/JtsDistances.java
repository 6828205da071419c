package org.merestone.server.bench;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.merestone.catalog.Text;

/** Distances by JTS, with all that it can prepare. */
final class JtsDistances {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private record Prepared(int zone, PreparedGeometry prepared, IndexedFacetDistance border) {}

    private final STRtree zones = new STRtree();
    private final Plane plane;

    JtsDistances(Ground ground, Plane plane) {
        this.plane = plane;
        for (int i = 0; i < ground.zones().size(); i++) {
            Geometry flat = plane.flat(ground.zones().get(i));
            zones.insert(
                    flat.getEnvelopeInternal(),
                    new Prepared(i, PreparedGeometryFactory.prepare(flat), new IndexedFacetDistance(flat)));
        }
        zones.build();
    }

    /** The nearest border of any zone within {@link Ours#REACH_M} of each point. */
    Contender nearest(List<Coordinate> points) {
        return new Contender(
                Text.of("JTS STRtree + IndexedFacetDistance", "JTS STRtree + IndexedFacetDistance"),
                (from, to, found) -> {
                    for (int i = from; i < to; i++) {
                        Coordinate at = points.get(i);
                        Geometry point = FACTORY.createPoint(new Coordinate(plane.narrow() * at.x, at.y));
                        Envelope box = point.getEnvelopeInternal();
                        box.expandBy(Plane.degrees(Ours.REACH_M));
                        double best = Ours.REACH_M;
                        int zone = -1;
                        for (Object item : zones.query(box)) {
                            Prepared near = (Prepared) item;
                            double away = plane.metres(0, near.border().distance(point));
                            if (away < best) {
                                best = away;
                                zone = near.zone();
                            }
                        }
                        if (zone >= 0) {
                            found.met(i, zone, best);
                        }
                    }
                });
    }
}
